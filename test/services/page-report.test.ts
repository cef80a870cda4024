import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { MEASURES } from '../../src/core/model/report';
import type { TrendLine } from '../../src/core/model/trend';
import { buffersOf, buildReport, plainRow, ReportEngine } from '../../src/core/report';
import { figuresOfRows, type RowFigure, rowFigure } from '../../src/core/report/packed/row-figures';
import { packTrend, unpackTrend } from '../../src/services/packed-trend';
import type { PostedRow } from '../../src/services/page-report/model';
import { packedPageReport } from '../../src/services/page-report/pack';
import { unpackedPageReport } from '../../src/services/page-report/unpack';
import { makeWorld } from '../bench/report-world';

const KINDS = ['video', 'photo', 'live'] as const;
const YEAR = { from: '2025-01-01', to: '2025-12-31' };

/** A world and what the book knows of four fifths of its posts; every third of them has a caption, a campaign and tags. */
function world(lines: number) {
  const made = makeWorld(11, lines);
  const { rows } = buildReport(made.facts, made.ledger, made.rules, { by: 'post', ...YEAR });
  const posts = rows
    .slice(0, -2)
    .filter((_, i) => i % 5 !== 0)
    .map(({ key }, i): Post => {
      const what = { id: key, platform: 'tiktok', accountKey: `account.${i % 40}`, kind: KINDS[i % 3]!, url: null } as const;
      const known = { publishedAt: i % 4 === 0 ? null : 1_740_000_000_000 + i, productIds: i % 2 ? [] : ['1729', '1730'] };
      const said =
        i % 3 === 0
          ? { caption: ` 夏 ${i}\t`, campaign: `Campaign ${i % 4}`, tags: ['original', 'own, tag'] }
          : { caption: null, campaign: null, tags: [] };
      return { ...what, ...known, counts: [], taggedAt: 1, ...said };
    });
  return { ...made, ledger: { ...made.ledger, posts }, posts };
}

describe('a report on its way to its page', () => {
  it.each([3_000, 40_000])('%i lines: rows, captions and what is known of posts arrive as they are', (lines) => {
    const { facts, ledger, rules, posts } = world(lines);
    const engine = new ReportEngine(facts, ledger, rules);
    const plain = engine.report({ by: 'post', ...YEAR });
    const packed = packedPageReport(engine, { by: 'post', ...YEAR });
    const read = unpackedPageReport(structuredClone(packed, { transfer: buffersOf(packed.report) }));
    const known = new Map(posts.map((post) => [post.id, post]));
    expect(read.rows.map((row) => ({ ...plainRow(row), label: '' }))).toEqual(plain.rows.map((row) => ({ ...row, label: '' })));
    let seen = 0;
    for (const row of read.rows as PostedRow[]) {
      const post = known.get(row.key);
      expect(row.label).toBe(post?.caption?.trim() || row.key);
      if (!post) {
        expect(row.post).toBeUndefined();
        continue;
      }
      seen += 1;
      const { id, kind, accountKey, publishedAt, caption, campaign, tags, productIds } = row.post!;
      expect({ id, kind, accountKey, publishedAt, caption, campaign, tags, productIds }).toEqual({
        ...{ id: post.id, kind: post.kind, accountKey: post.accountKey, publishedAt: post.publishedAt },
        ...{ caption: post.caption?.trim() ?? null, campaign: post.campaign, tags: post.tags, productIds: post.productIds },
      });
    }
    expect(seen).toBeGreaterThan(100);
    // What was handed over is made anew for the next question.
    expect(unpackedPageReport(packedPageReport(engine, { by: 'post', ...YEAR })).rows.map(({ key }) => key)).toEqual(
      plain.rows.map(({ key }) => key),
    );
  });

  it('its figures are the same row by row and all at once, whatever the state, and beside rows that did not come packed', () => {
    const { facts, ledger, rules } = world(3_000);
    const engine = new ReportEngine(facts, ledger, rules);
    const figures: readonly RowFigure[] = [...MEASURES, 'roi', 'roiSimple', 'roas', 'orders', 'units'];
    const states = (['to_date', 'settled'] as const).map((state) => ({ by: 'post', ...YEAR, state }) as const);
    // Of few days only some of the posts are named.
    const months = [1, 6].map((month) => ({ by: 'post', from: `2025-0${month}-01`, to: `2025-0${month}-03` }) as const);
    const plain = [...states, ...months].map((query) => engine.report(query).rows);
    const packed = [...states, ...months].map((query) => unpackedPageReport(packedPageReport(engine, query)).rows);
    const mixed = [...packed.flat(), ...plain.flat(), ...packed.flat().reverse()];
    const wanted = [...plain.flat(), ...plain.flat(), ...plain.flat().reverse()];
    expect(mixed.map(({ key, id }) => [key, id])).toEqual(wanted.map(({ key, id }) => [key, id]));
    for (const figure of figures) {
      const byRow = wanted.map((row) => rowFigure(row, figure));
      expect(mixed.map((row) => rowFigure(row, figure))).toEqual(byRow);
      const atOnce = [...figuresOfRows(mixed, figure)];
      expect(atOnce.map((value) => (Number.isNaN(value) ? null : value + 0))).toEqual(
        byRow.map((value) => (value === null ? null : value + 0)),
      );
    }
    expect(wanted.some(({ roi }) => roi === null) && wanted.some(({ roi }) => roi !== null)).toBe(true);
  });

  it('names the posts of a crossed report, first or second', () => {
    const { facts, ledger, rules, posts } = world(3_000);
    const engine = new ReportEngine(facts, ledger, rules);
    const captions = new Map(posts.map((post) => [post.id, post.caption?.trim() || post.id]));
    const first = unpackedPageReport(packedPageReport(engine, { by: 'post', by2: 'creator', ...YEAR })).rows.slice(0, -2);
    expect(first.map(({ label }) => label)).toEqual(first.map(({ key }) => captions.get(key) ?? key));
    const second = unpackedPageReport(packedPageReport(engine, { by: 'creator', by2: 'post', ...YEAR })).rows.slice(0, -2);
    expect(second.map(({ label2 }) => label2)).toEqual(second.map(({ key2 = '' }) => captions.get(key2) ?? key2));
    expect(second.some(({ key2, label2 }) => key2 !== label2)).toBe(true);
  });
});

describe('a trend on its way to its page', () => {
  it('arrives as it was', () => {
    const weeks = ['2026-W01', '2026-W02'];
    const half = { netGmv: 1, netProfit: -2, orders: 3, roi: null, refundRate: 40 };
    const line = (key: string, rois: (number | null)[]): TrendLine => ({
      ...{ key, label: `夏 ${key}`, id: key, recent: half, before: half, verdict: 'steady', reasons: [{ code: 'stopped', weeks: 3 }] },
      weeks: weeks.map((week, i) => ({ week, netGmv: i * 7, netProfit: -i, orders: i, roi: rois[i]! })),
    });
    const trend = { weeks, currency: 'USD', lines: [line('a', [null, 5]), line('b', [0, -3])] };
    expect(unpackTrend(structuredClone(packTrend(trend)))).toEqual(trend);
    expect(unpackTrend(packTrend({ weeks: [], currency: 'USD', lines: [] }))).toEqual({ weeks: [], currency: 'USD', lines: [] });
  });
});
