import type { ColumnMapping } from '../../../core/model/feeds';
import type { ErrorInfo, ImportChoice, ImportInfo, ImportPlan, LedgerApi } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';

/**
 * `waiting` to be read, `asks` for something, `mapping`: of no known kind but a table, `queued` to be stored, `failed`: reading or
 * storing ended in an error, `cancelled` by the person.
 */
export type EntryState =
  | 'waiting'
  | 'reading'
  | 'asks'
  | 'mapping'
  | 'ready'
  | 'nothing'
  | 'refused'
  | 'queued'
  | 'storing'
  | 'stored'
  | 'undone'
  | 'cancelled'
  | 'failed';

/** One file on its way in. */
export interface ImportEntry {
  id: string;
  file: File;
  /** With its folders, where it was dropped in one. */
  path: string;
  state: EntryState;
  choice: ImportChoice | null;
  plan: ImportPlan | null;
  error: ErrorInfo | null;
  progress: { done: number; total: number } | null;
  info: ImportInfo | null;
}

export type ImportApi = Pick<LedgerApi, 'planImport' | 'commitImport' | 'dropImport' | 'undoImport' | 'save'>;

/** Kinds that others hang on, or that say what others mean, are stored first. */
const FIRST = ['rules', 'creators', 'accounts', 'all_order', 'orders'];
const BRINGS_ORDERS = ['all_order', 'orders'];

/**
 * The files that were dropped: read one after another, each asked about by itself, stored in an order in which later ones find what
 * they hang on. Lives as long as its page, so that going to another part of the dashboard stops nothing.
 */
export class ImportQueue {
  #entries: readonly ImportEntry[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #stops = new Map<string, AbortController>();
  #working = false;
  #next = 1;
  /** Hears what went wrong beside the files themselves. */
  onProblem: ((error: ErrorInfo) => void) | null = null;

  constructor(readonly api: ImportApi) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly entries = (): readonly ImportEntry[] => this.#entries;

  add(files: readonly { file: File; path: string }[]): void {
    const added = files.map(({ file, path }): ImportEntry => {
      return { id: String(this.#next++), file, path, state: 'waiting', choice: null, plan: null, error: null, progress: null, info: null };
    });
    this.#set([...this.#entries, ...added]);
    void this.#work();
  }

  /** What the person said where the file does not; `forAll`: also for the other files that ask for the same. */
  answer(id: string, choice: ImportChoice, forAll = false): void {
    for (const entry of this.#entries) {
      if (entry.id === id) this.#again(entry, choice);
      else if (forAll && entry.state === 'asks') this.#again(entry, { ...sharedOf(choice, entry) });
    }
    void this.#work();
  }

  /** Reads a table by a mapping, and every other file of the same header; `remember`: from now on by itself. Throws where saving fails. */
  async map(id: string, mapping: ColumnMapping, remember: boolean): Promise<void> {
    if (remember) await this.api.save({ entity: 'mapping', key: mapping.id, after: mapping });
    for (const entry of this.#entries) {
      if (entry.id === id || (entry.state === 'mapping' && entry.plan?.mapping?.fingerprint === mapping.id))
        this.#again(entry, { mapping });
    }
    void this.#work();
  }

  /** Shows the columns of a file again that was read by a mapping. */
  remap(id: string): void {
    this.#patch(id, { state: 'mapping' });
  }

  retry(id: string): void {
    this.#patch(id, { state: 'waiting', error: null });
    void this.#work();
  }

  store(id: string): void {
    this.#patch(id, { state: 'queued', error: null });
    void this.#work();
  }

  storeAll(): void {
    this.#set(this.#entries.map((entry) => (entry.state === 'ready' ? { ...entry, state: 'queued' } : entry)));
    void this.#work();
  }

  /** Stops what runs; what is only queued waits again. */
  cancel(id: string): void {
    const entry = this.#find(id);
    if (entry?.state === 'queued') this.#patch(id, { state: 'ready' });
    else this.#stops.get(id)?.abort();
  }

  /** Takes a file off the list; what of it is stored stays. */
  discard(id: string): void {
    const entry = this.#find(id);
    this.#stops.get(id)?.abort();
    this.#set(this.#entries.filter((one) => one.id !== id));
    this.#drop(entry?.state === 'stored' ? null : entry?.plan);
  }

  discardAll(): void {
    for (const { id, state } of this.#entries) if (state !== 'storing') this.discard(id);
  }

  /** Takes back what a file brought. Throws where that fails. */
  async undo(id: string): Promise<void> {
    const info = this.#find(id)?.info;
    if (!info) return;
    await this.api.undoImport(info.id);
    this.#patch(id, { state: 'undone' });
  }

  #again(entry: ImportEntry, choice: ImportChoice): void {
    this.#drop(entry.plan);
    this.#patch(entry.id, { state: 'waiting', error: null, choice: { ...entry.choice, ...choice } });
  }

  /** A plan that is not wanted any more is forgotten. */
  #drop(plan: ImportPlan | null | undefined): void {
    if (plan) this.api.dropImport(plan.id).catch((error: unknown) => this.onProblem?.(toErrorInfo(error)));
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (let entry = this.#nextJob(); entry; entry = this.#nextJob()) {
        if (entry.state === 'queued') await this.#store(entry);
        else await this.#read(entry);
      }
    } finally {
      this.#working = false;
    }
  }

  /** What is to be stored goes before what is to be read: what is read then is compared with the book as it will be. */
  #nextJob(): ImportEntry | undefined {
    const rank = ({ plan }: ImportEntry) => (FIRST.includes(plan?.kind ?? '') ? FIRST.indexOf(plan?.kind ?? '') : FIRST.length);
    const queued = this.#entries.filter((entry) => entry.state === 'queued').sort((a, b) => rank(a) - rank(b));
    return queued[0] ?? this.#entries.find((entry) => entry.state === 'waiting');
  }

  async #read({ id, file, choice }: ImportEntry): Promise<void> {
    this.#patch(id, { state: 'reading', progress: null });
    await this.#running(id, async (signal) => {
      const plan = await this.api.planImport(file, choice, (done, total) => this.#patch(id, { progress: { done, total } }), signal);
      if (this.#find(id)) this.#patch(id, { plan, state: stateOf(plan), progress: null });
      else this.#drop(plan);
    });
  }

  async #store({ id, plan }: ImportEntry): Promise<void> {
    if (!plan) return;
    this.#patch(id, { state: 'storing', progress: null });
    await this.#running(id, async (signal) => {
      const info = await this.api.commitImport(plan.id, (done, total) => this.#patch(id, { progress: { done, total } }), signal);
      this.#patch(id, { info, state: 'stored', progress: null });
      if (BRINGS_ORDERS.includes(plan.kind)) this.#askAgain();
    });
  }

  /** Files that asked whose they are may find their orders in the book now. */
  #askAgain(): void {
    for (const entry of this.#entries) if (entry.state === 'asks' && entry.plan?.needs?.shop) this.#again(entry, {});
  }

  async #running(id: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    this.#stops.set(id, stop);
    try {
      await work(stop.signal);
    } catch (error) {
      this.#patch(id, { state: stop.signal.aborted ? 'cancelled' : 'failed', error: toErrorInfo(error), progress: null });
    } finally {
      this.#stops.delete(id);
    }
  }

  #find(id: string): ImportEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  #patch(id: string, patch: Partial<ImportEntry>): void {
    this.#set(this.#entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
  }

  #set(entries: readonly ImportEntry[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}

function stateOf(plan: ImportPlan): EntryState {
  if (plan.refused) return plan.mapping && plan.mapping.headers.length > 1 ? 'mapping' : 'refused';
  if (plan.needs) return 'asks';
  return plan.rows.added + plan.rows.changed > 0 ? 'ready' : 'nothing';
}

/** Of an answer what another file asks for too. */
function sharedOf(choice: ImportChoice, { plan }: ImportEntry): ImportChoice {
  const needs = plan?.needs;
  return {
    ...(needs?.shop && choice.shop ? { shop: choice.shop } : {}),
    ...(needs?.dateOrder && choice.dateOrder ? { dateOrder: choice.dateOrder } : {}),
    ...(needs?.period && choice.period ? { period: choice.period } : {}),
  };
}

const queues = new WeakMap<object, ImportQueue>();

/** The queue of a page. */
export function queueOf(api: ImportApi): ImportQueue {
  let queue = queues.get(api);
  if (!queue) {
    queue = new ImportQueue(api);
    queues.set(api, queue);
  }
  return queue;
}
