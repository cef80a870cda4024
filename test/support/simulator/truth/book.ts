import { toMinor } from '../exact';
import type { SimParts } from '../world/model';
import type { World } from '../world/world';
import { foldOrders } from './lines';

/** What a store must hold of a world after a full sync: instants in epoch ms, amounts in minor units of the shop's currency, statuses in the platform's words. */
export interface TruthBook {
  orders: Map<string, BookOrder>;
  returns: Map<string, BookReturn>;
  cancellations: Map<
    string,
    { orderId: string; shop: string; status: string; createdAt: number; updatedAt: number; units: Record<string, number> }
  >;
  /** By `order id/SKU id`. */
  affiliate: Map<string, BookAffiliate>;
}

export interface BookOrder {
  shop: string;
  kind: string;
  status: string;
  cod: boolean;
  createdAt: number;
  updatedAt: number;
  paidAt: number | null;
  shippedAt: number | null;
  deliveredAt: number | null;
  cancelledAt: number | null;
  replacesOrderId: string | null;
  /** In code-unit order of SKU id, a gift after the bought line. */
  lines: {
    skuId: string;
    productId: string | null;
    gift: boolean;
    quantity: number;
    cancelledUnits: number;
    list: number;
    sellerDiscount: number;
    platformDiscount: number;
    paid: number;
    taxIncluded: number;
  }[];
}

export interface BookReturn {
  orderId: string;
  shop: string;
  type: string;
  status: string;
  createdAt: number;
  updatedAt: number;
  previousId: string | null;
  nextId: string | null;
  /** By SKU id: units and summed refund_subtotal. */
  lines: Record<string, { units: number; refundSubtotal: number }>;
}

export interface BookAffiliate {
  shop: string;
  account: string;
  contentId: string | null;
  quantity: number;
  createdAt: number;
  status: string;
  estimated: Record<keyof SimParts, number | null>;
  actual: Record<keyof SimParts, number | null>;
}

const ms = (seconds: number): number => seconds * 1000;
const msOrNull = (seconds: number | null): number | null => (seconds === null ? null : ms(seconds));

/** Every order (counted or not), return, cancellation and affiliate row of a world as it stands now. */
export function truthBook(world: World): TruthBook {
  const book: TruthBook = { orders: new Map(), returns: new Map(), cancellations: new Map(), affiliate: new Map() };
  for (const { line, order } of foldOrders(world)) {
    const { plan } = order;
    let row = book.orders.get(plan.id);
    if (!row) {
      row = {
        shop: plan.shop.id,
        kind: plan.kind,
        status: order.status,
        cod: plan.cod,
        createdAt: ms(plan.createdAt),
        updatedAt: ms(order.updatedAt),
        paidAt: msOrNull(order.paidAt),
        shippedAt: msOrNull(order.shippedAt),
        deliveredAt: msOrNull(order.deliveredAt),
        cancelledAt: msOrNull(order.cancelledAt),
        replacesOrderId: plan.replacesId,
        lines: [],
      };
      book.orders.set(plan.id, row);
    }
    const { skuId, productId, gift, quantity, cancelledUnits } = line;
    const [list, sellerDiscount, platformDiscount] = [Number(line.list), Number(line.sellerDiscount), Number(line.platformDiscount)];
    row.lines.push({
      skuId,
      productId,
      gift,
      quantity,
      cancelledUnits,
      list,
      sellerDiscount,
      platformDiscount,
      paid: Number(line.paid),
      taxIncluded: Number(line.taxIncluded),
    });
  }
  for (const { plan, order, status, updatedAt, nextId } of world.returns) {
    const lines: BookReturn['lines'] = {};
    for (const line of plan.lines) {
      const sum = lines[line.skuId] ?? { units: 0, refundSubtotal: 0 };
      lines[line.skuId] = { units: sum.units + 1, refundSubtotal: sum.refundSubtotal + line.subtotal };
    }
    const { type, previousId } = plan;
    const times = { createdAt: ms(plan.createdAt), updatedAt: ms(updatedAt) };
    book.returns.set(plan.id, { orderId: order.id, shop: order.shop.id, type, status, ...times, previousId, nextId, lines });
  }
  for (const { plan, order, status, updatedAt } of world.cancellations) {
    const units: Record<string, number> = {};
    for (const line of plan.lines) units[line.skuId] = (units[line.skuId] ?? 0) + 1;
    const times = { createdAt: ms(plan.createdAt), updatedAt: ms(updatedAt) };
    book.cancellations.set(plan.id, { orderId: order.id, shop: order.shop.id, status, ...times, units });
  }
  for (const row of world.affiliate) {
    const { plan, shop } = row;
    const parts = (of: SimParts | null): Record<keyof SimParts, number | null> => {
      const minor = (text: string | null | undefined): number | null => (text == null ? null : Number(toMinor(text, shop.exponent)));
      return {
        base: minor(of?.base),
        standard: minor(of?.standard),
        shopAds: minor(of?.shopAds),
        bonus: minor(of?.bonus),
        partner: minor(of?.partner),
      };
    };
    book.affiliate.set(`${row.orderId}/${plan.skuId}`, {
      shop: shop.id,
      account: plan.handle,
      contentId: plan.contentId || null,
      quantity: plan.quantity,
      createdAt: ms(row.createdAt),
      status: row.status,
      estimated: parts(plan.estimated),
      actual: parts(row.actual),
    });
  }
  return book;
}
