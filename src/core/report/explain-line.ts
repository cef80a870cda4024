import { findId } from '../facts/columns';
import type { Facts, FactsBlock } from '../facts/combine';
import { CONTENT_TYPES } from '../facts/model';
import type { Ledger, Rules } from '../model/ledger';
import type { LineBecause, LineTouchpoint } from '../model/report';
import { splitByWeights } from '../money';
import { checkRules } from './check-rules';
import { type Context, createContext } from './context';
import { type Candidate, candidatesOf, EVIDENCE_OF } from './credit/candidates';
import { AFFILIATE, KINDS } from './credit/touches';
import { OWN } from './owners';

/**
 * Why a line is credited as it is: all its touchpoints before the order with what each won and by which rule (roi.md section 3). Null
 * where the facts have no such line; of a sold line and a gift of one SKU the sold one. `shop` tells apart two shops with one order id.
 * Throws the errors of the rules' values.
 */
export function explainLine(facts: Facts, ledger: Ledger, rules: Rules, orderId: string, skuId: string, shop?: string): LineBecause | null {
  checkRules(rules);
  const place = findLine(facts, orderId, skuId, shop);
  if (!place) return null;
  const context = createContext(facts, ledger, rules);
  const { block, order, line } = place;
  const f = block.facts;
  const candidates = candidatesOf(context, block, order, line);
  const winners = winnersOf(context, block, order, line, candidates);
  const used = [...winners.keys()];
  const gmv = splitByWeights(used.length === 0 ? 0 : f.revenue[line]!, [...winners.values()]);
  const touchpoints = candidates.map((candidate): LineTouchpoint => {
    const weight = winners.get(candidate) ?? 0;
    const owner = context.owners.creators[candidate.owner];
    return {
      kind: KINDS[candidate.kind]!,
      evidence: EVIDENCE_OF[candidate.kind]!,
      accountKey: candidate.handle,
      creator: owner ? { id: owner.id, key: owner.key, label: owner.label } : null,
      postId: candidate.postId === '' ? null : candidate.postId,
      contentType: CONTENT_TYPES[candidate.type]!,
      at: candidate.at,
      weight,
      gmv: weight === 0 ? 0 : gmv[used.indexOf(candidate)]!,
      because: becauseOf(candidate, weight, used[0], rules, f.orderAt[order]!),
    };
  });
  return {
    shop: f.shop,
    orderId,
    skuId,
    createdAt: f.orderAt[order]!,
    currency: f.currencies[f.orderCurrency?.[order] ?? 0]!,
    revenue: f.revenue[line]!,
    rules: { ...rules.credit, version: rules.version },
    evidence: used.length === 0 ? null : EVIDENCE_OF[used[0]!.kind]!,
    touchpoints,
  };
}

function findLine(
  facts: Facts,
  orderId: string,
  skuId: string,
  shop: string | undefined,
): { block: FactsBlock; order: number; line: number } | null {
  for (const block of facts.blocks) {
    const f = block.facts;
    if (shop !== undefined && f.shop !== shop) continue;
    const order = findId(f.orderId, orderId);
    if (order < 0) continue;
    // Of one SKU the sold line stands before its gift.
    for (let line = f.orderStart[order]!; line < f.orderStart[order + 1]!; line++) {
      if (f.skuIds[f.sku[line]!] === skuId) return { block, order, line };
    }
  }
  return null;
}

/** Those that the report credits, in time order, with their weights. */
function winnersOf(context: Context, block: FactsBlock, order: number, line: number, all: readonly Candidate[]): Map<Candidate, number> {
  const winners = new Map<Candidate, number>();
  const a = block.facts.affiliate[line]!;
  if (!context.credit?.enter(block, context.ownersOf(block))) {
    for (const candidate of all) if (candidate.kind === AFFILIATE) winners.set(candidate, 1);
    return winners;
  }
  const n = context.credit.resolve(order, line, a);
  const { kind, at, account, content, weight } = context.credit.touches;
  for (let i = 0; i < n; i++) {
    const found = all.find(
      (c) => !winners.has(c) && c.kind === kind[i] && c.at === at[i] && c.account === account[i] && c.content === content[i],
    );
    if (found) winners.set(found, weight[i]!);
  }
  return winners;
}

const STRENGTH = { confirmed: 2, tracked: 1, estimated: 0 } as const;

function becauseOf(
  candidate: Candidate,
  weight: number,
  winner: Candidate | undefined,
  rules: Rules,
  orderAt: number,
): LineTouchpoint['because'] {
  if (weight > 0) return candidate.owner === OWN ? 'own_account' : 'credited';
  const { native, evidence, windowDays } = rules.credit;
  const own = EVIDENCE_OF[candidate.kind]!;
  if (native || STRENGTH[own] < STRENGTH[evidence]) return 'not_allowed';
  if (!(candidate.at > orderAt - windowDays * 86_400_000)) return 'outside_window';
  return winner && STRENGTH[EVIDENCE_OF[winner.kind]!] > STRENGTH[own] ? 'weaker_evidence' : 'passed_over';
}
