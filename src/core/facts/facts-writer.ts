import type { AffiliateRow, Day, OrderLine, OrderRow } from '../model/orders';
import type { ReportProblem } from '../model/report';
import { Absences } from './absences';
import { indexColumn, intColumn, NameTable, packIds, RareColumn, sparseColumn } from './columns';
import { type CommissionToDate, isShopAd } from './commission';
import { ACTUAL, CONTENT_TYPES, type DayFacts, FACTS_FORMAT, type OrphanFact, SHOP_ADS, TRAFFIC_KNOWN } from './model';
import { byOrder, bySubject } from './order-of';
import type { LineRefund } from './refunds';
import { paidOf } from './revenue';
import type { SettledLine } from './settle';
import { SettledWriter } from './settled-writer';
import { SkuTable } from './sku-table';

/** Collects the columns of one shop-day; orders and lines are added in the order in which they are to stand. */
export class FactsWriter {
  readonly orphans: OrphanFact[] = [];
  readonly problems: ReportProblem[] = [];
  readonly #absences = new Absences();
  readonly #currencies = new NameTable();
  readonly #codes = new NameTable();
  readonly #accounts = new NameTable();
  readonly #contents = new NameTable();
  readonly #skus = new SkuTable();
  readonly #settled = new SettledWriter();
  readonly #replacements: DayFacts['replacements'] = [];
  readonly #orders = { id: [] as string[], ...numbers('flags', 'start', 'currency', 'at', 'code') };
  readonly #lines = numbers('sku', 'quantity', 'revenue', 'refunded', 'list', 'paid', 'affiliate');
  readonly #rare = rare('sellerDiscount', 'taxIncluded', 'returned', 'cancelledUnits', 'refundedWithGoods', 'pending', 'openReturn');
  readonly #refunds = numbers('line', 'day', 'amount');
  readonly #affiliate = numbers('account', 'content', 'type', 'currency', 'flags', 'at', 'standard', 'base');
  readonly #rareParts = rare('shopAds', 'bonus', 'partner', 'givenStandard', 'givenShopAds', 'givenBonus', 'givenPartner');

  constructor(
    readonly shop: string,
    readonly day: Day,
  ) {}

  /** @param absent fields that rows of the order lack, by the number of rows; null where there are none */
  openOrder(
    order: OrderRow,
    flags: number,
    replacement: { replaces: string | null } | null,
    absent: ReadonlyMap<string, number> | null,
  ): void {
    const index = this.#orders.id.length;
    if (replacement) this.#replacements.push({ order: index, replaces: replacement.replaces });
    if (absent) this.#absences.set(index, absent);
    this.#orders.id.push(order.orderId);
    this.#orders.flags.push(flags);
    this.#orders.start.push(this.#lines.sku.length);
    this.#orders.currency.push(this.#currencies.numberOf(order.currency));
    this.#orders.at.push(order.createdAt);
    this.#orders.code.push(order.code ? this.#codes.numberOf(order.code) : -1);
  }

  /** Adds a line to the order opened last. */
  addLine(
    line: OrderLine,
    revenue: number,
    refund: LineRefund,
    affiliate: { row: AffiliateRow; commission: CommissionToDate } | null,
    settled: SettledLine | null,
  ): void {
    const c = this.#lines;
    const rareOnes = this.#rare;
    const index = c.sku.length;
    c.sku.push(this.#skus.numberOf(line));
    c.quantity.push(line.quantity);
    c.revenue.push(revenue);
    c.refunded.push(refund.refunded);
    c.list.push(line.gift ? 0 : (line.list ?? 0));
    c.paid.push(line.gift ? 0 : (paidOf(line) ?? 0));
    rareOnes.returned.set(index, refund.returned);
    rareOnes.cancelledUnits.set(index, refund.cancelledUnits);
    if (!line.gift) {
      rareOnes.sellerDiscount.set(index, line.sellerDiscount ?? 0);
      rareOnes.taxIncluded.set(index, line.taxIncluded ?? 0);
    }
    if (refund.events.length > 0) this.#addRefunds(index, refund);
    rareOnes.pending.set(index, refund.pending);
    rareOnes.openReturn.set(index, refund.isOpen ? 1 : 0);
    c.affiliate.push(affiliate ? this.#affiliate.account.length : -1);
    if (affiliate) this.#addAffiliate(affiliate.row, affiliate.commission);
    if (settled) this.#settled.add(index, settled, this.#currencies.numberOf(settled.currency));
  }

  finish(): DayFacts {
    const { id, flags, start, currency, at, code } = this.#orders;
    const c = this.#lines;
    const a = this.#affiliate;
    const lines = c.sku.length;
    const rows = a.account.length;
    const settled = this.#settled.finish(lines);
    return {
      format: FACTS_FORMAT,
      shop: this.shop,
      day: this.day,
      currencies: this.#currencies.names,
      orderId: packIds(id),
      orderFlags: Uint8Array.from(flags),
      orderStart: Uint32Array.from([...start, lines]),
      orderCurrency: indexColumn(currency),
      orderAt: Float64Array.from(at),
      codes: this.#codes.names,
      orderCode: this.#codes.names.length === 0 ? null : Int32Array.from(code),
      skuIds: this.#skus.ids,
      productIds: this.#skus.productIds,
      productNames: this.#skus.productNames,
      sku: Uint32Array.from(c.sku),
      quantity: intColumn(c.quantity),
      revenue: intColumn(c.revenue),
      refunded: intColumn(c.refunded),
      taxIncluded: this.#rare.taxIncluded.finish(lines),
      returned: this.#rare.returned.finish(lines),
      cancelledUnits: this.#rare.cancelledUnits.finish(lines),
      affiliate: Int32Array.from(c.affiliate),
      list: intColumn(c.list),
      sellerDiscount: this.#rare.sellerDiscount.finish(lines),
      paid: intColumn(c.paid),
      refundedWithGoods: this.#rare.refundedWithGoods.finish(lines),
      pending: this.#rare.pending.finish(lines),
      openReturn: this.#rare.openReturn.finishBytes(lines),
      refundLine: Uint32Array.from(this.#refunds.line),
      refundDay: Int32Array.from(this.#refunds.day),
      refundAmount: intColumn(this.#refunds.amount),
      settlement: settled?.settlement ?? null,
      settled: settled?.settled ?? null,
      accounts: this.#accounts.names,
      contents: this.#contents.names,
      affAccount: Uint32Array.from(a.account),
      affContent: Uint32Array.from(a.content),
      affType: indexColumn(a.type),
      affCurrency: indexColumn(a.currency),
      affFlags: Uint8Array.from(a.flags),
      affAt: Float64Array.from(a.at),
      affBase: sparseColumn(a.base),
      standard: intColumn(a.standard),
      shopAds: this.#rareParts.shopAds.finish(rows),
      bonus: this.#rareParts.bonus.finish(rows),
      partner: this.#rareParts.partner.finish(rows),
      givenStandard: this.#rareParts.givenStandard.finish(rows),
      givenShopAds: this.#rareParts.givenShopAds.finish(rows),
      givenBonus: this.#rareParts.givenBonus.finish(rows),
      givenPartner: this.#rareParts.givenPartner.finish(rows),
      orphans: this.orphans.sort(byOrder),
      replacements: this.#replacements,
      problems: this.problems.sort(bySubject),
      ...this.#absences.finish(id.length),
    };
  }

  #addRefunds(line: number, refund: LineRefund): void {
    let withGoods = 0;
    for (const event of refund.events) {
      this.#refunds.line.push(line);
      this.#refunds.day.push(event.day);
      this.#refunds.amount.push(event.amount);
      if (event.withGoods) withGoods += event.amount;
    }
    this.#rare.refundedWithGoods.set(line, withGoods);
  }

  #addAffiliate(row: AffiliateRow, commission: CommissionToDate): void {
    const a = this.#affiliate;
    const index = a.account.length;
    const shopAd = isShopAd(row);
    a.account.push(this.#accounts.numberOf(row.account));
    a.content.push(this.#contents.numberOf(row.contentId ?? ''));
    a.type.push(Math.max(0, CONTENT_TYPES.indexOf(row.contentType)));
    a.currency.push(this.#currencies.numberOf(row.currency));
    a.flags.push((commission.actual ? ACTUAL : 0) | (shopAd === null ? 0 : TRAFFIC_KNOWN) | (shopAd ? SHOP_ADS : 0));
    a.at.push(row.createdAt);
    a.standard.push(commission.standard);
    a.base.push(commission.base);
    this.#rareParts.shopAds.set(index, commission.shopAds);
    this.#rareParts.bonus.set(index, commission.bonus);
    this.#rareParts.partner.set(index, commission.partner);
    const { given } = commission;
    if (given === null) return;
    this.#rareParts.givenStandard.set(index, given.standard ?? 0);
    this.#rareParts.givenShopAds.set(index, given.shopAds ?? 0);
    this.#rareParts.givenBonus.set(index, given.bonus ?? 0);
    this.#rareParts.givenPartner.set(index, given.partner ?? 0);
  }
}

function numbers<K extends string>(...names: K[]): Record<K, number[]> {
  return Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
}

function rare<K extends string>(...names: K[]): Record<K, RareColumn> {
  return Object.fromEntries(names.map((name) => [name, new RareColumn()])) as Record<K, RareColumn>;
}
