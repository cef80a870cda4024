import type { ItemQuery } from '../core/model/item';
import type { Instant } from '../core/model/orders';
import { type AgreedPost, agreementResults, figureBehind, refundCohorts } from '../core/report';
import { dayOf } from '../core/time';
import type { LedgerContext } from './context';
import type { FigureDesk } from './figure-desk';
import { rulesNow } from './figures';
import type { PageBehindQuery } from './item-api';
import type { Answer } from './page-worker';

type Answered = <T>(work: () => Promise<T>) => Promise<Answer<T>>;

/** The questions of `ItemApi` about figures: they run in the page's worker, on the facts that its reports keep there. */
export function itemWorker(ready: Promise<LedgerContext>, desk: Promise<FigureDesk>, answered: Answered) {
  return {
    figureBehind: ({ rulesVersion, ...query }: PageBehindQuery) =>
      answered(async () =>
        (await desk).ask({ rulesVersion, ...query }, (engine) => engine.ask((context, days) => figureBehind(context, days, query))),
      ),
    refundCohorts: (query: ItemQuery) =>
      answered(async () =>
        (await desk).ask(query, (engine) =>
          engine.ask((context, days) => refundCohorts(context, days, query, dayOf(Date.now(), context.rules.timeZone))),
        ),
      ),
    agreementResults: () => answered(async () => resultsOf(await ready, await desk, Date.now())),
  };
}

async function resultsOf({ db, figures }: LedgerContext, desk: FigureDesk, now: Instant) {
  const agreements = await db.agreements.toArray();
  const creators = new Set(agreements.map(({ creatorId }) => creatorId));
  const accounts = await db.accounts.filter(({ owners }) => owners.some(({ creatorId }) => creators.has(creatorId))).toArray();
  const posts: AgreedPost[] = await db.posts
    .where('accountKey')
    .anyOf(accounts.map(({ key }) => key))
    .toArray();
  const today = dayOf(now, (await rulesNow(figures, await figures.shopIds())).timeZone);
  return desk.ask({ from: today, to: today }, (engine) => engine.ask((context, days) => agreementResults(context, days, posts, today)));
}
