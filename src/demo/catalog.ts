/** What the demo shops sell. Prices and costs are in minor units of the shop's currency, costs as exact decimals in major units. */
export interface DemoSku {
  skuId: string;
  productId: string;
  productName: string;
  skuName: string;
  category: string;
  price: number;
  unitCost: string;
  returnShipping: string;
  unsaleableShare: string;
  /** Share of units that come back, in thousandths, before a creator's own factor. */
  returnsPerMille: number;
  weight: number;
}

export interface DemoShop {
  id: string;
  name: string;
  market: string;
  currency: string;
  timeZone: string;
  /** Tax inside the price as a divisor of what was paid (UK 20 % VAT: 6); null where tax comes on top. */
  taxDivisor: number | null;
  orderShare: number;
  skus: DemoSku[];
}

type Line = readonly [product: string, sku: string, category: string, price: number, cost: string, returns: number, weight: number];

const US: readonly Line[] = [
  ['Velvet lip mud', 'Rosewood', 'Beauty', 1499, '2.10', 30, 24],
  ['Velvet lip mud', 'Cocoa', 'Beauty', 1499, '2.10', 30, 16],
  ['Barrier repair serum', '30 ml', 'Beauty', 2400, '4.35', 45, 20],
  ['Pleated mini bag', 'Black', 'Fashion', 3290, '9.80', 110, 12],
  ['Pleated mini bag', 'Cream', 'Fashion', 3290, '9.80', 120, 8],
  ['Ribbed lounge set', 'M', 'Fashion', 4199, '13.40', 180, 9],
  ['Glass matcha set', 'Standard', 'Home', 2799, '7.25', 60, 10],
  ['Cordless mini vacuum', 'White', 'Home', 5499, '21.90', 90, 6],
];
const GB: readonly Line[] = [
  ['Velvet lip mud', 'Rosewood', 'Beauty', 1299, '1.75', 30, 18],
  ['Barrier repair serum', '30 ml', 'Beauty', 2150, '3.60', 45, 14],
  ['Glass matcha set', 'Standard', 'Home', 2499, '5.90', 60, 8],
];

/** The two demo shops. Ids start with `demo-`, so that everything of the demo can be told apart and removed. */
export const DEMO_SHOPS: readonly DemoShop[] = [
  {
    id: 'demo-us',
    name: 'Lumi Studio US',
    market: 'US',
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
    taxDivisor: null,
    orderShare: 72,
    skus: skusOf(US, '17293847561'),
  },
  {
    id: 'demo-gb',
    name: 'Lumi Studio UK',
    market: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    taxDivisor: 6,
    orderShare: 28,
    skus: skusOf(GB, '17293847562'),
  },
];

function skusOf(lines: readonly Line[], prefix: string): DemoSku[] {
  const products = [...new Set(lines.map(([product]) => product))];
  return lines.map(([productName, skuName, category, price, unitCost, returnsPerMille, weight], i) => ({
    skuId: `${prefix}${String(20_000_000 + i * 137)}`,
    productId: `${prefix}${String(10_000_000 + products.indexOf(productName) * 211)}`,
    productName,
    skuName,
    category,
    price,
    unitCost,
    returnShipping: category === 'Home' ? '6.50' : '4.20',
    unsaleableShare: category === 'Beauty' ? '1' : '0.25',
    returnsPerMille,
    weight,
  }));
}
