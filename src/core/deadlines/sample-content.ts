import { groupBy } from '../collections';
import { countOf } from '../maturity/assumptions-of';
import type { Rules } from '../model/ledger';
import type { Deadline } from '../model/trend';
import { addDays, dayStart } from '../time';
import type { OpenSample } from './open-samples';

/**
 * Days that a creator has to post after a free sample was delivered. TikTok Shop gives 14 (its Sample Integrity Policy for the US and its
 * Free Sample Guide for creators); one extension of 7 days is the creator's to ask for, and sellers are not told of it.
 */
export const SAMPLE_CONTENT_DAYS = 14;

/** The days that the rules give; 14 where they name none. Throws `RuleInvalidError`. */
export function sampleContentDays(rules: Pick<Rules, 'assumptions'>): number {
  return countOf(rules, 'sampleContentDays', SAMPLE_CONTENT_DAYS, 1);
}

/**
 * Last days to post for samples that were delivered: one a shop, creator (account, where nobody is known) and day of delivery, so many days of
 * the shop's zone after it. The id hangs on the delivery, so that other rules move the same entry. Samples without a known delivery have none.
 */
export function sampleContent(sources: {
  openSamples: readonly OpenSample[];
  contentDays: number;
  creators: readonly { id: string; name: string }[];
  shops: readonly { id: string; timeZone: string }[];
}): Deadline[] {
  const { openSamples, contentDays, shops } = sources;
  const names = new Map(sources.creators.map(({ id, name }) => [id, name]));
  const zones = new Map(shops.map(({ id, timeZone }) => [id, timeZone]));
  const dated = openSamples.flatMap((sample) => (sample.delivered === null ? [] : [{ ...sample, delivered: sample.delivered }]));
  return [...groupBy(dated, keyOf)].flatMap(([key, samples]): Deadline[] => {
    const [{ shop, creatorId, account, nickname, id, delivered }] = samples as [(typeof dated)[number]];
    const zone = zones.get(shop);
    if (zone === undefined) return [];
    const day = addDays(delivered, contentDays);
    const products = [...new Set(samples.flatMap(({ product }) => product ?? []))].join('\n');
    return [
      {
        id: `sample_content/${key}`,
        kind: 'sample_content',
        at: dayStart(day, zone),
        day,
        subject: (creatorId === null ? undefined : names.get(creatorId)) ?? nickname ?? (account === null ? id : `@${account}`),
        creatorId,
        params: { shop, samples: samples.length, delivered, days: contentDays, ...(products === '' ? {} : { products }) },
      },
    ];
  });
}

function keyOf({ shop, creatorId, account, id, delivered }: OpenSample): string {
  return `${shop}/${creatorId ?? account ?? id}/${delivered}`;
}
