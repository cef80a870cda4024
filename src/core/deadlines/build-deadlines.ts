import { byCodeUnit, groupBy } from '../collections';
import type { UnsettledEstimate } from '../model/feeds';
import type { Agreement, Creator } from '../model/ledger';
import type { Day, Instant } from '../model/orders';
import type { Deadline } from '../model/trend';
import { addDays, dayOf, dayStart } from '../time';
import { commissionLocks, type OpenCommission } from './commission-locks';
import type { OpenSample } from './open-samples';
import { sampleContent } from './sample-content';

/** What falls due is read from. */
export interface DeadlineSources {
  creators: readonly Pick<Creator, 'id' | 'name' | 'archived'>[];
  agreements: readonly Agreement[];
  unsettled: readonly UnsettledEstimate[];
  /** Commission that is not final yet, of orders in `unsettled`. */
  openCommission: readonly OpenCommission[];
  /** Samples that content is owed for, and how many days creators have from delivery. */
  openSamples: readonly OpenSample[];
  contentDays: number;
  shops: readonly { id: string; name: string; timeZone: string }[];
  connections: readonly { id: string; sellerName: string; authorizedUntil: Instant | null }[];
  /** The report's zone, that agreements count their days in. */
  timeZone: string;
  now: Instant;
}

/** Days that something stays on the list after it fell due: a weekend and some more [A]. */
const PAST_DAYS = 7;

/** A consent that ends later than this is nothing to think of yet: it holds for a year, and is renewed in a minute [A]. */
const CONSENT_AHEAD_DAYS = 60;

/**
 * What falls due, earliest first: codes and agreements that end on a day of the report's zone, money that the platform expects to settle on
 * a day of the shop's zone and the commission that becomes final with it, content for samples so many days after their delivery, consents
 * that end at a moment. Ids are the same for the same thing asked again. Samples that were booked by hand owe nothing: no agreement
 * says what is to be posted for them.
 */
export function buildDeadlines(sources: DeadlineSources): Deadline[] {
  const { timeZone, now, connections } = sources;
  const names = new Map(sources.creators.map((creator) => [creator.id, creator]));
  const all = [
    ...sources.agreements.flatMap((agreement) => agreementEnd(agreement, names, timeZone)),
    ...settlements(sources),
    ...commissionLocks(sources),
    ...sampleContent(sources),
    ...connections.flatMap(({ id, sellerName, authorizedUntil }): Deadline[] =>
      authorizedUntil === null
        ? []
        : [{ id: `token/${id}`, kind: 'token', at: authorizedUntil, day: null, subject: sellerName, creatorId: null, params: {} }],
    ),
  ];
  const first = dayStart(addDays(dayOf(now, timeZone), -PAST_DAYS), timeZone);
  return all.filter(({ at }) => at >= first).sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id));
}

/** The deadlines that are worth a look now: all but consents that hold for long. The calendar file has those too. */
export function dueSoon(deadlines: readonly Deadline[], now: Instant): Deadline[] {
  const horizon = now + CONSENT_AHEAD_DAYS * 24 * 3_600_000;
  return deadlines.filter(({ kind, at }) => kind !== 'token' || at <= horizon);
}

function agreementEnd(
  { id, kind, creatorId, to, code, campaign, note }: Agreement,
  names: ReadonlyMap<string, DeadlineSources['creators'][number]>,
  timeZone: string,
): Deadline[] {
  const creator = names.get(creatorId);
  if (to === null || creator?.archived) return [];
  const isCode = kind === 'spark_code';
  const params: Deadline['params'] = { agreementId: id, kind, ...(code ? { code } : {}), ...(campaign ? { campaign } : {}) };
  return [
    {
      id: `${isCode ? 'spark_code' : 'agreement_end'}/${id}`,
      kind: isCode ? 'spark_code' : 'agreement_end',
      at: dayStart(to, timeZone),
      day: to,
      subject: creator?.name ?? creatorId,
      creatorId,
      params: note ? { ...params, note } : params,
    },
  ];
}

/** One a shop, day and currency. `without`: estimates that name no amount. */
function settlements({ unsettled, shops }: DeadlineSources): Deadline[] {
  return shops.flatMap((shop) => {
    const own = unsettled.filter((row) => row.shop === shop.id && row.expectedAt !== null);
    const days = groupBy(own, (row) => `${dayOf(row.expectedAt!, shop.timeZone)}/${row.currency}`);
    return [...days].map(([key, rows]): Deadline => {
      const [day, currency] = key.split('/') as [Day, string];
      const amount = rows.reduce((sum, row) => sum + (row.settlement ?? 0), 0);
      const without = rows.filter((row) => row.settlement === null).length;
      return {
        id: `settlement/${shop.id}/${key}`,
        kind: 'settlement',
        at: dayStart(day, shop.timeZone),
        day,
        subject: shop.name,
        creatorId: null,
        params: { shop: shop.id, amount, currency, orders: rows.length, without },
      };
    });
  });
}
