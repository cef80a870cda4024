import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES, type Measure, type ReportRow, TOTAL, UNCREDITED } from '../../src/core/model/report';
import { quadrantOf, ROI_EDGE, roiScale } from '../../src/ui/charts/quadrant-data';
import { timelineOf } from '../../src/ui/charts/timeline-data';
import { trendOf } from '../../src/ui/charts/trend-data';
import { isWhole, REST, restOf, rowOf } from '../../src/ui/options/items/item-rows';
import { namedRows } from '../../src/ui/options/items/use-item';

const measures = (amount: (measure: Measure) => number) =>
  Object.fromEntries(MEASURES.map((measure) => [measure, amount(measure)])) as ReportRow['measures'];
const row = (key: string, more: Partial<ReportRow> = {}): ReportRow => ({
  ...{ key, label: key, id: null, orders: 1, units: 1, measures: measures(() => 0), roi: null, roiSimple: null, roas: null },
  ...more,
});

describe('one item of a report', () => {
  it('UI-120 a row is found by its key; the two rows at the end are never an item', () => {
    const rows = [row('a'), row('b', { label: 'B' }), row(UNCREDITED), row(TOTAL)];
    expect(namedRows({ rows }).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(rowOf({ rows }, TOTAL)).toBeNull();
    expect(rowOf({ rows }, UNCREDITED)).toBeNull();
    expect(rowOf({ rows }, 'b')?.label).toBe('B');
  });

  it("UI-126 the baseline of a day is the group's ROI on the day's promotion cost, and none where the group has none", () => {
    const report = { rows: [row('2026-03-02', { measures: measures((name) => (name === 'promotionCost' ? 1_001 : 300)) })] } as never;
    const span = { from: '2026-03-01', to: '2026-03-02' };
    expect(trendOf(report, span, null, 15_000).map(({ baseline }) => baseline)).toEqual([0, 1_502]);
    expect(trendOf(report, span, null, -2_500).map(({ baseline }) => baseline)).toEqual([0, -250]);
    expect(trendOf(report, span, null).every((point) => !('baseline' in point))).toBe(true);
  });

  it('UI-121 parts and rest add up to the item in every amount; there is no rest where the parts are whole', () => {
    const amounts = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: MEASURES.length, maxLength: MEASURES.length });
    const made = (values: number[], key: string) => row(key, { measures: measures((name) => values[MEASURES.indexOf(name)]!) });
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 5 }), amounts, (parts, whole) => {
        const rows = parts.map((values, i) => made(values, String(i)));
        const item = made(whole, 'item');
        const rest = restOf(rows, item);
        const all = rest ? [...rows, rest] : rows;
        expect(isWhole(all, item)).toBe(true);
        expect(rest === null).toBe(isWhole(rows, item));
        if (rest) expect(rest.key).toBe(REST);
      }),
    );
  });
});

describe('posts on a time line', () => {
  it('UI-122 every day has a point; a mark stands on the day of the report zone on which a post was published', () => {
    const days = [row('2026-03-02', { measures: measures((name) => (name === 'netGmv' ? 700 : 0)) })];
    // 03:00 UTC on the 3rd is still the 2nd in Los Angeles.
    const posts = [
      { publishedAt: Date.parse('2026-03-03T03:00:00Z'), name: 'A' },
      { publishedAt: Date.parse('2026-03-03T20:00:00Z'), name: 'B' },
      { publishedAt: null, name: 'C' },
      { publishedAt: Date.parse('2026-01-01T00:00:00Z'), name: 'before' },
    ];
    expect(timelineOf(days, posts, { from: '2026-03-01', to: '2026-03-03' }, 'America/Los_Angeles')).toEqual([
      { day: '2026-03-01', netGmv: 0, posts: [], mark: null },
      { day: '2026-03-02', netGmv: 700, posts: ['A'], mark: 700 },
      { day: '2026-03-03', netGmv: 0, posts: ['B'], mark: 0 },
    ]);
  });
});

describe('quality against ROI', () => {
  const posts = new Map(
    Object.entries({ good: ['original', 'engaging'], plain: ['summer'], one: ['reusable'], none: [], much: ['original', 'compliant'] }).map(
      ([id, tags]) => [id, { tags }],
    ),
  );

  it('UI-123 corners are by two of four quality tags and by break-even; a post without tags was not judged and is left out', () => {
    const rows = [row('good', { roi: 0 }), row('plain', { roi: -1 }), row('one', { roi: 5_000 }), row('much', { roi: -300 })];
    rows.push(row('none', { roi: 9_000 }), row('stranger', { roi: 9_000 }));
    const { points, leftOut, isCut } = quadrantOf(rows, ({ key }) => posts.get(key));
    expect(points.map(({ row: { key }, quality, corner }) => [key, quality, corner])).toEqual([
      ['good', 2, 'keep'],
      ['plain', 0, 'stop'],
      ['one', 1, 'learn'],
      ['much', 2, 'fix'],
    ]);
    expect(leftOut).toBe(2);
    expect(isCut).toBe(false);
  });

  it('UI-124 a dot stays in the column of its number of tags, within the edges; its ROI is kept exact', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -9_000_000, max: 9_000_000 }), (key, roi) => {
        const [point] = quadrantOf([row(key, { roi })], () => ({ tags: ['original'] })).points;
        expect(Math.round(point!.x)).toBe(1);
        expect(Math.abs(point!.y)).toBeLessThanOrEqual(ROI_EDGE);
        expect(point!.roi).toBe(roi);
      }),
    );
  });

  it('UI-126 the ROI axis reaches beyond every dot, shows break-even, and has a tick at each whole hundred of per cent within', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -ROI_EDGE, max: ROI_EDGE })), (rois) => {
        const { low, high, ticks } = roiScale(rois);
        for (const roi of rois) expect(low < roi && roi < high).toBe(true);
        expect(ticks).toContain(0);
        expect(ticks.length).toBe(Math.floor(high / 10_000) + Math.floor(-low / 10_000) + 1);
      }),
    );
  });

  it('UI-125 a row without a ROI is left out', () => {
    expect(quadrantOf([row('good')], ({ key }) => posts.get(key))).toEqual({ points: [], leftOut: 1, isCut: false });
  });
});
