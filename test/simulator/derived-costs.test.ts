import { describe, expect, test } from 'vitest';
import { withDerivedCosts } from '../../src/core/feeds';
import type { AdDay, SampleApplication } from '../../src/core/model/feeds';
import type { Ledger, Rules } from '../../src/core/model/ledger';
import { type ReferenceQuery, referenceReport } from '../support/reference/report';
import type { World as ReferenceWorld } from '../support/reference/world';
import { truth, truthFeeds, truthSpend, World } from '../support/simulator';
import { dayOf } from '../support/simulator/calendar';
import { dayBookRows, ledgerRows, rulesRows } from '../support/simulator/truth/rows';

const NOW = Date.parse('2026-03-20T10:00:00Z');

/** The product's ledger with the costs that it makes of what was synced. */
function derivedLedger(world: World, rules: Rules, from: string, to: string): Ledger {
  const book = truthFeeds(world);
  const ledger = ledgerRows(world) as unknown as Ledger;
  const tagged = new Set(world.posts.filter((post) => post.tagged).map((post) => post.id));
  const own = { ...ledger, posts: ledger.posts.filter((post) => tagged.has(post.id)) };
  const samples = [...book.samples].map(([id, s]): SampleApplication => {
    const { contents: _, ...row } = s;
    const absent = { nickname: null, followers: null, productName: null };
    return { ...row, ...absent, id, status: row.status.toLowerCase(), contents: [], asOf: NOW };
  });
  const sampleLines = world.orders
    .filter((o) => o.plan.kind === 'sample')
    .map(({ plan, shippedAt }) => ({
      shop: plan.shop.id,
      orderId: plan.id,
      day: dayOf(plan.createdAt * 1000, plan.shop.timeZone),
      skuId: plan.units[0]!.sku.id,
      units: plan.units.length,
      isShipped: shippedAt !== null,
      isShippingSettled: false,
    }));
  const adDays = [...truthSpend(world, from, to).values()].map(
    ({ id, deleted: _, ...row }): AdDay => ({ ...row, adId: id, campaignName: row.campaignId, asOf: NOW }),
  );
  return withDerivedCosts(own, rules, { sampleLines, samples, adDays, adAccounts: [] });
}

describe('costs that the product makes of samples and ad spend are those of the truth', () => {
  for (const seed of [11, 12, 13])
    test(`seed ${seed}`, () => {
      const world = new World({ seed, orders: 500, days: 70, now: NOW, feeds: true });
      const { from, to } = world.range;
      const rules = rulesRows(world) as unknown as Rules;
      const rows = {
        ...dayBookRows(world),
        refunds: [],
        ledger: derivedLedger(world, rules, from, to),
        rules,
      } as unknown as ReferenceWorld;
      for (const by of ['creator', 'day'] as const) {
        const theirs = new Map(
          referenceReport(rows, { from, to, by, state: 'to_date' } as ReferenceQuery).map((row) => [row.key, row.measures]),
        );
        for (const { key, measures } of truth(world, { from, to, by, ads: true })) {
          const there = theirs.get(key) ?? {};
          const figures = { samples: Number(there['samples'] ?? 0n), adSpend: Number(there['adSpend'] ?? 0n) };
          expect({ key, ...figures }).toEqual({ key, samples: measures.samples, adSpend: measures.adSpend });
        }
      }
      expect(truth(world, { from, to, by: 'creator' }).at(-1)!.measures.samples).toBeGreaterThan(0);
    });
});
