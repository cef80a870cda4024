import type { AlertItem, AlertMark } from '../core/model/alerts';
import type { Creator } from '../core/model/ledger';
import type { OpInfo } from '../core/model/ops';
import type { Day, Instant } from '../core/model/orders';
import type { Dimension } from '../core/model/report';
import type { Deadline, TrendLine } from '../core/model/trend';
import type { ErrorInfo, PageQuery, ReportFile, ReportFormat } from './api';

/** What pages ask beside figures: what needs attention, how weeks went, what can be cleaned up, what is kept to be opened again. */
export interface BoardApi {
  /** Alerts of the last run, open ones first; kept, so that they are there at once. */
  alerts(): Promise<AlertBoard>;
  /** `null` opens it again. */
  markAlert(id: string, mark: AlertMark['state'] | null, until?: Instant): Promise<void>;
  /** Looks anew; also done after every sync. */
  refreshAlerts(): Promise<void>;

  deadlines(): Promise<DueList>;
  /** The deadlines as a calendar file. */
  deadlineCalendar(): Promise<ReportFile>;

  /** How the last complete weeks went, by creator, category or content type. */
  /** `today`: the day of asking in the report's zone. */
  periodicTrend(query: TrendQuery): Promise<PeriodicTrend>;

  /** Creators without orders or posts for so many days, dead posts, handles that look the same, codes without use. */
  cleanUp(days: number): Promise<CleanUp>;
  /** Accounts, costs, agreements and posts of `from` become those of `into`; one op. */
  mergeCreators(from: string, into: string): Promise<OpInfo>;
  archiveCreators(ids: readonly string[]): Promise<OpInfo>;

  views(): Promise<SavedView[]>;
  saveView(view: ViewToSave): Promise<SavedView>;
  /** Gives what `saveView` needs to bring it back as it was; null where there is none. */
  removeView(id: string): Promise<RemovedView | null>;
  /** Makes a saved report now. */
  runView(id: string): Promise<ReportFile[]>;
  /** Reports that were made by themselves and wait to be saved, newest first; one a saved report, its last. */
  readyReports(): Promise<ReadyReport[]>;
  /** The files of one; it counts as taken from then on, and can be taken again until the next is made. */
  takeReport(viewId: string): Promise<ReportFile[]>;

  /** Whether the browser may show notifications of ours. */
  notifications(): Promise<boolean>;
  /** Must be called inside a click where it is to be allowed: the browser asks. Gives whether notifications are allowed now. */
  setNotifications(on: boolean): Promise<boolean>;
}

export interface AlertBoard {
  at: Instant | null;
  range: { from: Day; to: Day } | null;
  alerts: (AlertItem & { mark: AlertMark | null })[];
  /** Why there are none at present. */
  error: ErrorInfo | null;
}

/** What falls due and is worth a look now. */
export interface DueList {
  /** Earliest first, from a week ago on. */
  deadlines: Deadline[];
  /** Samples that content is owed for and whose delivery is not known: nobody can say until when. */
  undatedSamples: number;
}

export interface TrendQuery {
  by: Extract<Dimension, 'creator' | 'category' | 'content_type'>;
  weeks: number;
  today: Day;
  /** Only these shops; absent: all. */
  shops?: string[];
}

export interface PeriodicTrend {
  weeks: string[];
  currency: string;
  lines: TrendLine[];
}

export interface CleanUp {
  idleCreators: { creator: Pick<Creator, 'id' | 'name'>; lastOrder: Day | null; lastPost: Instant | null }[];
  deadPosts: { postId: string; reason: 'removed' | 'no_orders'; publishedAt: Instant | null; caption: string | null }[];
  alikeHandles: { keys: [string, string]; reason: 'same_user' | 'same_name' }[];
  unusedCodes: string[];
}

/** A page's table as it was set (`table`), or a report to be made again (`report`). */
export interface SavedView {
  id: string;
  name: string;
  kind: 'table' | 'report';
  /** The page's path and search. */
  address: string;
  /** Of a report: what is asked, its period in words that move along, and its file. */
  report: { query: Omit<PageQuery, 'from' | 'to'>; period: string; format: ReportFormat } | null;
  /** Made by itself at this hour of the person's zone (each week on Monday, each month on the 1st), and told by a notification. */
  schedule: { every: 'day' | 'week' | 'month'; hour: number } | null;
  lastRun: { at: Instant; error: ErrorInfo | null } | null;
}

/** A view as it is saved: a new one where it has no id; `removed` takes a removal back. */
export type ViewToSave = Omit<SavedView, 'id' | 'lastRun'> & { id?: string; removed?: RemovedView };

/** What is lost with a view beside what the person set: how it ran, since when its schedule holds, and the files it has ready. */
export interface RemovedView {
  lastRun: SavedView['lastRun'];
  since: Instant;
  ready: { at: Instant; files: ReportFile[]; taken: boolean } | null;
}

/** A report that was made while nobody looked: a background worker cannot save a file, so it is kept until somebody takes it. */
export interface ReadyReport {
  viewId: string;
  name: string;
  at: Instant;
  files: { name: string; bytes: number }[];
  taken: boolean;
}
