import { lookForAlerts } from './alerts';
import type { TrendQuery } from './board-api';
import type { BoardTextsOf } from './board-texts';
import { deadlineCalendar } from './calendar';
import { cleanUp } from './clean-up';
import type { LedgerContext } from './context';
import { findDeadlines, findDueSoon } from './deadlines';
import type { FigureDesk } from './figure-desk';
import { packTrend } from './packed-trend';
import { trendQuestion } from './page-report/find';
import { KeptReports } from './page-report/keep';
import type { Answer } from './page-worker';
import { makeTrend } from './periodic-trend';
import { handedOver } from './report-files';
import { runView } from './scheduled-reports';

type Answered = <T>(work: () => Promise<T>) => Promise<Answer<T>>;

/** The questions of `BoardApi` that read much of the book: they run in the page's worker. `textsOf`: words of the calendar file. */
export function boardWorker(ready: Promise<LedgerContext>, desk: Promise<FigureDesk>, answered: Answered, textsOf: BoardTextsOf) {
  return {
    refreshAlerts: () => answered(async () => void (await lookForAlerts(await ready, Date.now()))),
    deadlines: () => answered(async () => findDueSoon(await ready, Date.now())),
    deadlineCalendar: () =>
      answered(async () => {
        const context = await ready;
        const texts = textsOf((await context.settings()).language ?? 'en');
        return deadlineCalendar(await findDeadlines(context, Date.now()), texts, Date.now());
      }),
    periodicTrend: (query: TrendQuery, madeBy: string) =>
      answered(async () => {
        const [{ db, figures }, own] = await Promise.all([ready, desk]);
        const make = async () => packTrend(await makeTrend(figures, own, query, Date.now()));
        return new KeptReports(db, madeBy).keeping(trendQuestion(query), ({ lines }) => lines.length, make, reportError);
      }),
    cleanUp: (days: number) => answered(async () => cleanUp(await ready, await desk, days, Date.now())),
    runView: async (id: string, madeBy: string) => handedOver(await answered(async () => runView(await ready, id, madeBy, Date.now()))),
  };
}
