import * as fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readCsv } from '../../src/files/table/csv';
import { RowScanner } from '../../src/files/table/row-scanner';
import { blobSource, bytesSource, type FileSource, SourceWriter } from '../../src/files/table/source';
import type { Table } from '../../src/files/table/table';
import { bytes } from './support';

const never = () => false;
afterEach(() => vi.unstubAllGlobals());

function rowsOf(table: Table): string[][] {
  const rows: string[][] = [];
  table.eachRow((cells) => {
    rows.push(cells);
  });
  return rows;
}

/** A source that gives so many bytes at a time at the most, however many are asked for in pieces of their own. */
function counting(text: string): FileSource & { reads: number; most: number } {
  const all = bytes(text);
  const source = {
    size: all.length,
    reads: 0,
    most: 0,
    read(from: number, to: number) {
      source.reads++;
      source.most = Math.max(source.most, Math.min(to, all.length) - from);
      return all.subarray(from, to);
    },
  };
  return source;
}

describe('delimited text by its bytes', () => {
  test('FILE-2 rows are those of papaparse, for any text that it reads without an error', () => {
    const part = fc.constantFrom('a', 'é', '商', '1', ' ', '"', '""', ',', ';', '\n', '\r\n', '\t', '\u00a0');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const theirs = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
        fc.pre(theirs.errors.every(({ code }) => code === 'UndetectableDelimiter'));
        const scanner = new RowScanner(bytesSource(bytes(text)), { delimiter: ',', newline: '\n', begin: 0 });
        const ours: string[][] = [];
        while (scanner.next()) for (let row = 0; row < scanner.count; row++) ours.push(scanner.cells(row));
        const tidy = (rows: string[][]) =>
          rows.map((row) => row.map((cell) => cell.replace(/\r$/, '')).join('|')).filter((row) => row.trim() !== '');
        expect(tidy(ours)).toEqual(tidy(theirs.data));
      }),
      { numRuns: 3000 },
    );
  });

  test('FILE-2 a walk with a limit ends there only if a row does, and another that begins there gives the rest', () => {
    const part = fc.constantFrom('a', '商', '"', '""', ',', '\n', '\r\n', ',"b\nc"', '\nd,"', '\u00a0');
    const layout = { delimiter: ',', newline: '\n', begin: 0 } as const;
    const rowsOf = (scanner: RowScanner) => {
      const rows: string[][] = [];
      while (scanner.next()) for (let row = 0; row < scanner.count; row++) rows.push(scanner.cells(row));
      return rows;
    };
    /** The rows, or what was wrong. */
    const outcome = (read: () => string[][]) => {
      try {
        return read();
      } catch (error) {
        return (error as Error).message;
      }
    };
    let split = 0;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.nat(), (parts, at) => {
        const source = bytesSource(bytes(parts.join('')));
        const limit = source.size === 0 ? 0 : at % source.size;
        const whole = outcome(() => rowsOf(new RowScanner(source, layout)));
        const halves = outcome(() => {
          const scanner = new RowScanner(source, layout);
          scanner.limit = limit;
          const front = rowsOf(scanner);
          if (scanner.done === source.size) return front;
          split++;
          expect(scanner.done).toBe(limit);
          return [...front, ...rowsOf(new RowScanner(source, layout, { at: limit, firstRow: scanner.firstRow }))];
        });
        expect(halves).toEqual(whole);
      }),
      { numRuns: 3000 },
    );
    expect(split).toBeGreaterThan(100);
  });

  test('FILE-2 a file is read in slices, none larger than a few megabytes, and each row is given once', () => {
    const lines = Array.from({ length: 120_000 }, (_, i) => `${i},"a ""${i}""\n${'x'.repeat(i % 60)}",é\n`).join('');
    const source = counting(lines);
    const scanner = new RowScanner(source, { delimiter: ',', newline: '\n', begin: 0 });
    let [next, wrong] = [0, 0];
    while (scanner.next()) {
      for (let row = 0; row < scanner.count; row++, next++) {
        const [id, text, last] = scanner.cells(row);
        if (id !== String(next) || text !== `a "${next}"\n${'x'.repeat(next % 60)}` || last !== 'é') wrong++;
      }
    }
    expect({ next, wrong }).toEqual({ next: 120_000, wrong: 0 });
    expect(source.most).toBeLessThanOrEqual(1024 * 1024);
  });

  test('FILE-5 a quote that is never closed ends the walk instead of filling the memory', async () => {
    const table = await readCsv(bytesSource(bytes(`a,b\n1,"${'x\n'.repeat(20_000_000)}`)), never);
    expect(table.cut).toMatch(/never closed/);
  });

  test('FILE-2 a file of another encoding is written anew as UTF-8, in pieces', async () => {
    const shown = `\ufeffid,名\n${Array.from({ length: 50_000 }, (_, i) => `${i},商品${i}\n`).join('')}`;
    const utf16 = new Uint8Array(Uint16Array.from(shown, (c) => c.charCodeAt(0)).buffer);
    const rows = rowsOf(await readCsv(bytesSource(utf16), never));
    expect(rows).toHaveLength(50_001);
    expect(rows[49_999]).toEqual(['49998', '商品49998']);
  });

  test('FILE-2 a first character that is no ASCII after megabytes does not change what the file is', async () => {
    const plain = 'a,b\n'.repeat(1_500_000);
    const utf8 = rowsOf(await readCsv(bytesSource(bytes(`${plain}é,b\n`)), never));
    expect(utf8.at(-1)).toEqual(['é', 'b']);
    const gb = new Uint8Array([...bytes(plain.slice(0, 400_000)), 0xc9, 0xcc, 0x2c, 0x62, 0x0a]);
    expect(rowsOf(await readCsv(bytesSource(gb), never)).at(-1)).toEqual(['商', 'b']);
  });
});

describe('files of a browser', () => {
  /** Node has no such reader: this one gives what a worker's does. */
  async function asInWorker(blob: Blob): Promise<{ source: FileSource; reads: number[] }> {
    const all = await blob.arrayBuffer();
    const reads: number[] = [];
    const offsets = new WeakMap<Blob, [number, number]>();
    const slice = Blob.prototype.slice;
    vi.spyOn(Blob.prototype, 'slice').mockImplementation(function (this: Blob, from = 0, to = this.size) {
      const part = slice.call(this, from, to);
      offsets.set(part, [from, Math.min(to, this.size)]);
      return part;
    });
    class FileReaderSync {
      readAsArrayBuffer(part: Blob): ArrayBuffer {
        const [from, to] = offsets.get(part)!;
        reads.push(to - from);
        return all.slice(from, to);
      }
    }
    vi.stubGlobal('FileReaderSync', FileReaderSync);
    return { source: await blobSource(blob), reads };
  }

  test('FILE-2 slices are what they are of the whole, asked for in any order, ahead or not', async () => {
    const all = new Uint8Array(20_000_000);
    for (let i = 0; i < all.length; i++) all[i] = (i * 31 + (i >> 8)) & 0xff;
    const { source, reads } = await asInWorker(new Blob([all]));
    for (const [from, to] of [
      [0, 10],
      [5_999_990, 6_000_010],
      [0, 1_048_576],
      [19_999_990, 20_000_100],
      [7_000_000, 8_048_576],
    ] as const) {
      if (from % 2 === 0) await source.ahead?.(from);
      expect(Buffer.compare(source.read(from, to), all.subarray(from, Math.min(to, all.length)))).toBe(0);
    }
    expect(Math.max(...reads)).toBeLessThanOrEqual(2 * 1024 * 1024);
    vi.restoreAllMocks();
  });

  test('FILE-2 what is written piece by piece reads as one', async () => {
    const writer = new SourceWriter();
    for (const text of ['ab', '', 'cde']) writer.write(new TextEncoder().encode(text));
    const source = await writer.finish();
    expect(new TextDecoder().decode(source.read(1, 4))).toBe('bcd');
    expect(writer.size).toBe(5);
  });
});
