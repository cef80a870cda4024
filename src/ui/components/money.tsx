import type { Minor } from '../../core/model/orders';
import { useFormat } from '../../i18n';
import classes from './figures.module.css';

export interface MoneyProps {
  /** Minor units; null: absent, shown as a dash. */
  minor: Minor | null;
  currency: string;
  /** Without symbol, for columns that name the currency once. */
  bare?: boolean;
  /** Shortened, for tight places. */
  compact?: boolean;
  /** A result: blue or orange, with sign and arrow. */
  result?: boolean;
}

/** The one place where amounts are written. Digits are the currency's own. */
export function Money({ minor, currency, bare = false, compact = false, result = false }: MoneyProps) {
  const format = useFormat();
  if (minor === null) return <Absent />;
  const text = compact ? format.compactMoney(minor, currency) : bare ? format.amount(minor, currency) : format.money(minor, currency);
  if (!result) return <span className={classes.number}>{text}</span>;
  return <Result value={minor} text={text} />;
}

/** A ratio in 1/10,000 as a percentage; absent ratios are a dash, never 0. */
export function Ratio({ value, result = false }: { value: number | null; result?: boolean }) {
  const format = useFormat();
  if (value === null) return <Absent />;
  const text = format.percent(value);
  return result ? <Result value={value} text={text} /> : <span className={classes.number}>{text}</span>;
}

export function Count({ value }: { value: number | null }) {
  const format = useFormat();
  return value === null ? <Absent /> : <span className={classes.number}>{format.count(value)}</span>;
}

function Absent() {
  return <span className={classes.absent}>–</span>;
}

function Result({ value, text }: { value: number; text: string }) {
  const tone = value > 0 ? classes.profit : value < 0 ? classes.loss : '';
  return (
    <span className={`${classes.number} ${tone}`}>
      <span className={classes.arrow} aria-hidden>
        {value > 0 ? '▲' : value < 0 ? '▼' : ''}
      </span>
      {text}
    </span>
  );
}
