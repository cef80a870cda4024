import { Link } from 'wouter';
import type { TrendLine } from '../../../core/model/trend';
import { useFormat, useT } from '../../../i18n';
import { Money, Ratio } from '../../components/money';
import { Panel } from '../page';
import classes from './trend.module.css';
import { linesOf, reasonsText } from './trend-words';
import { WeekLine } from './week-line';

const SHOWN = 3;

export interface Naming {
  nameOf: (line: TrendLine) => string;
  /** The address of its page; null where it has none. */
  hrefOf: (line: TrendLine) => string | null;
}

/** Those that rise, or fade, by name, each with why. */
export function NamedLines({
  lines,
  verdict,
  currency,
  nameOf,
  hrefOf,
  onAll,
}: Naming & {
  lines: readonly TrendLine[];
  verdict: 'rising' | 'fading';
  currency: string;
  /** Shows all of them in the table. */
  onAll: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const found = linesOf(lines, verdict);
  return (
    <Panel title={`${t(`trend.${verdict}`)} (${format.count(found.length)})`} flush>
      {found.length === 0 ? <p className={classes.none}>{t(`trend.${verdict}None`)}</p> : null}
      <ul className={classes.list}>
        {found.slice(0, SHOWN).map((line) => {
          const href = hrefOf(line);
          const name = <bdi>{nameOf(line)}</bdi>;
          return (
            <li key={line.key} className={classes.item}>
              <div className={classes.who}>
                {href ? (
                  <Link href={href} className={classes.name} title={nameOf(line)}>
                    {name}
                  </Link>
                ) : (
                  <span className={classes.plain}>{name}</span>
                )}
                <p>{reasonsText(line, t, format)}</p>
              </div>
              <WeekLine line={line} name={nameOf(line)} figure="netProfit" currency={currency} />
              <span className={classes.figures}>
                <Money minor={line.recent.netProfit} currency={currency} result />
                <span title={t('figures.roi')}>
                  <Ratio value={line.recent.roi} />
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {found.length > SHOWN ? (
        <p className={classes.none}>
          <button type="button" className={classes.more} onClick={onAll}>
            {t('trend.more', { n: format.count(found.length - SHOWN) })}
          </button>
        </p>
      ) : null}
    </Panel>
  );
}
