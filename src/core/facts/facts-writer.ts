import { byCodeUnit } from '../collections';
import type { AffiliateRow, Day, OrderLine, OrderRow } from '../model/orders';
import type { ReportProblem } from '../model/report';
import { indexColumn, intColumn, NameTable, packIds, sparseColumn } from './columns';
import { ACTUAL, CONTENT_TYPES, type CommissionFact, type DayFacts, FACTS_FORMAT, type OrphanFact } from './model';
import type { LineRefund } from './refunds';

/** Collects the columns of one shop-day; orders and lines are added in the order in which they are to stand. */
export class FactsWriter {
  readonly orphans: OrphanFact[] = [];
  readonly problems: ReportProblem[] = [];
  readonly #absent = new Map<string, number>();
  readonly #currencies = new NameTable();
  readonly #codes = new NameTable();
  readonly #accounts = new NameTable();
  readonly #contents = new NameTable();
  /** By SKU id, its last entry; by entry, the one before it of the same SKU id. */
  readonly #skus = new Map<string, number>();
  readonly #sameSku = new Map<number, number>();
  readonly #skuIds: string[] = [];
  readonly #productIds: string[] = [];
  readonly #productNames: string[] = [];
  readonly #replacements: DayFacts['replacements'] = [];
  readonly #orders = { id: [] as string[], ...numbers('flags', 'start', 'currency', 'at', 'code') };
  readonly #lines = numbers('sku', 'quantity', 'revenue', 'refunded', 'taxIncluded', 'returned', 'cancelledUnits', 'affiliate');
  readonly #affiliate = numbers('account', 'content', 'type', 'currency', 'flags', 'standard', 'shopAds', 'bonus', 'partner');

  constructor(
    readonly shop: string,
    readonly day: Day,
  ) {}

  openOrder(order: OrderRow, flags: number, replacement: { replaces: string | null } | null): void {
    if (replacement) this.#replacements.push({ order: this.#orders.id.length, replaces: replacement.replaces });
    this.#orders.id.push(order.orderId);
    this.#orders.flags.push(flags);
    this.#orders.start.push(this.#lines.sku.length);
    this.#orders.currency.push(this.#currencies.numberOf(order.currency));
    this.#orders.at.push(order.createdAt);
    this.#orders.code.push(order.code ? this.#codes.numberOf(order.code) : -1);
  }

  /** Adds a line to the order opened last. */
  addLine(line: OrderLine, revenue: number, refund: LineRefund, affiliate: { row: AffiliateRow; commission: CommissionFact } | null): void {
    const c = this.#lines;
    c.sku.push(this.#skuOf(line));
    c.quantity.push(line.quantity);
    c.revenue.push(revenue);
    c.refunded.push(refund.refunded);
    c.taxIncluded.push(line.gift ? 0 : (line.taxIncluded ?? 0));
    c.returned.push(refund.returned);
    c.cancelledUnits.push(refund.cancelledUnits);
    c.affiliate.push(affiliate ? this.#affiliate.account.length : -1);
    if (affiliate) this.#addAffiliate(affiliate.row, affiliate.commission);
  }

  /** Counts one row that lacks these fields. */
  noteAbsent(fields: ReadonlySet<string>): void {
    for (const field of fields) this.#absent.set(field, (this.#absent.get(field) ?? 0) + 1);
  }

  finish(): DayFacts {
    const { id, flags, start, currency, at, code } = this.#orders;
    const c = this.#lines;
    const a = this.#affiliate;
    return {
      format: FACTS_FORMAT,
      shop: this.shop,
      day: this.day,
      currencies: this.#currencies.names,
      orderId: packIds(id),
      orderFlags: Uint8Array.from(flags),
      orderStart: Uint32Array.from([...start, c.sku.length]),
      orderCurrency: indexColumn(currency),
      orderAt: Float64Array.from(at),
      codes: this.#codes.names,
      orderCode: this.#codes.names.length === 0 ? null : Int32Array.from(code),
      skuIds: this.#skuIds,
      productIds: this.#productIds,
      productNames: this.#productNames,
      sku: Uint32Array.from(c.sku),
      quantity: intColumn(c.quantity),
      revenue: intColumn(c.revenue),
      refunded: intColumn(c.refunded),
      taxIncluded: sparseColumn(c.taxIncluded),
      returned: sparseColumn(c.returned),
      cancelledUnits: sparseColumn(c.cancelledUnits),
      affiliate: Int32Array.from(c.affiliate),
      accounts: this.#accounts.names,
      contents: this.#contents.names,
      affAccount: Uint32Array.from(a.account),
      affContent: Uint32Array.from(a.content),
      affType: indexColumn(a.type),
      affCurrency: indexColumn(a.currency),
      affFlags: Uint8Array.from(a.flags),
      standard: intColumn(a.standard),
      shopAds: sparseColumn(a.shopAds),
      bonus: sparseColumn(a.bonus),
      partner: sparseColumn(a.partner),
      orphans: this.orphans.sort((x, y) => byCodeUnit(x.orderId, y.orderId) || byCodeUnit(x.skuId, y.skuId)),
      replacements: this.#replacements,
      problems: this.problems.sort((x, y) => byCodeUnit(x.subject, y.subject) || byCodeUnit(x.code + x.detail, y.code + y.detail)),
      absent: Object.fromEntries([...this.#absent].sort(([x], [y]) => byCodeUnit(x, y))),
    };
  }

  #skuOf(line: OrderLine): number {
    const productId = line.productId ?? '';
    let sku = this.#skus.get(line.skuId);
    // The same SKU under another product is rare; it gets an entry of its own.
    while (sku !== undefined && this.#productIds[sku] !== productId) sku = this.#sameSku.get(sku);
    if (sku === undefined) sku = this.#newSku(line.skuId, productId);
    if (line.productName) this.#productNames[sku] = line.productName;
    return sku;
  }

  #newSku(skuId: string, productId: string): number {
    const sku = this.#skuIds.length;
    const first = this.#skus.get(skuId);
    if (first !== undefined) this.#sameSku.set(sku, first);
    this.#skus.set(skuId, sku);
    this.#skuIds.push(skuId);
    this.#productIds.push(productId);
    this.#productNames.push('');
    return sku;
  }

  #addAffiliate(row: AffiliateRow, commission: CommissionFact): void {
    const a = this.#affiliate;
    a.account.push(this.#accounts.numberOf(row.account));
    a.content.push(this.#contents.numberOf(row.contentId ?? ''));
    a.type.push(Math.max(0, CONTENT_TYPES.indexOf(row.contentType)));
    a.currency.push(this.#currencies.numberOf(row.currency));
    a.flags.push(commission.actual ? ACTUAL : 0);
    a.standard.push(commission.standard);
    a.shopAds.push(commission.shopAds);
    a.bonus.push(commission.bonus);
    a.partner.push(commission.partner);
  }
}

function numbers<K extends string>(...names: K[]): Record<K, number[]> {
  return Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
}
