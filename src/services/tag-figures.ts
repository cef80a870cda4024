import type { Report, ReportRow } from '../core/model/report';
import { buildReport } from '../core/report';
import type { LedgerDb } from '../store/db';
import { patchSettings } from '../store/ledger';
import type { ProductInfo } from './api';
import type { LedgerContext } from './context';
import { materialOf, rulesNow } from './figures';
import { figuresError } from './figures-error';
import type { PostBadge } from './tag-api';

/** Kept ready for badges on posts and for pickers of products, as cards are for creators: small records, made after each change. */
const POSTS = 'postFigures';
const PRODUCTS = 'shopProducts';

/** The most posts and products that are kept: those with the most revenue, the most units. */
const MAX_POSTS = 20_000;
const MAX_PRODUCTS = 2_000;

/** Post id, orders, net GMV, net profit, ROI, estimated share of commission: arrays take a third of the room. */
type PostRow = [string, number, number, number, number | null, number | null];

interface KeptPosts {
  currency: string;
  rows: PostRow[];
}

type Figures = Required<Omit<PostBadge, 'tagged' | 'creatorName'>>;

/** What was read last, by book: good until the worker, which alone writes it, makes it anew. */
const read = new WeakMap<LedgerDb, Promise<Map<string, Figures>>>();

/**
 * Makes the figures of posts and the list of products again, after the cards. Where figures cannot be made (a rate is missing: the cards
 * say so) there are none of these rather than old ones.
 */
export async function refreshTagFigures(context: LedgerContext): Promise<void> {
  const { db, figures } = context;
  let posts: KeptPosts = { currency: '', rows: [] };
  let products: ProductInfo[] = [];
  try {
    const range = (await figuresError(context)) ? null : await figures.range();
    if (range && (await figures.rules())) {
      const shops = await figures.shopIds();
      const rules = await rulesNow(figures, shops);
      // Facts are read once for both: they are most of the work.
      const { facts, ledger } = await materialOf(figures, shops, rules, range);
      posts = keptPosts(buildReport(facts, ledger, rules, { by: 'post', ...range }));
      products = keptProducts(buildReport(facts, ledger, rules, { by: 'product', ...range }));
    }
  } finally {
    await patchSettings<Record<string, unknown>>(db, { [POSTS]: posts, [PRODUCTS]: products });
    read.delete(db);
  }
}

/** Figures of posts, by id. */
export function postFigures(db: LedgerDb): Promise<Map<string, Figures>> {
  const kept = read.get(db);
  if (kept) return kept;
  const next = readPosts(db);
  next.catch(() => read.delete(db));
  read.set(db, next);
  return next;
}

/** The shop's products, most units first. */
export async function keptProductList(db: LedgerDb): Promise<ProductInfo[]> {
  return ((await db.settings.get(PRODUCTS))?.value as ProductInfo[] | undefined) ?? [];
}

async function readPosts(db: LedgerDb): Promise<Map<string, Figures>> {
  const kept = (await db.settings.get(POSTS))?.value as KeptPosts | undefined;
  return new Map(
    (kept?.rows ?? []).map(([id, orders, netGmv, netProfit, roi, estimatedShare]) => [
      id,
      { currency: kept?.currency ?? '', orders, netGmv, netProfit, roi, estimatedShare },
    ]),
  );
}

/** Rows that are of a thing, not of the rest or the sum. */
function named({ rows }: Report): ReportRow[] {
  return rows.filter(({ key }) => key !== '' && !key.startsWith('('));
}

function keptPosts(report: Report): KeptPosts {
  const rows = named(report)
    .sort((a, b) => b.measures.gmv - a.measures.gmv)
    .slice(0, MAX_POSTS)
    .map(({ key, orders, measures, roi }): PostRow => {
      const { netGmv, netProfit, commission, commissionEstimated } = measures;
      return [key, orders, netGmv, netProfit, roi, commission === 0 ? null : Math.round((commissionEstimated * 10_000) / commission)];
    });
  return { currency: report.currency, rows };
}

function keptProducts(report: Report): ProductInfo[] {
  return named(report)
    .sort((a, b) => b.units - a.units)
    .slice(0, MAX_PRODUCTS)
    .map(({ key, label, units }) => ({ id: key, name: label, units }));
}
