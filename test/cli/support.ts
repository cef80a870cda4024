import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** A folder of input files that is taken away afterwards. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'creator-ledger-cli-'));

  constructor(files: Record<string, string>) {
    mkdirSync(join(this.path, 'in'));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** Names ending in `rules.json` lie beside the input, all others in it. */
  write(name: string, text: string | Uint8Array): void {
    writeFileSync(name === 'rules.json' ? join(this.path, name) : join(this.path, 'in', name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** Runs the command as npm does, in a process of its own. */
  run(...args: string[]): { code: number | null; stderr: string } {
    const done = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli/report.ts'), ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    return { code: done.status, stderr: done.stderr };
  }

  /** Arguments of a report over this folder. */
  args(by: string, from: string, to: string, out: string): string[] {
    return [
      '--in',
      join(this.path, 'in'),
      '--rules',
      join(this.path, 'rules.json'),
      '--by',
      by,
      '--from',
      from,
      '--to',
      to,
      '--out',
      join(this.path, out),
    ];
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export const RULES = {
  version: 1,
  report_currency: 'USD',
  time_zone: 'America/Los_Angeles',
  credit: { evidence: 'tracked', model: 'last', window_days: 7, half_life_days: 7 },
  state: 'to_date',
  own_accounts: ['ourshop.official'],
  shops: {
    'us-1': {
      market: 'US',
      currency: 'USD',
      time_zone: 'America/Los_Angeles',
      platform_fee_rate: '0.06',
      tax_rate: '0',
      shipping_per_order: '3.99',
      labour_per_order: '0.50',
      labour_per_return: '1.20',
    },
  },
};

/** The worked example of roi.md section 11 as a folder of files. */
export const EXAMPLE: Record<string, string> = {
  'rules.json': JSON.stringify(RULES),
  'orders.csv': [
    'order_id,shop,created_at,paid_at,sku_id,product_id,product_name,quantity,list,seller_discount,platform_discount,tax_included,refunded,returned_quantity,currency,status,shipped_at',
    '577000000000000001,us-1,2026-02-03T20:15:00-08:00,2026-02-03T20:16:00-08:00,1729000000000000001,1728000000000000001,A,2,49.98,5.00,3.00,0,22.49,1,USD,paid,2026-02-04T10:00:00-08:00',
    '577000000000000001,us-1,2026-02-03T20:15:00-08:00,2026-02-03T20:16:00-08:00,1729000000000000002,1728000000000000002,B,1,15.00,0,0,0,0,0,USD,paid,2026-02-04T10:00:00-08:00',
  ].join('\n'),
  'affiliate-orders.csv': [
    'order_id,sku_id,account,post_id,content_type,commission_base,commission,settled,currency,created_at',
    '577000000000000001,1729000000000000001,@Ann.Creates,7545042112362958098,Video,22.49,3.3735,true,USD,2026-02-03T20:15:00-08:00',
  ].join('\n'),
  'creators.csv': 'creator,accounts,primary_account\nAnn,ann.creates;ann.two,ann.creates\n',
  'costs.csv': 'day,creator,kind,amount,currency,from,to\n2026-02-02,Ann,fixed_fee,5.00,USD,2026-02-02,2026-02-04\n',
  'sku-costs.csv': [
    'sku_id,unit_cost,currency,return_shipping,unsaleable_share',
    '1729000000000000001,6.00,USD,4.50,0.5',
    '1729000000000000002,4.00,USD,,',
  ].join('\n'),
};

/** Rows of a CSV report by key, each by header. */
export function rowsOf(csv: string): Record<string, Record<string, string>> {
  const [header, ...lines] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return Object.fromEntries(lines.map((cells) => [cells[1]!, Object.fromEntries(header!.map((key, i) => [key, cells[i]!]))]));
}
