import { describe, expect, it } from 'vitest';
import type { NamedColumns } from '../../src/store/day-book/bulk-columns';
import { type PackingWorker, packerOf, servePacking } from '../../src/store/day-book/bulk-packer';
import { BulkSpool } from '../../src/store/day-book/bulk-spool';
import { SCHEMAS } from '../../src/store/day-book/codec/pack';

/** A worker in the same thread: what is posted is cloned and given away as it would be, and answered later. */
function localWorker(spoil: (turn: number) => boolean = () => false): PackingWorker & { stopped: boolean } {
  const serve = servePacking();
  let turn = 0;
  const worker: PackingWorker & { stopped: boolean } = {
    stopped: false,
    onmessage: null,
    onerror: null,
    postMessage(message, transfer) {
      const data = structuredClone(message, { transfer });
      const isSpoilt = spoil(++turn);
      setTimeout(() => {
        if (worker.stopped) return;
        const [reply, given] = serve(isSpoilt ? { ...(data as object), stream: 'none' } : data);
        worker.onmessage?.({ data: structuredClone(reply, { transfer: given }) } as MessageEvent);
      });
    },
    terminate() {
      worker.stopped = true;
    },
  };
  return worker;
}

/** A page of affiliate rows: its words are the file's, which grow. */
function page(first: number, words: string[]): NamedColumns {
  const count = 5;
  words.push(`sku-${first}`, `sku-${first + 1}`);
  const ids = BigUint64Array.from({ length: count }, (_, i) => 577_431_091_617_435_979n + BigInt(first * 10 - i));
  const columns = SCHEMAS.affiliate.leaves.map((leaf): [string, NamedColumns['columns'][string]] => {
    const name = leaf.path.join('.');
    if (name === 'orderId') return [name, { halves: new Uint32Array(ids.buffer) }];
    if (name === 'skuId') return [name, { codes: Uint32Array.from({ length: count }, (_, i) => (i * 7) % words.length), words }];
    if (leaf.kind === 'int') return [name, Float64Array.from({ length: count }, (_, i) => (i % 2 ? Number.NaN : first * i))];
    if (leaf.kind === 'bool') return [name, Uint8Array.from({ length: count }, (_, i) => i % 2)];
    if (leaf.kind === 'list')
      return [name, { offsets: new Uint32Array(count + 1), child: { count: 0, columns: { code: [], field: [], text: [] } } }];
    return [name, { codes: new Uint32Array(count), words: ['same'] }];
  });
  return { count, columns: Object.fromEntries(columns) };
}

async function contents(spool: BulkSpool) {
  const bodies = await spool.bodies(spool.pages);
  return spool.pages.map(({ day, rows, orders }, i) => ({ day, rows, orders: [...orders!], body: [...bodies[i]!] }));
}

function fill(spool: BulkSpool, pages: number): void {
  const words = ['sku-a'];
  for (let i = 0; i < pages; i++) spool.write('affiliate', 's', 'UTC', i, page(i, words));
}

describe('packing beside the reader', () => {
  it('BULK-6 a packer of its own gives the bytes and orders that packing in place gives', async () => {
    const plain = new BulkSpool();
    fill(plain, 12);
    const worker = localWorker();
    const beside = new BulkSpool(() => packerOf(worker));
    fill(beside, 12);
    await beside.ready();
    await beside.settle();
    expect(worker.stopped).toBe(true);
    expect(await contents(beside)).toEqual(await contents(plain));
  });

  it('BULK-7 what was cleared does not come back', async () => {
    const plain = new BulkSpool();
    fill(plain, 3);
    const spool = new BulkSpool(() => packerOf(localWorker()));
    fill(spool, 5);
    spool.clear();
    fill(spool, 3);
    await spool.settle();
    expect(await contents(spool)).toEqual(await contents(plain));
  });

  it('BULK-8 a packer that fails is told, now and later, and a closed one leaves nobody waiting', async () => {
    const spool = new BulkSpool(() => packerOf(localWorker((turn) => turn === 2)));
    fill(spool, 4);
    await expect(spool.settle()).rejects.toMatchObject({ name: 'PackerFailed' });
    spool.release();
    const worker = localWorker();
    const packer = packerOf(worker);
    const lost = packer.pack('affiliate', page(1, []));
    packer.close();
    await expect(lost).rejects.toMatchObject({ name: 'PackerFailed' });
    await expect(packer.pack('affiliate', page(2, []))).rejects.toMatchObject({ name: 'PackerFailed' });
  });
});
