import { dayStart } from '../../core/time';
import { emptyContent, type FileContent } from '../content';
import { FileRefusedError, type Refusal } from '../errors';
import type { FilePlan, PlanContext, PlannedFile, PlannedShop, Remark } from '../plan-types';
import { proposeShops } from '../proposals';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { type Period, periodOfName, readAdsReport } from './ads-report';
import type { DateOrder } from './dates';
import { absentColumns, type PlatformContext } from './importer';
import { readIncome } from './income';
import { INCOME_NEEDED, UNSETTLED_NEEDED } from './income-columns';
import { readCreatorList, readVideoList } from './lists';
import { type MoreScan, scanMore } from './scan-more';
import { readUnsettled } from './unsettled';

type Read = Partial<FileContent> & { refusals: Refusal[]; remarks?: Remark[] };

/** What a row of a kind is read with beside its shop. */
interface Given {
  context: PlatformContext;
  period: Period | null;
  ledger: PlanContext['ledger'];
}

/** A kind of platform file beside orders and affiliate orders; another kind is one more entry. */
interface MoreImporter {
  needed: readonly string[];
  never: readonly string[];
  /** Fields with ids and with dates, to be looked at before any row is read. */
  ids: readonly string[];
  dates: readonly string[];
  /** Whether rows are of a shop, or only take its currency where they name none. */
  ofShop: boolean;
  /** Whether its sums are of days that the file may not name. */
  ofPeriod: boolean;
  read(table: Table, recognised: RecognisedTable, given: Given): Read;
}

const INCOME_DATES = ['statementDate', 'settledAt', 'createdAt', 'expectedAt'];
const ADS: MoreImporter = {
  needed: ['currency', 'postId', 'account'],
  never: [],
  ids: ['campaignId', 'adId', 'postId', 'product'],
  dates: ['day'],
  ofShop: false,
  ofPeriod: true,
  read: (table, recognised, { context, period, ledger }) => readAdsReport(table, recognised, context, period, ledger),
};

const IMPORTERS: Record<string, MoreImporter> = {
  income: {
    needed: INCOME_NEEDED,
    never: [],
    ids: ['orderId', 'relatedOrderId', 'statementId'],
    dates: INCOME_DATES,
    ofShop: true,
    ofPeriod: false,
    read: (table, recognised, { context }) => readIncome(table, recognised, context),
  },
  unsettled: {
    needed: UNSETTLED_NEEDED,
    never: [],
    ids: ['orderId', 'relatedOrderId'],
    dates: INCOME_DATES,
    ofShop: true,
    ofPeriod: false,
    read: (table, recognised, { context }) => readUnsettled(table, recognised, context),
  },
  gmvmax_creative: ADS,
  ads_report: ADS,
  platform_creators: {
    needed: ['orders', 'commission', 'followers'],
    never: [],
    ids: [],
    dates: [],
    ofShop: true,
    ofPeriod: true,
    read: (table, recognised, { context, period, ledger }) => readCreatorList(table, recognised, context, period!, ledger),
  },
  platform_videos: {
    needed: ['orders', 'commission', 'views', 'postedAt'],
    never: [],
    ids: ['videoId', 'product'],
    dates: ['postedAt'],
    ofShop: true,
    ofPeriod: true,
    read: (table, recognised, { context, period, ledger }) => readVideoList(table, recognised, context, period!, ledger),
  },
};

/** Whether a kind of platform file is read by `planMore`. */
export function isMoreKind(kind: string): boolean {
  return Object.hasOwn(IMPORTERS, kind);
}

/**
 * Reads a platform file of statements, ad spend or lists once its shop, its days and the order of its dates are known; until then fills
 * in what must be asked and gives null. Throws `FileRefusedError` (file_ids_ruined, file_dates_unclear).
 */
export async function planMore(
  plan: FilePlan,
  table: Table,
  recognised: RecognisedTable,
  file: PlannedFile,
  context: PlanContext,
): Promise<{ content: FileContent; refusals: Refusal[] } | null> {
  const importer = IMPORTERS[recognised.shape.kind]!;
  const seen = scanMore(table, recognised, importer.ids, importer.dates);
  plan.rows.read = seen.rows;
  plan.absent = absentColumns(
    recognised,
    importer.needed.filter((field) => recognised.shape.columns[field] !== undefined),
    importer.never,
  );
  if (seen.dates === 'contradiction') {
    throw new FileRefusedError('file_dates_unclear', {}, 'Some dates can only be day/month, others only month/day: the file mixes both');
  }
  if (seen.rows === 0) return { content: emptyContent(), refusals: [] };
  const given = await givenOf(plan, recognised, importer, seen, file, context);
  if (given === null) return null;
  const { refusals, remarks, ...rows } = importer.read(table, recognised, given);
  plan.remarks = remarks ?? [];
  return { content: { ...emptyContent(), ...rows }, refusals };
}

/** What the file says and the person did; null where something is to be asked first, which the plan then has. */
async function givenOf(
  plan: FilePlan,
  recognised: RecognisedTable,
  importer: MoreImporter,
  seen: MoreScan,
  file: PlannedFile,
  context: PlanContext,
): Promise<Given | null> {
  const dateOrder: DateOrder | undefined =
    seen.dates === 'DMY' || seen.dates === 'MDY' ? seen.dates : seen.dates === 'none_needed' ? 'DMY' : context.choice?.dateOrder;
  const needsShop = importer.ofShop || seen.currency === null;
  const shop = context.choice?.shop ?? (needsShop ? undefined : nowhere(seen.currency!));
  const needsPeriod = importer.ofPeriod && !recognised.at.has('day');
  const period = context.choice?.period ?? null;
  if (!shop || !dateOrder || (needsPeriod && !isPeriod(period))) {
    plan.needs = {
      shop: !shop,
      dateOrder: !dateOrder,
      ...(needsPeriod && !isPeriod(period) ? { period: periodOfName(file.name) } : {}),
      proposals: await proposeShops(seen.orderIds, seen.currency, context),
    };
    return null;
  }
  const asOf = file.lastModified;
  return {
    context: { shop, dateOrder, asOf, origin: file.origin ?? 'import' },
    period: needsPeriod ? period : null,
    ledger: context.ledger,
  };
}

function isPeriod(period: Period | null): period is Period {
  if (period === null || period.from > period.to) return false;
  try {
    return dayStart(period.from, 'UTC') <= dayStart(period.to, 'UTC');
  } catch {
    return false;
  }
}

/** Of no shop: for files whose rows are of none and name their currency. */
function nowhere(currency: string): PlannedShop {
  return { id: '', name: '', market: '', currency, timeZone: 'UTC' };
}
