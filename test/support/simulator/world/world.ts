import { addDays, dayOf } from '../calendar';
import { worldFiles } from '../files';
import { Random } from '../random';
import { planAftermath } from './aftermath';
import { makeCast, makePosts } from './cast';
import { type Crowd, planCredit } from './credit';
import { planReplacements, planStrays, type Stray } from './extras';
import { happened } from './happened';
import { makeCosts, makeFx } from './ledger';
import { planOrder } from './life';
import type {
  OrderPlan,
  SimAccount,
  SimAffiliate,
  SimCancellation,
  SimCost,
  SimCreator,
  SimOrder,
  SimPost,
  SimReturn,
  SimRules,
  SimShop,
  SimSku,
} from './model';
import { makeShops, makeSkus } from './shops';

const DAY = 86_400;

export interface WorldOptions {
  /** Default 1. Print it: the same seed, size and `now` give the same world. */
  seed?: number;
  /** Sale orders; samples and replacements come on top. Default 5,000. */
  orders?: number;
  /** Days before `now` that the orders spread over. Default 60. */
  days?: number;
  /** Epoch ms. */
  now: number;
  /** US refund fee (0.20, cap 5.00) in the rules; off by default, since its rounding beside the fee can be read in two ways. */
  refundFee?: boolean;
  /** Settlements and sample applications too, which move figures; off by default. Products, videos and ads are always there. */
  feeds?: boolean;
}

/** A seller's world: what is planned, and what of it has happened at `now`. */
export class World {
  readonly seed: number;
  readonly feeds: boolean;
  readonly start: number;
  readonly shops: SimShop[];
  readonly skus: SimSku[];
  readonly creators: SimCreator[];
  readonly accounts: SimAccount[];
  readonly posts: SimPost[];
  readonly costs: SimCost[];
  /** `day/base` -> rate into the report currency, decimal text. */
  readonly fx: ReadonlyMap<string, string>;
  readonly rules: SimRules;
  /** Last day of the shared account's first owner. */
  readonly handover: string;
  /** Texts that stand only in buyers' data: they must be found nowhere in what is stored. */
  readonly buyerMarkers: readonly string[];

  /** Moves with everything that changes. */
  version = 0;
  orders: SimOrder[] = [];
  returns: SimReturn[] = [];
  cancellations: SimCancellation[] = [];
  /** All affiliate rows, those of unknown orders included. */
  affiliate: SimAffiliate[] = [];

  private readonly plans: OrderPlan[] = [];
  private readonly strays: Stray[] = [];
  private readonly random: Random;
  private readonly crowd: Crowd;
  private nowMs: number;
  private round = 0;
  private byId: ReadonlyMap<string, SimOrder> = new Map();

  constructor(options: WorldOptions) {
    const { seed = 1, orders = 5_000, days = 60, now, refundFee = false, feeds = false } = options;
    this.seed = seed;
    this.feeds = feeds;
    this.nowMs = Math.floor(now / 1000) * 1000;
    this.random = new Random(seed);
    const nowS = this.nowMs / 1000;
    this.start = nowS - days * DAY;
    this.shops = makeShops(this.random.fork('shops'), refundFee);
    const zone = this.shops[0]!.timeZone;
    this.rules = { reportCurrency: 'USD', reportExponent: 2, timeZone: zone };
    const firstDay = addDays(dayOf(this.start * 1000, 'UTC'), -2);
    const midDay = dayOf((nowS - Math.floor((days * DAY) / 2)) * 1000, 'UTC');
    this.handover = addDays(midDay, 1);
    this.skus = this.shops.flatMap((shop) => makeSkus(this.random.fork(`skus ${shop.region}`), shop, firstDay, midDay));
    const cast = makeCast(this.random.fork('cast'), this.handover);
    this.creators = cast.creators;
    this.accounts = cast.accounts;
    this.posts = makePosts(this.random.fork('posts'), this.accounts, this.shops, this.skus, this.start - 30 * DAY, nowS - 3600);
    this.crowd = { accounts: this.accounts, posts: this.posts, handover: this.handover };
    this.buyerMarkers = ['Zq7Buyer', 'Zq7 Hidden Lane', 'zq7mail', '555-0177'];
    this.fx = makeFx(this.random.fork('fx'), addDays(firstDay, -40), addDays(dayOf(this.nowMs, 'UTC'), 90));
    this.costs = makeCosts(this.random.fork('costs'), this, dayOf(this.start * 1000, zone), dayOf(this.nowMs, zone));
    this.plan(this.start, nowS, orders);
    this.materialise();
  }

  /** Epoch ms. */
  get now(): number {
    return this.nowMs;
  }

  /** First and last day with orders, over all shops, each in its own zone. */
  get range(): { from: string; to: string } {
    let from = '9999-12-31';
    let to = '0000-01-01';
    for (const { plan } of this.orders) {
      const day = dayOf(plan.createdAt * 1000, plan.shop.timeZone);
      if (day < from) from = day;
      if (day > to) to = day;
    }
    return { from, to };
  }

  order(id: string): SimOrder | undefined {
    return this.byId.get(id);
  }

  shop(id: string): SimShop {
    const shop = this.shops.find((s) => s.id === id);
    if (!shop) throw new Error(`world.shop: got ${id}, expected one of ${this.shops.map((s) => s.id).join(', ')}`);
    return shop;
  }

  account(handle: string): SimAccount | undefined {
    return this.accounts.find((a) => a.handle === handle);
  }

  /** Who owned an account on a day: a creator's name, the handle itself where nobody introduced it, null for the seller's own. */
  ownerOf(handle: string, day: string): string | null {
    const account = this.account(handle);
    if (account?.own) return null;
    const owner = account?.owners.find((o) => (o.from === null || o.from <= day) && (o.to === null || day <= o.to));
    return owner?.creator ?? handle;
  }

  /** Lets time pass: what was planned happens (shipments, refunds, settlements), and `orders` new orders come in. */
  advance(ms: number, orders = 0): void {
    const from = this.nowMs / 1000;
    this.nowMs += Math.floor(ms / 1000) * 1000;
    this.plan(from + 1, this.nowMs / 1000, orders);
    this.materialise();
  }

  /**
   * Late rows: orders of the hour that ended `agoMs` before now, which come to light only now and whose update time stays there until
   * something happens to them. Gives their ids.
   */
  insert(agoMs: number, count: number): string[] {
    const to = Math.floor((this.nowMs - agoMs) / 1000);
    const before = this.plans.length;
    this.plan(to - 3600, to, count);
    const added = this.plans.slice(before);
    for (const plan of added) plan.shown = { at: to, until: this.nowMs / 1000 };
    this.materialise();
    return added.map((plan) => plan.id);
  }

  /** All files of this world by name, see `worldFiles`. */
  files(): Record<string, string> {
    return worldFiles(this);
  }

  private plan(from: number, to: number, count: number): void {
    const random = this.random.fork(`orders ${this.round++}`);
    const shops = this.shops.map((shop, i) => [shop, [50, 20, 30][i]!] as const);
    const skusOf = new Map(this.shops.map((shop) => [shop.id, this.skus.filter((sku) => sku.shopId === shop.id)]));
    let burst = 0;
    let burstAt = 0;
    for (let i = 0; i < count; i++) {
      // Sometimes seven orders share one second, as in a flash sale.
      if (burst === 0 && random.chance(0.01)) {
        burst = 7;
        burstAt = random.int(from, to);
      }
      const createdAt = burst > 0 ? burstAt : random.int(from, to);
      if (burst > 0) burst--;
      const shop = random.weighted(shops);
      this.add(random, planOrder(random, shop, skusOf.get(shop.id)!, createdAt, 'sale'));
      if (i % 97 === 13) this.add(random, planOrder(random, shop, skusOf.get(shop.id)!, random.int(from, to), 'sample'));
    }
    if (count > 0) {
      const us = this.shops[0]!;
      this.plans.push(...planReplacements(random, this.plans, skusOf.get(us.id)!, from, to));
      this.strays.push(...planStrays(random, this.plans, us, this.creators[2]!.primary, from, to));
    }
  }

  private add(random: Random, plan: OrderPlan): void {
    planAftermath(random, plan);
    planCredit(random, plan, this.crowd);
    this.plans.push(plan);
  }

  /** Works out from the plans what stands at `now`. */
  private materialise(): void {
    this.version++;
    const { orders, returns, cancellations, affiliate } = happened(this.plans, this.strays, this.nowMs / 1000);
    this.orders = orders;
    this.returns = returns;
    this.cancellations = cancellations;
    this.affiliate = affiliate;
    this.byId = new Map(orders.map((order) => [order.plan.id, order]));
  }
}
