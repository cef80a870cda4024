import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import writeXlsxFile from 'write-excel-file/universal';
import { seeded } from './row';

/** The columns of the seller's affiliate export, as the platform writes them. */
// biome-ignore format: one line as in the file
export const HEADER = ['Order ID', 'Product ID', 'Product Name', 'SKU ID', 'Price', 'Payment Amount', 'Currency', 'Quantity', 'Fully returned or refunded', 'Payment method', 'Order Status',
  'Creator Username', 'Content Type', 'Content ID', 'commission model', 'Standard commission rate', 'Est. Commission Base', 'Est. standard commission payment', 'Actual Commission Base',
  'Actual Commission Payment', 'Shop Ads commission rate', 'Est. Shop Ads commission payment', 'Actual Shop Ads commission payment', 'Est. co-funded creator bonus',
  'Actual co-funded creator bonus', 'Time Created', 'Payment time', 'Order Delivery Time', 'Time Commission Paid', 'Platform'];

/** What the book must hold once the rows are in it. */
export interface Sums {
  rows: number;
  estimated: number;
  actual: number;
}

const LAST = Date.UTC(2026, 8, 30, 23);
const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;
const ROWS_A_WRITE = 5000;

/** Rows of a year, newest first as exports are; one product name in five has commas and stands in quotes. */
export function* affiliateRows(seed: number, count: number, sums: Sums): Generator<string[]> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const at = LAST - Math.floor(((i / count) * YEAR_MS) / 1000) * 1000;
    const [sku, quantity, creator] = [Math.floor(random() * 400), 1 + Math.floor(random() * 2), Math.floor(random() ** 2 * 3000)];
    const base = (999 + sku * 13) * quantity;
    const commission = Math.round(base * 0.15);
    const settled = random() < 0.6;
    const ineligible = !settled && random() < 0.2;
    const ads = random() < 0.1 ? Math.round(base * 0.1) : null;
    sums.rows++;
    sums.estimated += commission;
    sums.actual += settled ? commission : 0;
    const name = sku % 5 === 0 ? `Turmeric Curcumin ${sku}, capsules, for every day` : `Turmeric Curcumin ${sku} capsules for every day`;
    yield [
      `5774${String(31_091_617_435_979 + i * 977).padStart(14, '0')}\t`,
      `17296972740${String(6_116_523 + sku).padStart(8, '0')}\t`,
      name,
      `17296972740${String(6_182_059 + sku).padStart(8, '0')}\t`,
      amount(base / quantity),
      amount(base),
      'USD',
      String(quantity),
      ineligible ? 'Yes' : 'No',
      '',
      settled ? 'Settled' : ineligible ? 'Ineligible' : 'Processing',
      `creator_${creator}.shop`,
      ['Video', 'Livestream', 'Showcase'][creator % 3]!,
      `75${String(45_042_112_362_958 + creator * 102_947 + Math.floor(random() * 20) * 31).padStart(17, '0')}\t`,
      'Fixed commission',
      '15%',
      amount(base),
      amount(commission),
      settled ? amount(base) : '',
      settled ? amount(commission) : '',
      ads === null ? '' : '10%',
      ads === null ? '' : amount(ads),
      ads === null || !settled ? '' : amount(ads),
      '0',
      settled ? '0' : '',
      time(at),
      time(at + 35_000),
      settled ? time(at + 3 * DAY_MS) : '',
      settled ? time(at + 20 * DAY_MS) : '',
      'TikTok Shop',
    ];
  }
}

/** Writes the rows as the platform's CSV: a byte order mark, CRLF, tabs behind ids and times. */
export function writeCsv(path: string, rows: Iterable<string[]>): void {
  const file = openSync(path, 'w');
  let lines = [`\ufeff${HEADER.join(',')}`];
  const flush = () => {
    writeSync(file, `${lines.join('\r\n')}\r\n`);
    lines = [];
  };
  for (const row of rows) {
    lines.push(row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','));
    if (lines.length >= ROWS_A_WRITE) flush();
  }
  if (lines.length > 0) flush();
  closeSync(file);
}

/** Writes the rows as a spreadsheet: ids and times are texts, as the platform has them. */
export async function writeXlsx(path: string, rows: Iterable<string[]>): Promise<void> {
  const cells = Array.from(rows, (row) => row.map((cell) => (cell === '' ? null : { value: cell.trim(), type: String })));
  const header = HEADER.map((value) => ({ value, type: String }));
  const blob = await writeXlsxFile([header, ...cells] as never).toBlob();
  writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
}

/** `24.99`, `3`: amounts without zeros behind, as the platform writes them. */
function amount(minor: number): string {
  return String(minor / 100);
}

function time(at: number): string {
  const [date, clock] = new Date(at).toISOString().split('T');
  const [year, month, day] = date!.split('-');
  return `${day}/${month}/${year} ${clock!.slice(0, 8)}\t`;
}
