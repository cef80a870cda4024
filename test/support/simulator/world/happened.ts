import type { Stray } from './extras';
import { stateAt, stepAt } from './life';
import type { AffiliatePlan, OrderPlan, SimAffiliate, SimCancellation, SimOrder, SimReturn, SimShop } from './model';

/** What of the plans has happened at a moment (epoch seconds). */
export function happened(
  plans: readonly OrderPlan[],
  strays: readonly Stray[],
  now: number,
): { orders: SimOrder[]; returns: SimReturn[]; cancellations: SimCancellation[]; affiliate: SimAffiliate[] } {
  const past = (at: number | null): number | null => (at !== null && at <= now ? at : null);
  const orders: SimOrder[] = [];
  const returns: SimReturn[] = [];
  const cancellations: SimCancellation[] = [];
  const affiliate: SimAffiliate[] = [];
  const addRow = (plan: AffiliatePlan, shop: SimShop, orderId: string, createdAt: number, deliveredAt: number | null): void => {
    if (plan.visibleAt > now) return;
    const status = stepAt(plan.steps, now)!.status;
    affiliate.push({ plan, shop, orderId, createdAt, deliveredAt, status, actual: status === 'SETTLED' ? plan.actual : null });
  };
  for (const plan of plans) {
    if (plan.createdAt > now) continue;
    const cancelled = past(plan.cancelAt);
    orders.push({
      plan,
      ...stateAt(plan, now),
      paidAt: past(plan.paidAt),
      shippedAt: past(plan.rtsAt),
      collectedAt: past(plan.collectedAt),
      deliveredAt: past(plan.deliveredAt),
      cancelledAt: cancelled,
      cancelledUnits: new Set(plan.units.filter((unit) => past(unit.cancelAt) !== null).map((unit) => unit.id)),
    });
    for (const back of plan.returns) {
      const step = stepAt(back.steps, now);
      if (!step) continue;
      const edited = past(back.editedAt);
      returns.push({
        plan: back,
        order: plan,
        status: step.status,
        updatedAt: Math.max(step.at, edited ?? 0),
        nextId: edited === null ? null : back.nextId,
      });
    }
    for (const cancel of plan.cancellations) {
      const step = stepAt(cancel.steps, now);
      if (step) cancellations.push({ plan: cancel, order: plan, status: step.status, updatedAt: step.at });
    }
    for (const row of plan.affiliate) addRow(row, plan.shop, plan.id, plan.createdAt, past(plan.deliveredAt));
  }
  for (const stray of strays) if (stray.createdAt <= now) addRow(stray.plan, stray.shop, stray.orderId, stray.createdAt, null);
  return { orders, returns, cancellations, affiliate };
}
