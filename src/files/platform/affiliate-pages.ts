import { exponentOf, isCurrency } from '../../core/currency';
import { normalizeHandle } from '../../core/handles';
import type { AffiliateRow } from '../../core/model/orders';
import { NO_WORD } from '../byte-words';
import { contentHashes, type Hash, hashAscii, hashNumber, idHashes, saltOf } from '../content-hash';
import { contentTypeOf } from '../content-type';
import type { CellError } from '../errors';
import { Words } from '../hashed-words';
import type { RecognisedTable } from '../shape';
import type { RowScanner } from '../table/row-scanner';
import { AFFILIATE_ID, type AffiliateBuilder, type AffiliateCells, AMOUNTS, columnsOf, WORD_COLUMNS } from './affiliate-builder';
import type { AffiliateField } from './affiliate-columns';
import { affiliateStatusOf, isYes, readAffiliateRow } from './affiliate-orders';
import { ByteCells, NOT_PLAIN } from './byte-cells';
import { type PlatformContext, tryRead } from './importer';
import { RowReader, rateBpsOf } from './row-reader';

const AMOUNT_FIELDS: readonly AffiliateField[] = [
  'estimatedBase',
  'estimatedStandard',
  'estimatedShopAds',
  'estimatedBonus',
  'actualBase',
  'actualStandard',
  'actualShopAds',
  'actualBonus',
];

/** What a row came to: `cells` where it is plain, a row, or what is wrong with it. */
type Outcome = { plain: true } | { plain: false; row: AffiliateRow } | { plain: false; row: null; problems: readonly CellError[] };

const PLAIN: Outcome = { plain: true };
const [ORDER, CREATED, QUANTITY] = [saltOf('orderId'), saltOf('createdAt'), saltOf('quantity')];
const AMOUNT_SALTS = AMOUNTS.map(saltOf);
/** The words in the order in which they are read, and beside which other, read before, each mostly stands the same; -1 for none. */
const READ_WORDS = ['skuId', 'productId', 'contentId', 'account', 'contentType', 'currency', 'status'] as const;
const READ = READ_WORDS.map((name) => WORD_COLUMNS.indexOf(name));
const BESIDE = [-1, WORD_COLUMNS.indexOf('skuId'), -1, WORD_COLUMNS.indexOf('contentId'), WORD_COLUMNS.indexOf('contentId'), -1, -1];
/** Words that are ids. */
const IDS = (['skuId', 'productId', 'contentId'] as const).map((name) => WORD_COLUMNS.indexOf(name));

/**
 * Reads rows of the seller's affiliate export from their bytes. What is not of the plain form that nearly all rows have is read by
 * `readAffiliateRow`, whose answer a plain row's is equal to: this is that reader's fast lane, with no rule of its own.
 */
export class AffiliateRows {
  /** The row that was read last, where it is plain. */
  readonly cells: AffiliateCells = {
    orderLow: 0,
    orderHigh: 0,
    orderLength: 0,
    codes: new Uint32Array(WORD_COLUMNS.length),
    createdAt: 0,
    quantity: 0,
    rateBps: Number.NaN,
    shopAdsRateBps: Number.NaN,
    fullyReturned: false,
    amounts: new Float64Array(AMOUNTS.length),
  };
  /** Fingerprints of the row that was read last: of what names it, and of what it says. */
  readonly id: Hash = { low: 0, high: 0 };
  readonly content: Hash = { low: 0, high: 0 };
  /** The words of `WORD_COLUMNS`. */
  readonly words: readonly Words<string | null>[];
  /** Turned to the row that was read last. */
  readonly bytes = new ByteCells();
  readonly #reader: RowReader<AffiliateField>;
  readonly #columns: Record<AffiliateField, number>;
  readonly #amountColumns: readonly number[];
  readonly #wordColumns: readonly number[];
  readonly #common: Hash;
  readonly #returned = new Words('fullyReturned', (text): number | null => Number(isYes(text)));
  readonly #rate = new Words('rateBps', rateOf);
  readonly #shopAdsRate = new Words('shopAdsRateBps', rateOf);
  /** By id of `IDS`: words that were looked at, and whether all of them are digits or empty. */
  readonly #idsSeen = IDS.map(() => 0);
  #onlyDigits = true;
  /** Digits behind the point of each currency among the words. */
  readonly #exponents: number[] = [];

  /** @param hashesContent whether `content` is wanted: it takes its time. */
  constructor(
    recognised: RecognisedTable,
    readonly context: PlatformContext,
    readonly hashesContent = true,
  ) {
    this.#reader = new RowReader(recognised, context.dateOrder, context.shop.timeZone);
    const columns = {} as Record<AffiliateField, number>;
    for (const field of Object.keys(recognised.shape.columns)) columns[field as AffiliateField] = recognised.at.get(field) ?? -1;
    this.#columns = columns;
    this.#amountColumns = AMOUNT_FIELDS.map((field) => columns[field]);
    this.#wordColumns = [
      columns.skuId,
      columns.productId,
      columns.creator,
      columns.contentId,
      columns.contentType,
      columns.currency,
      columns.status,
    ];
    this.#common = commonHash(context.shop.id);
    const currency = new Words<string | null>('currency', (text) => {
      const code = text || context.shop.currency;
      if (!isCurrency(code)) return undefined;
      this.#exponents[currency.count] = exponentOf(code);
      return code;
    });
    this.words = [
      new Words<string | null>('skuId', (text) => text || undefined),
      new Words<string | null>('productId', (text) => text || null),
      new Words<string | null>('account', (text) => normalizeHandle(text) || undefined),
      new Words<string | null>('contentId', (text) => text || null),
      new Words<string | null>('contentType', (text) => contentTypeOf(text) ?? undefined),
      currency,
      new Words<string | null>('status', (text) => affiliateStatusOf(text) ?? undefined),
    ];
  }

  /** Reads one row of the scanner's piece. */
  read(scanner: RowScanner, row: number): Outcome {
    return this.#readPlain(scanner, row) ? PLAIN : this.#readTexts(scanner.cells(row));
  }

  /** Whether the ids of all plain rows so far are digits, or empty but for the order's. */
  get hasDigitIds(): boolean {
    for (let i = 0; this.#onlyDigits && i < IDS.length; i++) {
      const { texts } = this.words[IDS[i]!]!;
      for (; this.#onlyDigits && this.#idsSeen[i]! < texts.length; this.#idsSeen[i]!++) {
        this.#onlyDigits = /^\d*$/.test(texts[this.#idsSeen[i]!] ?? '');
      }
    }
    return this.#onlyDigits;
  }

  /** Puts the row that was read last into columns. */
  addTo(builder: AffiliateBuilder, outcome: Outcome, scanner: RowScanner, row: number): void {
    if (outcome.plain && builder.takes(this.cells)) builder.add(this.cells);
    else {
      const read = outcome.plain ? this.#readTexts(scanner.cells(row)) : outcome;
      if (!read.plain && read.row) builder.addRow(read.row);
    }
  }

  #readTexts(texts: string[]): Outcome {
    const reader = this.#reader;
    reader.next(texts);
    const found = tryRead(reader, (one) => readAffiliateRow(one, this.context));
    if (reader.problems.length > 0 || found === null) return { plain: false, row: null, problems: reader.problems };
    const columns = columnsOf([found]);
    const [id, content] = [idHashes(columns, AFFILIATE_ID), contentHashes(columns, AFFILIATE_ID)];
    [this.id.low, this.id.high] = [id.low[0]! | 0, id.high[0]! | 0];
    [this.content.low, this.content.high] = [content.low[0]! | 0, content.high[0]! | 0];
    return { plain: false, row: found };
  }

  #readPlain(scanner: RowScanner, row: number): boolean {
    const { cells, context, id, content, words } = this;
    const at = this.#columns;
    const { bytes } = this;
    bytes.row(scanner, row);
    if (!bytes.at(at.orderId)) return false;
    const digits = bytes.orderId();
    if (digits < 0) return false;
    [cells.orderLow, cells.orderHigh, cells.orderLength] = [bytes.low, bytes.high, digits];
    const order = hashAscii(ORDER, scanner.bytes, bytes.start, bytes.end);
    id.low = order.low;
    id.high = order.high;
    if (!bytes.at(at.createdAt)) return false;
    cells.createdAt = bytes.time(context.dateOrder, context.shop.timeZone);
    if (!(cells.createdAt !== NOT_PLAIN && !Number.isNaN(cells.createdAt))) return false;
    content.low = this.#common.low;
    content.high = this.#common.high;
    for (let k = 0; k < READ.length; k++) {
      const i = READ[k]!;
      const other = BESIDE[k]!;
      if (!bytes.at(this.#wordColumns[i]!)) return false;
      const code =
        other < 0
          ? words[i]!.of(scanner.bytes, bytes.start, bytes.end)
          : words[i]!.beside(cells.codes[other]!, scanner.bytes, bytes.start, bytes.end);
      if (code === NO_WORD) return false;
      cells.codes[i] = code;
      // The SKU is part of the id.
      if (k > 0 && !this.hashesContent) continue;
      const into = k === 0 ? id : content;
      into.low = (into.low + words[i]!.lows[code]!) | 0;
      into.high = (into.high + words[i]!.highs[code]!) | 0;
    }
    const rate = this.#word(this.#rate, scanner, at.rate);
    const shopAdsRate = this.#word(this.#shopAdsRate, scanner, at.shopAdsRate);
    const returned = this.#word(this.#returned, scanner, at.fullyReturned);
    if (rate === NO_WORD || shopAdsRate === NO_WORD || returned === NO_WORD) return false;
    cells.rateBps = this.#rate.texts[rate]!;
    cells.shopAdsRateBps = this.#shopAdsRate.texts[shopAdsRate]!;
    cells.fullyReturned = this.#returned.texts[returned] === 1;
    if (!bytes.at(at.quantity)) return false;
    const quantity = bytes.count();
    if (quantity === NOT_PLAIN || !this.#readAmounts(this.#exponents[cells.codes[CURRENCY]!]!)) return false;
    cells.quantity = Number.isNaN(quantity) ? 0 : quantity;
    if (!this.hashesContent) return true;
    content.low = (content.low + this.#rate.lows[rate]! + this.#shopAdsRate.lows[shopAdsRate]! + this.#returned.lows[returned]!) | 0;
    content.high = (content.high + this.#rate.highs[rate]! + this.#shopAdsRate.highs[shopAdsRate]! + this.#returned.highs[returned]!) | 0;
    this.#addNumber(CREATED, cells.createdAt);
    this.#addNumber(QUANTITY, cells.quantity);
    for (let i = 0; i < AMOUNT_SALTS.length; i++) this.#addNumber(AMOUNT_SALTS[i]!, cells.amounts[i]!);
    return true;
  }

  #readAmounts(exponent: number): boolean {
    const { amounts } = this.cells;
    for (let i = 0; i < amounts.length; i++) {
      if (!this.bytes.at(this.#amountColumns[i]!)) return false;
      const amount = this.bytes.amount(exponent);
      if (amount === NOT_PLAIN) return false;
      amounts[i] = amount;
    }
    return true;
  }

  #addNumber(salt: number, value: number): void {
    const { low, high } = hashNumber(salt, value);
    this.content.low = (this.content.low + low) | 0;
    this.content.high = (this.content.high + high) | 0;
  }

  #word<T>(of: Words<T>, scanner: RowScanner, column: number): number {
    return this.bytes.at(column) ? of.of(scanner.bytes, this.bytes.start, this.bytes.end) : NO_WORD;
  }
}

const CURRENCY = WORD_COLUMNS.indexOf('currency');

/** The share of what all plain rows of a file have in common. */
function commonHash(shop: string): Hash {
  const nothing = { count: 1, columns: { campaignId: [null], collaborationId: [null], shop: [shop] } };
  const partner = Float64Array.of(Number.NaN);
  const notes = { offsets: new Uint32Array(2), child: { count: 0, columns: { code: [], field: [], text: [] } } };
  const columns = { ...nothing.columns, 'estimated.partner': partner, 'actual.partner': partner, notes };
  const { low, high } = contentHashes({ count: 1, columns }, []);
  return { low: low[0]! | 0, high: high[0]! | 0 };
}

function rateOf(text: string): number | undefined {
  return text === '' ? Number.NaN : (rateBpsOf(text) ?? undefined);
}
