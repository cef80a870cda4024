import type { AffiliateRow, OrderLine, OrderRow } from '../../src/core/model/orders';
import type { Book } from './arbitrary-book';
import { type Touch, touchesOf } from './oracle-credit';
import { dayOf, decimals, EXPONENT, type Fraction, least, of, over, plus, round, split, times } from './oracle-math';

/**
 * The figures by any dimension by another road: one order after the other, fractions of big integers, no columns, nothing shared with
 * src. Made to be compared with, not to be fast; it knows only what `arbitrary-book` makes (Pacific time in February).
 */
export type Sums = Record<string, bigint>;

export function sumsBy(by: string, book: Book, first: string, last: string): Map<string, Sums> {
  const rows = new Map<string, Sums>();
  const add = (key: string, measure: string, amount: bigint) => {
    const row = rows.get(key) ?? {};
    row[measure] = (row[measure] ?? 0n) + amount;
    rows.set(key, row);
  };
  const isIn = (day: string) => first <= day && day <= last;
  const rate = (currency: string, day: string): Fraction => {
    if (currency === 'USD') return of(1);
    return of(book.ledger.fx.find((f) => f.day === day && f.base === currency)!.rate);
  };
  const convert = (amount: bigint, currency: string, day: string): bigint => {
    if (amount === 0n) return 0n;
    return round(times({ n: amount * 100n, d: 10n ** EXPONENT[currency]! }, rate(currency, day)));
  };
  const creatorOf = (account: string, day: string): string => {
    if (account === '' || account === 'ours') return '(uncredited)';
    const owners = book.ledger.accounts.find((a) => a.key === account)?.owners ?? [];
    const owner = owners.find((o) => (o.from === null || o.from <= day) && (o.to === null || day <= o.to));
    return owner ? book.ledger.creators.find((c) => c.id === owner.creatorId)!.name : account;
  };
  const unitCost = (sku: string, day: string) =>
    book.ledger.skuCosts
      .filter((c) => c.skuId === sku && (c.from === null || c.from <= day))
      .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0];
  const goods = (sku: string, day: string, units: Fraction): bigint => {
    const cost = unitCost(sku, day);
    return cost ? round(times(times(times(of(cost.unitCost), units), rate(cost.currency, day)), of(100))) : 0n;
  };
  const NOBODY = '(uncredited)';
  const dayKey = (day: string): string => {
    if (by !== 'week') return by === 'month' ? day.slice(0, 7) : day;
    const date = new Date(day);
    date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
    const newYear = Date.UTC(date.getUTCFullYear(), 0, 1);
    return `${date.getUTCFullYear()}-W${String(Math.ceil(((date.getTime() - newYear) / 86_400_000 + 1) / 7)).padStart(2, '0')}`;
  };
  const postOf = (id: string | null) => book.ledger.posts.find((p) => p.id === id);
  const accountOf = (key: string) => book.ledger.accounts.find((a) => a.key === key);
  const tierOf = (key: string) => {
    const followers = accountOf(key)?.followers ?? null;
    if (followers === null) return 'unknown';
    const names: [number, string][] = [
      [10_000, 'under_10k'],
      [100_000, '10k_100k'],
      [500_000, '100k_500k'],
      [1_000_000, '500k_1m'],
    ];
    return names.find(([end]) => followers < end)?.[1] ?? 'over_1m';
  };
  const audienceOf = (key: string) => accountOf(key)?.audience ?? 'unknown';
  const trafficOf = (row: AffiliateRow) => {
    const given = [row.shopAdsRateBps, row.estimated.shopAds, row.actual.shopAds].filter((value) => value !== null);
    return given.length === 0 ? 'unknown' : given.some((value) => value > 0) ? 'shop_ads' : 'organic';
  };
  /** Row of what a touchpoint is credited with of something. */
  const keyOf = (touch: Touch | undefined, of_: { day: string; product: string | null; sku: string; shop: string }): string => {
    const creator = touch ? creatorOf(touch.account, of_.day) : NOBODY;
    if (!touch || creator === NOBODY) return NOBODY;
    const keys: Record<string, string | null | undefined> = {
      creator,
      account: touch.account,
      post: touch.post,
      content_type: touch.type,
      product: of_.product,
      category: unitCost(of_.sku, of_.day)?.category,
      shop: of_.shop,
      campaign: postOf(touch.post)?.campaign,
      traffic: touch.traffic ?? 'unknown',
      follower_tier: tierOf(touch.account),
      audience: audienceOf(touch.account),
    };
    return (by in keys ? keys[by] : dayKey(of_.day)) || NOBODY;
  };
  const typeOf = (row: AffiliateRow) => (row.contentType === 'unknown' ? (postOf(row.contentId)?.kind ?? 'unknown') : row.contentType);
  const payee = (row: AffiliateRow): Touch => ({
    ...row,
    kind: 'affiliate',
    post: row.contentId,
    type: typeOf(row),
    at: row.createdAt,
    weight: 1n,
    traffic: trafficOf(row),
  });
  /** What each line brings and costs, to be shared when all of it is there. */
  const ofLines = new Map<OrderLine, { order: OrderRow; sums: Sums }>();
  const put = (order: OrderRow, line: OrderLine, measure: string, amount: bigint) => {
    const entry = ofLines.get(line) ?? { order, sums: {} };
    entry.sums[measure] = (entry.sums[measure] ?? 0n) + amount;
    ofLines.set(line, entry);
  };
  const addCommission = (key: string, row: AffiliateRow, day: string, lower: (part: bigint) => bigint, countsEstimate: boolean) => {
    if (row.status === 'ineligible') return;
    const given = (['standard', 'shopAds', 'bonus', 'partner'] as const).some((part) => row.actual[part] !== null);
    const actual = row.status === 'settled' && given;
    if (!actual && (row.status === 'unknown' || !countsEstimate)) return;
    for (const part of ['standard', 'shopAds', 'bonus', 'partner'] as const) {
      const amount = actual ? BigInt(row.actual[part] ?? 0) : lower(BigInt(row.estimated[part] ?? 0));
      const measure = part === 'partner' ? 'partnerCommission' : actual ? 'commissionActual' : 'commissionEstimated';
      add(key, measure, convert(amount, row.currency, day));
    }
  };
  const isSent = (o: OrderRow) => o.shippedAt !== null || o.status === 'delivered' || o.status === 'completed';
  const sorted = (o: OrderRow) =>
    [...o.lines].sort((a, b) => (a.skuId !== b.skuId ? (a.skuId < b.skuId ? -1 : 1) : Number(a.gift) - Number(b.gift)));
  const revenueOf = (l: OrderLine) => (l.gift ? 0n : BigInt(l.paid! + (l.platformDiscount ?? 0) - (l.taxIncluded ?? 0)));
  const thing = (o: OrderRow, l: OrderLine) => ({ day: dayOf(o.createdAt), product: l.productId, sku: l.skuId, shop: o.shop });

  for (const order of book.orders) {
    const day = dayOf(order.createdAt);
    const lines = sorted(order);
    const cancelled = order.status === 'cancelled';
    const sent = isSent(order);
    const paid = order.paidAt !== null || (order.cod && order.status !== 'unpaid' && order.status !== 'on_hold');
    const counted = order.kind === 'sale' && paid;
    const terms = book.rules.shops[order.shop]!;
    const weights = lines.map((l) => (revenueOf(l) > 0n ? revenueOf(l) : 0n));

    if (order.kind === 'replacement' && (!cancelled || sent)) {
      let kept: OrderRow | undefined;
      let id = order.replacesOrderId;
      for (let links = 0; id !== null; links++) {
        const next = book.orders.find((o) => o.shop === order.shop && o.orderId === id && isKept(o));
        if (!next) break;
        if (links === 20) {
          kept = undefined;
          break;
        }
        kept = next;
        id = next.kind === 'replacement' && (next.status !== 'cancelled' || isSent(next)) ? next.replacesOrderId : null;
      }
      const shipping = split(decimals(terms.shippingPerOrder, terms.currency), weights).map((part) => convert(part, terms.currency, day));
      const seen = new Map<string, number>();
      lines.forEach((line, i) => {
        const before = seen.get(line.skuId) ?? 0;
        seen.set(line.skuId, before + line.quantity);
        const told = book.cancellations
          .filter((c) => c.orderId === order.orderId)
          .flatMap((c) => c.lines)
          .filter((l) => l.skuId === line.skuId)
          .reduce((sum, l) => sum + l.units, 0);
        const lost = Math.max(line.cancelledUnits, Math.min(told - before, line.quantity));
        const units = line.quantity - (cancelled ? 0 : Math.min(line.quantity, lost));
        const loss = goods(line.skuId, day, of(units)) + shipping[i]!;
        const lossDay = kept ? dayOf(kept.createdAt) : day;
        if (!isIn(lossDay)) return;
        if (!kept) {
          add('(uncredited)', 'returnLoss', loss);
          return;
        }
        const all = sorted(kept);
        const same = all.find((l) => l.skuId === line.skuId);
        if (same) {
          put(kept, same, 'returnLoss', loss);
          return;
        }
        const shares = split(
          loss,
          all.map((l) => (revenueOf(l) > 0n ? revenueOf(l) : 0n)),
        );
        all.forEach((l, j) => {
          put(kept!, l, 'returnLoss', shares[j]!);
        });
      });
    }
    if (!isIn(day)) continue;

    const back = book.returns.filter((r) => r.orderId === order.orderId && r.status === 'completed' && r.type !== 'replacement');
    const unitsOf = (list: { lines: { skuId: string; units: number }[] }[], sku: string) =>
      list
        .flatMap((r) => r.lines)
        .filter((l) => l.skuId === sku)
        .reduce((a, l) => a + l.units, 0);
    const cancels = book.cancellations.filter((c) => c.orderId === order.orderId);
    const took = new Map<string, number>();
    const figures = lines.map((line) => {
      const q = line.quantity;
      const revenue = revenueOf(line);
      if (cancelled) return { revenue, refunded: revenue, returned: sent ? q : 0, lost: sent ? 0 : q };
      const before = took.get(line.skuId) ?? 0;
      took.set(line.skuId, before + q);
      const part = (units: number) => Math.max(0, Math.min(units - before, q));
      const lost = Math.min(q, Math.max(line.cancelledUnits, part(unitsOf(cancels, line.skuId))));
      const own = back.filter((r) => r.lines.some((l) => l.skuId === line.skuId));
      const goodsBack =
        own.length > 0
          ? part(
              unitsOf(
                own.filter((r) => r.type === 'return_and_refund'),
                line.skuId,
              ),
            )
          : (line.statedReturned ?? 0);
      const returned = Math.min(goodsBack, q - lost);
      let claim = 0n;
      if (own.length === 0 && line.statedRefund !== null) claim = BigInt(line.statedRefund);
      else {
        claim = round(over(revenue * BigInt(lost), BigInt(q)));
        if (own.length > 0 && line.paid! > 0) {
          const subtotal = own
            .flatMap((r) => r.lines)
            .reduce((a, l) => {
              return (
                a +
                (l.refundSubtotal === null ? round(over(BigInt(line.paid! * Math.min(l.units, q)), BigInt(q))) : BigInt(l.refundSubtotal))
              );
            }, 0n);
          claim += round(over(revenue * subtotal, BigInt(line.paid!)));
        } else if (own.length > 0) claim += round(over(revenue * BigInt(part(unitsOf(own, line.skuId))), BigInt(q)));
      }
      return { revenue, refunded: line.gift ? 0n : least(claim, revenue), returned, lost };
    });

    const living = !cancelled;
    const cameBack = living && figures.some((f) => f.returned > 0);
    const shipping = split(living || sent ? decimals(terms.shippingPerOrder, terms.currency) : 0n, weights);
    const work = living
      ? decimals(terms.labourPerOrder, terms.currency) + (cameBack ? decimals(terms.labourPerReturn, terms.currency) : 0n)
      : 0n;
    const labour = split(work, weights);
    lines.forEach((line, i) => {
      const { revenue, refunded, returned, lost } = figures[i]!;
      const kept = revenue - refunded;
      const row = line.gift ? undefined : book.affiliate.find((a) => a.orderId === order.orderId && a.skuId === line.skuId);
      if (row)
        addCommission(
          keyOf(payee(row), thing(order, line)),
          row,
          day,
          (p) => (revenue === 0n ? p : round(over(p * kept, revenue))),
          counted,
        );
      if (!counted) return;
      const money = (measure: string, amount: bigint) => put(order, line, measure, convert(amount, order.currency, day));
      money('gmv', revenue);
      money('refunds', refunded);
      if (living) {
        const base = terms.platformFeeBase === 'gross' && !line.gift ? revenue + BigInt(line.taxIncluded ?? 0) : revenue;
        let fee = revenue === 0n ? 0n : round(times(of(terms.platformFeeRate), over(base * kept, revenue)));
        if (sent) {
          const refundFee = round(times(times(of(terms.platformFeeRate), of(terms.refundFeeShare)), of(refunded)));
          const cap =
            terms.refundFeeCap === null ? refundFee : decimals(terms.refundFeeCap, terms.currency) * BigInt(Math.max(1, returned));
          fee += least(refundFee, cap);
        }
        money('platformFees', fee);
        money('tax', round(times(of(terms.taxRate), of(kept))));
      }
      put(order, line, 'shipping', convert(shipping[i]!, terms.currency, day));
      put(order, line, 'labour', convert(labour[i]!, terms.currency, day));
      const cost = unitCost(line.skuId, day);
      put(
        order,
        line,
        'cogs',
        goods(line.skuId, day, plus(of(line.quantity - returned - lost), times(of(returned), of(cost?.unsaleableShare ?? '0')))),
      );
      if (cost)
        put(
          order,
          line,
          'returnLoss',
          round(times(times(times(of(cost.returnShipping), of(returned)), rate(cost.currency, day)), of(100))),
        );
      put(order, line, 'units', BigInt(line.quantity));
    });
  }

  const counted = new Set<string>();
  for (const [line, { order, sums }] of ofLines) {
    const day = dayOf(order.createdAt);
    const row = line.gift ? undefined : book.affiliate.find((a) => a.orderId === order.orderId && a.skuId === line.skuId);
    const touches: (Touch | undefined)[] = touchesOf(book, order, line, row ? payee(row) : undefined);
    if (touches.length === 0) touches.push(undefined);
    const keys = touches.map((touch) => keyOf(touch, thing(order, line)));
    for (const [measure, amount] of Object.entries(sums)) {
      if (measure === 'units') continue;
      const shares = split(
        amount,
        touches.map((touch) => touch?.weight ?? 1n),
      );
      shares.forEach((share, i) => {
        add(keys[i]!, measure, share);
        if (measure !== 'gmv') return;
        if (day > book.rules.completeUpTo['orders']!) add(keys[i]!, 'gmvProvisional', share);
        const touch = touches[i];
        if (!touch || creatorOf(touch.account, day) === NOBODY) return;
        add(keys[i]!, { click: 'gmvTracked', exposure: 'gmvEstimated' }[touch.kind as string] ?? 'gmvConfirmed', share);
      });
    }
    if (sums['units'] === undefined) continue;
    for (const key of new Set(keys)) {
      add(key, 'units', sums['units']);
      const once = `${order.shop}/${order.orderId}/${key}`;
      if (!counted.has(once)) add(key, 'orders', 1n);
      counted.add(once);
    }
  }

  for (const row of book.affiliate) {
    const known = book.orders.find((o) => o.orderId === row.orderId)?.lines.some((l) => l.skuId === row.skuId && !l.gift);
    const day = dayOf(row.createdAt);
    const of_ = { day, product: row.productId, sku: row.skuId, shop: row.shop };
    if (!known && isIn(day)) addCommission(keyOf(payee(row), of_), row, day, (part) => part, true);
  }
  const kinds = { fixed_fee: 'fixedFees', sample: 'samples', ad_spend: 'adSpend', other: 'otherCosts' };
  for (const cost of book.ledger.costs) {
    const creator = book.ledger.creators.find((c) => c.id === cost.creatorId)?.name;
    const post = postOf(cost.postId);
    const isOurs = post?.accountKey === 'ours';
    const keys: Record<string, string | null | undefined> = {
      creator,
      account: isOurs ? null : post?.accountKey,
      post: isOurs ? null : cost.postId,
      content_type: isOurs ? null : post?.kind,
      product: null,
      category: null,
      shop: null,
      campaign: cost.campaign ?? post?.campaign,
      traffic: null,
      follower_tier: post && !isOurs ? tierOf(post.accountKey) : null,
      audience: post && !isOurs ? audienceOf(post.accountKey) : null,
    };
    const start = Date.parse(cost.from ?? cost.day);
    const days = Math.round((Date.parse(cost.to ?? cost.day) - start) / 86_400_000) + 1;
    split(BigInt(cost.amount), new Array<bigint>(days).fill(1n)).forEach((piece, i) => {
      const day = new Date(start + i * 86_400_000).toISOString().slice(0, 10);
      const key = (by in keys ? keys[by] : creator && dayKey(day)) || NOBODY;
      if (isIn(day)) add(key, kinds[cost.kind], convert(piece, cost.currency, day));
    });
  }
  return rows;

  /** Whether facts keep the order at all: unpaid and test orders without commission stand in no figure. */
  function isKept(order: OrderRow): boolean {
    const paid = order.paidAt !== null || (order.cod && order.status !== 'unpaid' && order.status !== 'on_hold');
    const sold = new Set(order.lines.filter((l) => !l.gift).map((l) => l.skuId));
    const hasRow = book.affiliate.some((a) => a.orderId === order.orderId && sold.has(a.skuId));
    const again = order.kind === 'replacement' && (order.status !== 'cancelled' || isSent(order));
    return (order.kind === 'sale' && paid) || again || order.kind === 'sample' || hasRow;
  }
}
