import { Random } from '../random';
import type { SimCategory, SimProduct } from './feeds-model';
import type { World } from './world';

const DAY = 86_400;

/** Branches of the tree by the word that the seller's own cost table has for them: root, middle, leaf. */
const TREE: Record<string, readonly [string, string, string]> = {
  Beauty: ['Beauty & Personal Care', 'Makeup & Skincare', 'Face & Lips'],
  Health: ['Health', 'Food Supplements', 'Wellness Supplements'],
  Menswear: ['Menswear & Underwear', "Men's Tops", 'T-Shirts'],
  Home: ['Home Supplies', 'Household Appliances', 'Fans'],
  Electronics: ['Phones & Electronics', 'Phone Accessories', 'Phone Stands'],
  Food: ['Food & Beverages', 'Staples & Cooking', 'Meal Kits'],
};

/** The platform's categories, the same for every shop; ids of six digits, the root's parent is 0. */
export function categoryTree(): SimCategory[] {
  return Object.keys(TREE).flatMap((branch) => branchOf(branch));
}

function branchOf(branch: string): SimCategory[] {
  const root = 600_001 + Object.keys(TREE).indexOf(branch) * 1_000;
  return TREE[branch]!.map((name, level) => ({
    id: String(root + level),
    parentId: level === 0 ? '0' : String(root + level - 1),
    name,
    leaf: level === 2,
  }));
}

/** Products of all shops as they stand now; one of each shop is no longer sold. */
export function productsOf(world: World): SimProduct[] {
  const products = new Map<string, SimProduct>();
  for (const sku of world.skus) {
    const known = products.get(sku.productId);
    if (known) {
      known.skuIds.push(sku.id);
      continue;
    }
    const random = new Random(world.seed).fork(`product ${sku.productId}`);
    const createdAt = world.start - random.int(40, 400) * DAY;
    const place = [...products.values()].filter((p) => p.shop.id === sku.shopId).length;
    products.set(sku.productId, {
      id: sku.productId,
      shop: world.shop(sku.shopId),
      title: sku.productName,
      status: place === 4 ? 'SELLER_DEACTIVATED' : 'ACTIVATE',
      categories: branchOf(sku.category),
      createdAt,
      updatedAt: createdAt + random.int(1, 30) * DAY,
      skuIds: [sku.id],
    });
  }
  return [...products.values()];
}
