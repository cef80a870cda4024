import type { OrderPlan, SimShop, SimUnit } from './model';

/** Payment block of an order in minor units, as the platform documents each field. */
export interface Payment {
  originalTotal: number;
  sellerDiscount: number;
  platformDiscount: number;
  subTotal: number;
  originalShipping: number;
  shippingSellerDiscount: number;
  shippingPlatformDiscount: number;
  shippingFee: number;
  productTax: number;
  shippingTax: number;
  tax: number;
  retailDeliveryFee: number;
  total: number;
}

export function salePrice(unit: SimUnit): number {
  return unit.original - unit.sellerDiscount - unit.platformDiscount;
}

const sum = (units: readonly SimUnit[], pick: (unit: SimUnit) => number): number => units.reduce((total, unit) => total + pick(unit), 0);

/** Share of tax inside an amount, half up. */
export function taxInside(shop: SimShop, amount: number): number {
  const [n, d] = shop.taxShare;
  return Math.floor((2 * amount * n + d) / (2 * d));
}

/** sub_total = originals - discounts; shipping_fee = original - discounts; total adds the tax only where prices are before tax (US). */
export function paymentOf(plan: OrderPlan): Payment {
  const originalTotal = sum(plan.units, (u) => u.original);
  const sellerDiscount = sum(plan.units, (u) => u.sellerDiscount);
  const platformDiscount = sum(plan.units, (u) => u.platformDiscount);
  const subTotal = originalTotal - sellerDiscount - platformDiscount;
  const shippingFee = plan.shippingOriginal - plan.shippingSellerDiscount - plan.shippingPlatformDiscount;
  const tax = plan.productTax + plan.shippingTax;
  const base = subTotal + shippingFee + plan.retailDeliveryFee;
  return {
    originalTotal,
    sellerDiscount,
    platformDiscount,
    subTotal,
    originalShipping: plan.shippingOriginal,
    shippingSellerDiscount: plan.shippingSellerDiscount,
    shippingPlatformDiscount: plan.shippingPlatformDiscount,
    shippingFee,
    productTax: plan.productTax,
    shippingTax: plan.shippingTax,
    tax,
    retailDeliveryFee: plan.retailDeliveryFee,
    total: plan.shop.taxInside ? base : base + tax,
  };
}
