import type { Post } from '../../core/model/ledger';
import type { ReportRow } from '../../core/model/report';
import { QUALITY_TAGS } from '../../services/tag-api';

export const CORNERS = ['keep', 'fix', 'learn', 'stop'] as const;
export type Corner = (typeof CORNERS)[number];

/** Posts with this many of the four quality tags stand in the right half. */
export const GOOD_FROM = 2;
/** ROI further from nothing than this, in 1/10,000, is drawn at the edge. */
export const ROI_EDGE = 50_000;
/** 100 % in 1/10,000. */
const WHOLE = 10_000;
/** Room for a label above and below all dots, as a share of the axis. */
const LABEL_SHARE = 0.12;
/** Half of the room that dots with the same number of tags spread over. */
const SPREAD = 0.32;

export interface QuadrantPoint {
  row: ReportRow;
  /** Quality tags out of four. */
  quality: number;
  /** 1/10,000. */
  roi: number;
  corner: Corner;
  /** Where the dot is drawn: quality with a little spread, so that equal ones can be told apart; ROI within the edges. */
  x: number;
  y: number;
}

export interface Quadrant {
  points: QuadrantPoint[];
  /** Posts of the report without tags or without a ROI. */
  leftOut: number;
  /** Whether some ROI lies beyond the edges. */
  isCut: boolean;
}

/** Tagged posts by number of quality tags and ROI. A post without any tag was judged by nobody, so it is left out, not taken for a poor one. */
export function quadrantOf(rows: readonly ReportRow[], postOf: (row: ReportRow) => Pick<Post, 'tags'> | undefined): Quadrant {
  const points = rows.flatMap((row): QuadrantPoint[] => {
    const tags = postOf(row)?.tags ?? [];
    const { roi } = row;
    if (tags.length === 0 || roi === null) return [];
    const quality = QUALITY_TAGS.filter((tag) => tags.includes(tag)).length;
    const y = Math.max(-ROI_EDGE, Math.min(ROI_EDGE, roi));
    return [{ row, quality, roi, corner: cornerOf(quality, roi), x: quality + spreadOf(row.key), y }];
  });
  return { points, leftOut: rows.length - points.length, isCut: points.some(({ roi, y }) => roi !== y) };
}

/** From where to where the ROI axis reaches, with room for the labels of the corners beyond the outermost dots, and its ticks at whole hundreds of per cent. */
export function roiScale(rois: readonly number[]): { low: number; high: number; ticks: number[] } {
  const [least, most] = rois.reduce(([a, b], roi) => [Math.min(a, roi), Math.max(b, roi)], [-WHOLE, WHOLE]);
  const room = (most - least) * LABEL_SHARE;
  const [low, high] = [Math.floor(least - room), Math.ceil(most + room)];
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / WHOLE) * WHOLE; tick <= high; tick += WHOLE) ticks.push(tick);
  return { low, high, ticks };
}

function cornerOf(quality: number, roi: number): Corner {
  if (quality >= GOOD_FROM) return roi >= 0 ? 'keep' : 'fix';
  return roi >= 0 ? 'learn' : 'stop';
}

/** The same for the same key, evenly between both ends of the spread. */
function spreadOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) >>> 0;
  return ((hash % 1_000) / 999 - 0.5) * 2 * SPREAD;
}
