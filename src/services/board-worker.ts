import { lookForAlerts } from './alerts';
import type { BoardApi } from './board-api';
import type { BoardTextsOf } from './board-texts';
import { deadlineCalendar } from './calendar';
import { cleanUp } from './clean-up';
import type { LedgerContext } from './context';
import { findDeadlines } from './deadlines';
import type { FigureDesk } from './figure-desk';
import type { Answer } from './page-worker';
import { makeTrend } from './periodic-trend';
import { handedOver } from './report-files';
import { runView } from './scheduled-reports';

type Answered = <T>(work: () => Promise<T>) => Promise<Answer<T>>;

/** The questions of `BoardApi` that read much of the book: they run in the page's worker. `textsOf`: words of the calendar file. */
export function boardWorker(ready: Promise<LedgerContext>, desk: Promise<FigureDesk>, answered: Answered, textsOf: BoardTextsOf) {
  return {
    refreshAlerts: () => answered(async () => void (await lookForAlerts(await ready, Date.now()))),
    deadlines: () => answered(async () => findDeadlines(await ready, Date.now())),
    deadlineCalendar: () =>
      answered(async () => {
        const context = await ready;
        const texts = textsOf((await context.settings()).language ?? 'en');
        return deadlineCalendar(await findDeadlines(context, Date.now()), texts, Date.now());
      }),
    periodicTrend: (query: Parameters<BoardApi['periodicTrend']>[0]) =>
      answered(async () => makeTrend((await ready).figures, await desk, query, Date.now())),
    cleanUp: (days: number) => answered(async () => cleanUp(await ready, await desk, days, Date.now())),
    runView: async (id: string, madeBy: string) => handedOver(await answered(async () => runView(await ready, id, madeBy, Date.now()))),
  };
}
