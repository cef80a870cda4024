import Papa from 'papaparse';

/** What the world's own files do not hold, made up from them: refunds with days, settlements, agreements, codes and clicks. */

type Cells = Record<string, string>;

const parse = (text: string): Cells[] => Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data;
const write = (rows: Cells[]): string => Papa.unparse(rows, { newline: '\r\n' });
/** The same place in every list for the same id. */
const pick = (id: string, n: number): number => Number(BigInt.asUintN(32, BigInt(id.replace(/\D/g, '') || '0') * 2654435761n) % BigInt(n));
const later = (instant: string, days: number): string => new Date(Date.parse(instant) + days * 86_400_000).toISOString();

/** Amounts of minor units keep the digits that the file's own amounts have. */
function scaled(amount: string, numerator: bigint, denominator: bigint): string {
  const [whole = '0', cents = ''] = amount.split('.');
  const minor = (BigInt(whole + cents) * numerator) / denominator;
  const digits = String(minor).padStart(cents.length + 1, '0');
  return cents.length === 0 ? digits : `${digits.slice(0, -cents.length)}.${digits.slice(-cents.length)}`;
}

/** orders.csv with a code on some orders, and the files beside it; amounts and times are derived from what is there. */
export function moreOwnFiles(
  files: Record<string, string>,
  creators: readonly string[],
  accounts: readonly string[],
): Record<string, string> {
  const orders = parse(files['orders.csv']!);
  const affiliate = parse(files['affiliate-orders.csv']!);
  const rates = new Map(affiliate.map((row) => [`${row['order_id']}/${row['sku_id']}`, row]));
  const codes = accounts.slice(0, 3).map((account, i) => ({ code: `CODE${i}`, account, post_id: '', url: '' }));
  const withCodes = orders.map((row) => {
    const place = pick(row['order_id']!, 9);
    return { ...row, code: place < codes.length ? codes[place]!.code : '' };
  });
  const clicks = [...new Map(orders.map((row) => [row['order_id']!, row])).values()]
    .filter((row) => pick(row['order_id']!, 4) === 0)
    .map((row) => ({
      order_id: row['order_id']!,
      clicked_at: later(row['created_at']!, -2),
      code: codes[pick(row['order_id']!, 3)]!.code,
    }));

  const sold = orders.filter((row) => row['gift'] !== 'true' && (row['status'] === 'paid' || row['status'] === 'cancelled'));
  const refunds = sold
    .filter((row) => row['status'] === 'cancelled' || Number(row['refunded']) > 0)
    .map((row) => ({
      order_id: row['order_id']!,
      sku_id: row['sku_id']!,
      refunded_at: later(row['created_at']!, 2 + pick(row['order_id']!, 40)),
      amount: row['status'] === 'cancelled' ? row['list']! : row['refunded']!,
      currency: row['currency']!,
      returned_quantity: row['returned_quantity']!,
      kind: row['status'] === 'cancelled' ? 'cancellation' : 'return',
    }));
  // Of the older half of the orders; one row in eight is the order's as a whole, one in thirty does not add up.
  const half = [...orders].map((row) => row['created_at']!).sort()[Math.floor(orders.length / 2)]!;
  const settlements = sold
    .filter((row) => row['status'] === 'paid' && Date.parse(row['created_at']!) < Date.parse(half) && Number(row['list']) > 0)
    .map((row) => {
      const revenue = row['list']!;
      const part = (n: bigint) => scaled(revenue, n, 1000n);
      const commission = rates.get(`${row['order_id']}/${row['sku_id']}`)?.['commission'] || part(0n);
      const place = pick(row['order_id']! + row['sku_id']!, 30);
      const cents = (text: string) => Number(text.replace('.', ''));
      const left = cents(revenue) - cents(part(61n)) - cents(part(90n)) - cents(commission);
      const digits = revenue.split('.')[1]?.length ?? 0;
      return {
        order_id: row['order_id']!,
        sku_id: row['sku_id']!,
        settled_at: later(row['created_at']!, 20),
        revenue,
        platform_fees: part(61n),
        shipping: part(90n),
        commission,
        settlement: place === 0 ? part(1n) : (left / 10 ** digits).toFixed(digits),
        currency: row['currency']!,
      };
    });
  const days = orders.map((row) => row['created_at']!.slice(0, 10)).sort();
  const [first, last] = [days[0]!, days.at(-1)!];
  const base = { currency: 'USD', to: '', booking: '', metric: '', tiers: '', code: '', post_id: '', campaign: '', note: '' };
  const agreements = [
    { ...base, creator: creators[0]!, kind: 'retainer', amount: '120.00', from: first, booking: 'spread' },
    { ...base, creator: creators[1]!, kind: 'per_post', amount: '15.00', from: first, to: last },
    {
      ...base,
      creator: creators[2]!,
      kind: 'tiered_bonus',
      amount: '',
      from: first,
      to: last,
      metric: 'net_gmv',
      tiers: '10.00:5.00;200.00:50.00',
    },
    { ...base, creator: creators[0]!, kind: 'spark_code', amount: '33.34', from: first, to: last, booking: 'spread', code: '#abc' },
    { ...base, creator: creators[3]!, kind: 'one_fee', amount: '99.99', from: last },
  ];
  return {
    'orders.csv': write(withCodes),
    'codes.csv': write(codes),
    'clicks.csv': write(clicks),
    'refunds.csv': write(refunds),
    'settlements.csv': write(settlements),
    'agreements.csv': write(
      agreements.map(({ creator, kind, amount, currency, from, ...rest }) => ({ creator, kind, amount, currency, from, ...rest })),
    ),
  };
}
