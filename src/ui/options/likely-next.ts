import { useEffect } from 'react';
import type { ReportState } from '../../core/model/ledger';
import type { Dimension } from '../../core/model/report';
import { useFormat } from '../../i18n';
import type { LedgerApi } from '../../services/api';
import { idle } from '../components/idle';
import { runWhenIdle } from '../components/table-slices';
import { useReportState } from '../figures/state';
import { useApi } from '../state/api';
import { memoryOf } from '../state/memory';
import { useBook, usePeriod } from './book';
import { PEOPLE, queryOf, reportKey } from './use-report';

/** What people ask next in the period and shops that they look at, the likeliest first. */
const likely = (state: ReportState): readonly { by: Dimension; state: ReportState }[] => [
  { by: 'creator', state },
  { by: 'post', state },
  { by: 'product', state },
  { by: 'creator', state: state === 'settled' ? 'to_date' : 'settled' },
];

/** The page's first figures come before anything that nobody asked for yet. */
const AFTER_MS = 700;

/**
 * Brings what the likely next views ask into the page's memory, and works out what their tables need, one thing at a time while nothing else
 * is to do.
 */
export function LikelyNext(): null {
  const api = useApi();
  const { rules, shops } = useBook();
  const { from, to } = usePeriod();
  const [state] = useReportState();
  const { language } = useFormat();
  const isReady = rules !== null;
  useEffect(() => {
    if (!isReady) return;
    const over = new AbortController();
    const bring = async <T>(key: string, ask: (from: LedgerApi) => Promise<T>, rowsOf: (answer: T) => number) => {
      await idle();
      const memory = memoryOf(api);
      const known = memory.find<T>(key);
      if (over.signal.aborted || known) return known?.data;
      const asOf = api.asOf();
      const answer = await ask(api);
      memory.keep(key, asOf, answer, rowsOf(answer));
      return answer;
    };
    const work = async () => {
      await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
      const { tableAhead } = await import('./reports/table-ahead');
      await bring(
        PEOPLE,
        (own) => own.people(),
        (people) => people.length,
      );
      for (const one of likely(state)) {
        const query = queryOf(one.by, { from, to }, { shops, state: one.state });
        const report = await bring(
          reportKey(query),
          (own) => own.reportAhead(query),
          ({ rows }) => rows.length,
        );
        if (report) await runWhenIdle(tableAhead(report.rows, language), over.signal);
      }
    };
    // What cannot be had says so where it is gone to.
    work().catch(() => undefined);
    return () => over.abort();
  }, [api, isReady, shops, from, to, state, language]);
  return null;
}
