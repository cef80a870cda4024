import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { groupBy } from '../../../core/collections';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { CalendarRow, DayState } from '../../../services/data-api';
import classes from './calendar.module.css';

export const DAY_STATES = ['complete', 'provisional', 'missing', 'failed', 'before', 'after'] as const satisfies readonly DayState[];
const SIGNS: Record<DayState, string> = { complete: '', provisional: '', missing: '–', failed: '×', before: '', after: '' };

/** From here on squares are too narrow for a sign of full size. */
const MANY = 40;

type Day = CalendarRow['days'][number];

/** A shop below the other, a line a feed, a square a day. One square is in the tab order; the arrow keys go on from there. */
export function CalendarGrid({ rows, nameOf }: { rows: readonly CalendarRow[]; nameOf: (shop: string) => string }) {
  const t = useT();
  const byShop = useMemo(() => [...groupBy(rows, (row) => row.shop)], [rows]);
  return (
    <>
      {byShop.map(([shop, ofShop]) => (
        <ShopGrid key={shop} name={nameOf(shop)} rows={ofShop} />
      ))}
      <div className={classes.legend}>
        {DAY_STATES.map((state) => (
          <span key={state}>
            <i className={`${classes.day} ${classes[state]}`} aria-hidden>
              {SIGNS[state]}
            </i>
            {t(`check.day_${state}`)}
          </span>
        ))}
        <span>{t('check.calendarKeys')}</span>
      </div>
    </>
  );
}

function ShopGrid({ name, rows }: { name: string; rows: readonly CalendarRow[] }) {
  const t = useT();
  const format = useFormat();
  const grid = useRef<HTMLTableElement>(null);
  const count = rows[0]?.days.length ?? 0;
  const [at, setAt] = useState({ row: 0, day: Math.max(0, count - 1) });
  const [shown, setShown] = useState<{ row: number; day: number } | null>(null);
  const day = Math.min(at.day, Math.max(0, count - 1));
  const move = (event: KeyboardEvent) => {
    const next = moved({ row: at.row, day }, event.key, rows.length, count);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    setShown(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next.row}/${next.day}"]`)?.focus();
  };
  const told = shown ? { feed: rows[shown.row]?.feed, day: rows[shown.row]?.days[shown.day] } : null;
  return (
    <section className={classes.shop}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved in by arrow keys is a grid
        role="grid"
        className={`${classes.grid} ${count > MANY ? classes.narrow : ''}`}
        aria-label={`${t('check.calendar')}: ${name}`}
        onKeyDown={move}
      >
        <Ticks days={rows[0]?.days ?? []} format={format} />
        <tbody>
          {rows.map(({ feed, days, waitDays }, r) => (
            <tr key={feed}>
              <th scope="row">{t(`data.${feed}`)}</th>
              {days.map((one, d) => (
                <td
                  key={one.day}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of that grid
                  role="gridcell"
                  data-at={`${r}/${d}`}
                  data-state={one.state}
                  tabIndex={r === Math.min(at.row, rows.length - 1) && d === day ? 0 : -1}
                  aria-label={wordsOf(one, t, format)}
                  onFocus={() => {
                    setAt({ row: r, day: d });
                    setShown({ row: r, day: d });
                  }}
                  onMouseEnter={() => setShown({ row: r, day: d })}
                >
                  <i className={`${classes.day} ${classes[one.state]}`} aria-hidden>
                    {SIGNS[one.state]}
                  </i>
                </td>
              ))}
              <td className={classes.wait}>{waitDays === null ? '' : t('check.wait', { n: waitDays })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.line}>{told?.feed && told.day ? `${t(`data.${told.feed}`)} · ${wordsOf(told.day, t, format)}` : null}</div>
    </section>
  );
}

/** A few days by name over the squares. */
function Ticks({ days, format }: { days: readonly Day[]; format: Format }) {
  const step = days.length > MANY ? 14 : 7;
  return (
    <thead aria-hidden>
      <tr>
        <td className={classes.feed} />
        {days.map(({ day }, i) => (
          <td key={day}>
            <span className={classes.tick}>{i % step === 0 && i + step / 2 < days.length ? format.day(day) : ''}</span>
          </td>
        ))}
        <td className={classes.waits} />
      </tr>
    </thead>
  );
}

function wordsOf({ day, state, rows }: Day, t: Translate, format: Format): string {
  return t('check.dayLine', { day: format.fullDay(day), state: t(`check.day_${state}`), n: format.count(rows) });
}

/** Where a key leads, at the edges nowhere; null for keys that lead nowhere at all. */
export function moved(at: { row: number; day: number }, key: string, rows: number, days: number): { row: number; day: number } | null {
  const cut = (n: number, count: number) => Math.max(0, Math.min(count - 1, n));
  switch (key) {
    case 'ArrowLeft':
      return { ...at, day: cut(at.day - 1, days) };
    case 'ArrowRight':
      return { ...at, day: cut(at.day + 1, days) };
    case 'ArrowUp':
      return { ...at, row: cut(at.row - 1, rows) };
    case 'ArrowDown':
      return { ...at, row: cut(at.row + 1, rows) };
    case 'Home':
      return { ...at, day: 0 };
    case 'End':
      return { ...at, day: days - 1 };
    default:
      return null;
  }
}
