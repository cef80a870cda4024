import { byCodeUnit } from '../collections';
import type { ReportProblem } from '../model/report';
import type { OrphanFact } from './model';

/** Orphans by order, then SKU. */
export function byOrder(x: OrphanFact, y: OrphanFact): number {
  return byCodeUnit(x.orderId, y.orderId) || byCodeUnit(x.skuId, y.skuId);
}

/** Problems of facts, whose subject is the order: by subject, code, detail. */
export function bySubject(x: ReportProblem, y: ReportProblem): number {
  return byCodeUnit(x.subject, y.subject) || byCodeUnit(x.code + x.detail, y.code + y.detail);
}
