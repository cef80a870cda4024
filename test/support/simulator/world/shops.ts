import type { Random } from '../random';
import type { SimShop, SimShopRules, SimSku, SimSkuCost } from './model';

const NO_REFUND_FEE = { refundFeeShare: '0', refundFeeCap: null };

/** The three shops of the demo seller; ids and ciphers follow the seed. */
export function makeShops(random: Random, refundFee: boolean): SimShop[] {
  const cipher = (prefix: string): string => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    let text = `${prefix}_`;
    for (let i = 0; i < 32; i++) text += alphabet[random.int(0, alphabet.length - 1)];
    return text;
  };
  const us: SimShopRules = {
    platformFeeRate: '0.06',
    platformFeeBase: 'revenue',
    ...(refundFee ? { refundFeeShare: '0.20', refundFeeCap: '5.00' } : NO_REFUND_FEE),
    taxRate: '0.0035',
    shippingPerOrder: '3.99',
    labourPerOrder: '0.50',
    labourPerReturn: '1.20',
  };
  const gb: SimShopRules = {
    ...NO_REFUND_FEE,
    platformFeeRate: '0.09',
    platformFeeBase: 'gross',
    taxRate: '0',
    shippingPerOrder: '2.85',
    labourPerOrder: '0.41',
    labourPerReturn: '0.95',
  };
  // No labour in VN: its refused cash-on-delivery orders would need a reading of what labour a cancelled order costs.
  const vn: SimShopRules = {
    ...NO_REFUND_FEE,
    platformFeeRate: '0.125',
    platformFeeBase: 'gross',
    taxRate: '0',
    shippingPerOrder: '16500',
    labourPerOrder: '0',
    labourPerReturn: '0',
  };
  const common = { sellerType: 'CROSS_BORDER' as const };
  return [
    {
      ...common,
      id: random.id('7495', 19),
      name: 'Lumière Beauty US',
      code: 'CNUSCBA4LLU8',
      region: 'US',
      cipher: cipher('TTP'),
      currency: 'USD',
      exponent: 2,
      timeZone: 'America/Los_Angeles',
      taxInside: false,
      taxShare: [0, 1],
      rules: us,
    },
    {
      ...common,
      id: random.id('7496', 19),
      name: 'Lumière Beauty UK',
      code: 'CNGBCBA4LLU9',
      region: 'GB',
      cipher: cipher('GCP'),
      currency: 'GBP',
      exponent: 2,
      timeZone: 'Europe/London',
      taxInside: true,
      taxShare: [1, 6],
      rules: gb,
    },
    {
      ...common,
      id: random.id('7497', 19),
      name: 'Lumière 越南店',
      code: 'CNVNCBA4LLV1',
      region: 'VN',
      cipher: cipher('ROW'),
      currency: 'VND',
      exponent: 0,
      timeZone: 'Asia/Ho_Chi_Minh',
      taxInside: true,
      taxShare: [1, 11],
      rules: vn,
    },
  ];
}

const PRODUCTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['Velvet Lip Mud', 'Beauty', ['Rose 01', 'Brick 02', 'Nude 03']],
  ['Turmeric Curcumin, 60 capsules', 'Health', ['Default']],
  ['Áo thun nam tay ngắn "Cool" nhanh khô', 'Menswear', ['Màu đen, M', 'Màu đen, L', 'Trắng, XL']],
  ['Hydra Serum 30ml', 'Beauty', ['30ml', '50ml']],
  ['便携挂脖风扇', 'Home', ['白色', '粉色']],
  ['Magnetic Phone Stand', 'Electronics', ['Black', 'Silver']],
  ['Scalp Massager Brush', 'Beauty', ['Default']],
  ['Birria Bomb 2-Pack', 'Food', ['2-Pack', '4-Pack']],
];

/** Products and SKUs of a shop, with the costs that the seller keeps for them. */
export function makeSkus(random: Random, shop: SimShop, firstDay: string, midDay: string): SimSku[] {
  const skus: SimSku[] = [];
  for (const [productName, category, names] of PRODUCTS) {
    const productId = random.id('1729', 19);
    for (const [i, skuName] of names.entries()) {
      // A few ids are one digit shorter: order by code unit and order by number differ.
      const id = random.id(i === 1 ? '9729' : '1729', i === 1 ? 18 : 19);
      const cents = random.int(799, 4999);
      const price = shop.currency === 'VND' ? Math.round(cents * 254) : shop.currency === 'GBP' ? Math.round(cents * 0.8) : cents;
      skus.push({
        id,
        productId,
        productName,
        skuName,
        sellerSku: random.chance(0.8) ? `${category.slice(0, 3).toUpperCase()}-${i + 1}` : '',
        shopId: shop.id,
        category,
        price,
        costs: [],
      });
    }
  }
  for (const [i, sku] of skus.entries()) sku.costs = makeCosts(random, shop, sku, i, firstDay, midDay);
  return skus;
}

function makeCosts(random: Random, shop: SimShop, sku: SimSku, index: number, firstDay: string, midDay: string): SimSkuCost[] {
  if (index === 5) return []; // One SKU whose cost nobody entered.
  const usd = shop.region === 'US' || index % 3 === 0;
  const currency = usd ? 'USD' : shop.currency;
  const major = sku.price / 10 ** shop.exponent / (usd && shop.currency === 'VND' ? 25_400 : 1);
  const text = (share: number): string =>
    currency === 'VND' ? String(Math.round(major * share)) : (major * share).toFixed(index % 4 === 1 ? 3 : 2);
  const cost = (from: string | null, share: number): SimSkuCost => ({
    from,
    currency,
    unitCost: text(share),
    returnShipping: index % 5 === 4 ? '0' : text(0.12),
    unsaleableShare: random.pick(['0', '0.5', '1', '0.25']),
  });
  // Index 0 costs the same always (replacements use it); some change price half way; one has no cost before a day.
  if (index % 4 === 2) return [cost(null, 0.21), cost(midDay, 0.24)];
  if (index === 7) return [cost(midDay, 0.22)];
  if (index % 4 === 3) return [cost(firstDay, 0.2)];
  return [cost(null, 0.22)];
}
