import { normalizeHandle } from '../../core/handles';
import type { Account, Cost, Ledger } from '../../core/model/ledger';
import type { Day, Minor } from '../../core/model/orders';
import { dayOf } from '../../core/time';
import { type Refusal, refusal } from '../errors';
import { onlyOne } from '../own/identity';
import { stableId } from '../own/stable-id';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { readLocalTime } from './dates';
import { type PlatformContext, readPlatformRows } from './importer';
import type { RowReader } from './row-reader';
import { headerRepeats } from './scan-more';

/** Days that sums are of. */
export interface Period {
  from: Day;
  to: Day;
}

type Reader = RowReader<string>;

interface Spend {
  campaignId: string;
  campaign: string | null;
  postId: string | null;
  /** What tells rows of one campaign and post apart: the ad, the product, the sort of creative. */
  item: string;
  account: string | null;
  amount: Minor;
  currency: string;
  period: Period;
}

/** Beginning of the ids of costs that ad reports bring, by which a later report knows them. */
const ID_PREFIX = 'adfile';
const TOTAL = /^(?:total|grand total|合计|总计|总和|tổng|jumlah|ringkasan|summary)/i;
const BLANKS = ['', '-', '--', '/', 'N/A'];

/**
 * Ad spend of a GMV Max creative report or a report of the Ads Manager, as costs: one a row that spent, on
 * its day (or spread over the report's days where it is not cut by them). Costs and not days of an ad account, since hand-kept costs are undone with their import
 * and a file names no account. Their ids follow from campaign, post, ad or product and days, so the same report again changes nothing, and a newer
 * one of the same days replaces. A period that overlaps another one of the book is refused: its days would count twice.
 */
export function readAdsReport(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
  period: Period | null,
  ledger: Pick<Ledger, 'accounts' | 'posts' | 'costs'> | undefined,
): { costs: Cost[]; refusals: Refusal[] } {
  const isHeader = headerRepeats(recognised);
  const { rows, refusals } = readPlatformRows<string, Spend | null>(table, recognised, context, (reader) =>
    isHeader((field) => reader.text(field)) || isTotal(reader) ? null : readRow(reader, context, period),
  );
  const spent = rows.flatMap(({ row, rowNumber }) => (row === null ? [] : [{ row, rowNumber }]));
  const once = onlyOne(spent, 'campaign', idOf);
  const numbers = new Map(spent.map(({ row, rowNumber }) => [row, rowNumber]));
  const costs: Cost[] = [];
  for (const spend of once.rows) {
    if (spend.amount === 0) continue;
    const other = ledger?.costs.find((cost) => isSame(cost, spend) && overlaps(cost, spend.period));
    if (other) {
      const { from, to } = spend.period;
      const expected = `days that the book has not yet (it has ${other.from ?? other.day} to ${other.to ?? other.day})`;
      refusals.push(refusal(numbers.get(spend)!, 'day', `${from} to ${to}`, expected));
    } else costs.push(toCost(idOf(spend), spend, ledger));
  }
  return { costs, refusals: [...refusals, ...once.refusals].sort((a, b) => a.row - b.row) };
}

/** A last row of sums would count all spend twice. */
function isTotal(reader: Reader): boolean {
  const names = ['campaignName', 'campaignId', 'adName', 'adId', 'postId', 'day', 'creativeType'].map((field) => reader.text(field));
  const filled = names.filter((name) => !BLANKS.includes(name));
  return filled.length > 0 && filled.length <= 2 && filled.some((name) => TOTAL.test(name)) && BLANKS.includes(reader.text('campaignId'));
}

const ID = /^\d{5,}$/;

function idIn(reader: Reader, field: string): string | null {
  const text = reader.text(field);
  if (BLANKS.includes(text)) return null;
  return ID.test(text) ? text : reader.fail(field, 'an id in digits');
}

function readRow(reader: Reader, context: PlatformContext, period: Period | null): Spend {
  const currency = BLANKS.includes(reader.text('currency')) ? context.shop.currency : reader.text('currency');
  const campaignId = idIn(reader, 'campaignId') ?? reader.fail('campaignId', 'the id of a campaign');
  const amount = BLANKS.includes(reader.text('cost')) ? 0 : reader.amount('cost', currency)!;
  if (amount < 0) reader.fail('cost', 'an amount that is not negative');
  const account = BLANKS.includes(reader.text('account')) ? null : normalizeHandle(reader.text('account'));
  const postId = idIn(reader, 'postId');
  const campaign = BLANKS.includes(reader.text('campaignName')) ? null : reader.text('campaignName');
  const item = [idIn(reader, 'adId'), idIn(reader, 'product'), reader.text('creativeType')].join('/');
  return { campaignId, campaign, postId, item, account, amount, currency, period: periodOf(reader, context, period) };
}

function periodOf(reader: Reader, context: PlatformContext, period: Period | null): Period {
  const text = reader.text('day');
  if (BLANKS.includes(text)) return period ?? reader.fail('day', 'a day such as 2026-07-20');
  const at = readLocalTime(text, context.dateOrder, 'UTC');
  if (at === null) return reader.fail('day', 'a day such as 2026-07-20');
  const day = dayOf(at, 'UTC');
  return { from: day, to: day };
}

function idOf({ campaignId, postId, item, currency, period }: Spend): string {
  return stableId(ID_PREFIX, campaignId, postId ?? '', item, currency, period.from, period.to);
}

function isSame(cost: Cost, { campaign, campaignId, postId }: Spend): boolean {
  return cost.id.startsWith(`${ID_PREFIX}-`) && cost.postId === postId && cost.campaign === (campaign ?? campaignId);
}

/** Whether some days are in both, but not all of both: the very same days are a newer report of them. */
function overlaps(cost: Cost, { from, to }: Period): boolean {
  const [first, last] = [cost.from ?? cost.day, cost.to ?? cost.day];
  return first <= to && from <= last && (first !== from || last !== to);
}

function toCost(id: string, spend: Spend, ledger: Pick<Ledger, 'accounts' | 'posts'> | undefined): Cost {
  const { from, to } = spend.period;
  return {
    id,
    day: from,
    creatorId: ownerOf(spend, from, ledger),
    kind: 'ad_spend',
    amount: spend.amount,
    currency: spend.currency,
    postId: spend.postId,
    campaign: spend.campaign ?? spend.campaignId,
    from: from === to ? null : from,
    to: from === to ? null : to,
    note: null,
  };
}

/** Whose post is advertised: the owner on that day of the post's account, else of the account that the report names; null: of nobody. */
function ownerOf({ postId, account }: Spend, day: Day, ledger: Pick<Ledger, 'accounts' | 'posts'> | undefined): string | null {
  const key = ledger?.posts.find((post) => post.id === postId && post.platform === 'tiktok')?.accountKey ?? account;
  const known: Account | undefined = ledger?.accounts.find((one) => one.key === key);
  if (!known || known.own) return null;
  return known.owners.find((owner) => (owner.from ?? day) <= day && day <= (owner.to ?? day))?.creatorId ?? null;
}

const DATES = /(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})/g;

/** The days that a file's name speaks of, `..._20260801-20260831.xlsx`: two of them, or one. */
export function periodOfName(fileName: string): { from: Day | null; to: Day | null } {
  const days = [...fileName.matchAll(DATES)]
    .map(([, year, month, day]) => `${year}-${month}-${day}`)
    .filter((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)));
  const sorted = [...new Set(days)].sort();
  return { from: sorted[0] ?? null, to: sorted.at(-1) ?? null };
}
