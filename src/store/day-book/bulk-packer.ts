import type { Stream } from '../../core/model/orders';
import type { CodedTexts, NamedColumns } from './bulk-columns';
import { type PackedRows, packRows } from './bulk-pack';

/** The worker that packs the rows of a large file could not go on. */
export class PackerFailed extends Error {
  override readonly name = 'PackerFailed';
  constructor(readonly detail: string) {
    super(`packed rows expected of the worker, got: ${detail}`);
  }
}

/** Packs rows beside the one who reads them, in a worker of its own. */
export interface Packer {
  /** The columns' arrays are given away. Throws `PackerFailed`. */
  pack(stream: Stream, rows: NamedColumns): Promise<PackedRows>;
  close(): void;
}

/** A worker, as far as it is needed; what is posted to it is answered in turn. */
export interface PackingWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Texts that the worker does not have yet; what it has stays with it, by the number of the list. */
interface MoreWords {
  list: number;
  more: (string | null)[];
}

interface Order {
  stream: Stream;
  rows: NamedColumns;
  /** Column -> its words; those of the columns themselves are left out. */
  words: Record<string, MoreWords>;
}

type Reply = { packed: PackedRows } | { failed: string };

/** A packer that has a worker run `servePacking`. */
export function packerOf(worker: PackingWorker): Packer {
  const lists = new Map<readonly (string | null)[], { list: number; sent: number }>();
  const waiting: { resolve(packed: PackedRows): void; reject(error: PackerFailed): void }[] = [];
  let broken: PackerFailed | null = null;
  const fail = (detail: string) => {
    broken ??= new PackerFailed(detail);
    for (const { reject } of waiting.splice(0)) reject(broken);
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    if ('failed' in data) fail(data.failed);
    else waiting.shift()?.resolve(data.packed);
  };
  worker.onerror = (event) => fail(event.message ?? 'the worker did not start');
  const moreOf = (words: readonly (string | null)[]): MoreWords => {
    const known = lists.get(words) ?? { list: lists.size, sent: 0 };
    lists.set(words, known);
    const more = words.slice(known.sent);
    known.sent = words.length;
    return { list: known.list, more };
  };
  return {
    pack: (stream, { count, columns }) =>
      new Promise<PackedRows>((resolve, reject) => {
        if (broken) {
          reject(broken);
          return;
        }
        const order: Order = { stream, rows: { count, columns: {} }, words: {} };
        for (const [name, column] of Object.entries(columns)) {
          if ('words' in column && column.words.length > 1) {
            order.words[name] = moreOf(column.words);
            order.rows.columns[name] = { codes: column.codes, words: [] };
          } else order.rows.columns[name] = column;
        }
        waiting.push({ resolve, reject });
        worker.postMessage(order, buffersOf(order.rows));
      }),
    close() {
      worker.terminate();
      fail('it was closed');
    },
  };
}

/** What a packer's worker does with each message: gives the answer, and what of it is given away. */
export function servePacking(): (message: unknown) => [reply: Reply, transfer: ArrayBuffer[]] {
  const lists: (string | null)[][] = [];
  return (message) => {
    try {
      const { stream, rows, words } = message as Order;
      for (const [name, { list, more }] of Object.entries(words)) {
        lists[list] ??= [];
        const known = lists[list];
        for (const word of more) known.push(word);
        (rows.columns[name] as CodedTexts).words = known;
      }
      const packed = packRows(stream, rows);
      return [{ packed }, [packed.body.buffer, ...(packed.orders ? [packed.orders.buffer as ArrayBuffer] : [])]];
    } catch (error) {
      return [{ failed: String(error) }, []];
    }
  };
}

/** The memory behind columns, each piece once. */
function buffersOf({ columns }: NamedColumns, into = new Set<ArrayBuffer>()): ArrayBuffer[] {
  for (const column of Object.values(columns)) {
    if (Array.isArray(column)) continue;
    if ('child' in column) {
      into.add(column.offsets.buffer as ArrayBuffer);
      buffersOf(column.child, into);
    } else {
      const { buffer } = 'words' in column ? column.codes : 'halves' in column ? column.halves : column;
      into.add(buffer as ArrayBuffer);
    }
  }
  return [...into];
}
