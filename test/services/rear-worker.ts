import type { RearTask } from '../../src/files/rear';
import type { RearWorker } from '../../src/services/import-rear';
import { type RearTold, serveRear } from '../../src/services/import-rear-serve';

/** What happens to a message of the worker on its way: it comes, it is lost, or the worker dies instead of saying it. */
type Fate = 'comes' | 'lost' | 'dies';

/** A worker in the same thread: what is posted is cloned and given away as it would be, and comes later. */
export class LocalRear implements RearWorker {
  onmessage: RearWorker['onmessage'] = null;
  onerror: RearWorker['onerror'] = null;
  onmessageerror: RearWorker['onmessageerror'] = null;
  isStopped = false;
  readonly told: RearTold[] = [];
  /** Settled when it has told where it begins, or that it does not. */
  readonly hasBegun: Promise<void>;
  #begun!: () => void;

  constructor(readonly fateOf: (told: RearTold) => Fate = () => 'comes') {
    this.hasBegun = new Promise((resolve) => {
      this.#begun = resolve;
    });
  }

  postMessage(message: RearTask): void {
    // A blob of Node is no plain data for `structuredClone`; in browsers it is.
    const { blob, ...rest } = message;
    void serveRear({ ...structuredClone(rest), blob }, (told, transfer) => this.#tell(told, transfer));
  }

  terminate(): void {
    this.isStopped = true;
    this.#begun();
  }

  #tell(told: RearTold, transfer: ArrayBuffer[]): void {
    if (this.isStopped) return;
    const fate = this.fateOf(told);
    const data = 'rows' in told && told.rows ? this.#posted(told as Extract<RearTold, { rows: unknown }>, transfer) : told;
    setTimeout(() => {
      if (this.isStopped) return;
      this.told.push(data);
      if (fate === 'dies') {
        this.isStopped = true;
        this.onerror?.({ message: 'out of memory' } as ErrorEvent);
      } else if (fate === 'comes') this.onmessage?.({ data } as MessageEvent);
      if (!('done' in told)) this.#begun();
    });
  }

  #posted(told: Extract<RearTold, { rows: unknown }>, transfer: ArrayBuffer[]): RearTold {
    const { chunks, pages } = told.rows!;
    const { end, rows } = structuredClone({ end: told.end, rows: { pages } }, { transfer });
    return { end, rows: { ...rows, chunks } };
  }
}
