import { toAccountKey } from '../core/handles';
import type { TrackingLink } from '../core/model/feeds';
import type { Click, TrackingCode } from '../core/model/ledger';
import type { LedgerContext } from './context';
import type { CodeFinding } from './data-api';
import { isSameCode } from './links-made';

/** What codes are matched with. */
export interface CodeSources {
  codes: readonly TrackingCode[];
  links: readonly TrackingLink[];
  clicks: readonly Click[];
  /** Code of every order that carries one. */
  orderCodes: readonly { orderId: string; code: string }[];
}

/**
 * How each code fares, by code. `duplicate`: spelt almost alike for two owners, or a link was made with it for another account;
 * `dead_link`: the last check of its link found no page, or the page without the code; `unknown_code`: orders or clicks carry it and
 * nobody has it. `orders`: orders that carry it or whose buyer clicked it, each once.
 */
export function findCodes({ codes, links, clicks, orderCodes }: CodeSources): CodeFinding[] {
  const ordersOf = new Map<string, Set<string>>();
  for (const { code, orderId } of [...orderCodes, ...clicks]) {
    const orders = ordersOf.get(code);
    if (orders) orders.add(orderId);
    else ordersOf.set(code, new Set([orderId]));
  }
  const byText = new Map(codes.map((code) => [code.code, code]));
  const texts = [...new Set([...byText.keys(), ...ordersOf.keys()])].sort();
  const groups = groupAlike(codes);
  return texts.map((code) => {
    const known = byText.get(code);
    const own = links.filter((link) => isSameCode(link.code, code));
    const alike = groups.get(foldCode(code)) ?? [];
    const accounts = [...new Set([...alike.map((one) => toAccountKey(one.accountKey)), ...own.map((link) => link.accountKey)])].sort();
    const orders = ordersOf.get(code)?.size ?? 0;
    return { code, state: stateOf({ known: known !== undefined, alike, accounts, own, orders }), orders, accounts };
  });
}

function stateOf({
  known,
  alike,
  accounts,
  own,
  orders,
}: {
  known: boolean;
  alike: readonly TrackingCode[];
  accounts: readonly string[];
  own: readonly TrackingLink[];
  orders: number;
}): CodeFinding['state'] {
  if (!known && alike.length === 0) return 'unknown_code';
  if (accounts.length > 1 || alike.length > 1) return 'duplicate';
  // Spelt otherwise than it was given out: orders with it credit nobody.
  if (!known) return 'unknown_code';
  if (own.some(({ lastCheck }) => lastCheck?.state === 'dead' || lastCheck?.state === 'lost')) return 'dead_link';
  return orders > 0 ? 'used' : 'unused';
}

function groupAlike(codes: readonly TrackingCode[]): Map<string, TrackingCode[]> {
  const groups = new Map<string, TrackingCode[]>();
  for (const code of codes) groups.set(foldCode(code.code), [...(groups.get(foldCode(code.code)) ?? []), code]);
  return groups;
}

const foldCode = (code: string) => code.trim().toLowerCase();

/** The findings over the whole book. Order codes are read from the kept facts. */
export async function codeFindings({ db, figures }: Pick<LedgerContext, 'db' | 'figures'>): Promise<CodeFinding[]> {
  const [codes, links, clicks, range] = await Promise.all([db.codes.toArray(), db.links.toArray(), db.clicks.toArray(), figures.range()]);
  const days = range ? await figures.readFacts(await figures.shopIds(), range.from, range.to) : [];
  const orderCodes = days.flatMap(({ codes: texts, orderCode, orderId }) =>
    orderCode === null
      ? []
      : [...orderCode].flatMap((at, order) => (at < 0 ? [] : [{ orderId: String(orderId[order]), code: texts[at] as string }])),
  );
  return findCodes({ codes, links, clicks, orderCodes });
}
