import { parseDecimal, powerOfTen } from '../decimal';
import type { Facts } from '../facts';
import { type Fraction, fraction } from '../maturity/fraction';
import type { Ledger, Rules } from '../model/ledger';
import type { Day, Minor } from '../model/orders';
import type { ReportQuery } from '../model/report';
import { buildReport } from '../report';
import { createContext } from '../report/context';
import { ReportQueryError, ShopRulesMissingError } from '../report/errors';
import { dayOfEpochDay } from '../time';
import { type HoldoutResult, planHoldout } from './holdout';
import { seriesOf, shopSeries } from './shop-series';

/** Full days that a plan looks at. */
const DAYS = 28;

/**
 * How long to pause a product's promotion in a shop to know what it brings (roi.md section 7), from its last 28 full days; money in the
 * report currency.
 *
 * @param question `share`: the smallest share of sales worth knowing, exact decimal
 * @throws `ReportQueryError` for a share that is none; `ShopRulesMissingError`; the errors of reports
 */
export function holdoutOfProduct(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  { productId, shop, share }: { productId: string; shop: string; share: string },
): HoldoutResult {
  const worthKnowing = readShare(share);
  if (!Object.hasOwn(rules.shops, shop)) throw new ShopRulesMissingError(shop);
  const context = createContext(facts, ledger, rules);
  const series = seriesOf(shopSeries(context, shop, 0), productId, shop);
  const units = series.days.slice(-DAYS).map((day) => day?.units ?? 0);
  const end = series.from + series.days.length;
  const [from, to] = [dayOfEpochDay(end - units.length), dayOfEpochDay(end - 1)];
  const contribution = units.length === 0 ? 0 : contributionOf(facts, ledger, rules, productId, shop, from, to);
  return planHoldout({ units, contribution, seed: `${rules.version}|${shop}|${productId}|${to}`, share: worthKnowing });
}

function readShare(text: string): Fraction {
  const refuse = (): never => {
    throw new ReportQueryError('share', text, 'a share above 0 and at most 1, such as 0.2');
  };
  let share: Fraction;
  try {
    const { digits, scale } = parseDecimal(text);
    share = fraction(digits, powerOfTen(scale));
  } catch {
    return refuse();
  }
  return share.n > 0n && share.n <= share.d ? share : refuse();
}

/** Name of somebody who is credited with every sale of the product. */
const EVERYBODY = 'everybody';

/**
 * Contribution of all sales of a product, whoever is credited with them. A report holds what somebody is credited with under its product,
 * so it is asked as if one post before all time were the only touchpoint that there is.
 */
function contributionOf(facts: Facts, ledger: Ledger, rules: Rules, productId: string, shop: string, from: Day, to: Day): Minor {
  const blocks = facts.blocks
    .filter((block) => block.facts.shop === shop)
    .map((block) => ({
      ...block,
      facts: { ...block.facts, affiliate: new Int32Array(block.facts.affiliate.length).fill(-1), orderCode: null },
    }));
  const post: Ledger['posts'][number] = {
    id: EVERYBODY,
    platform: 'tiktok',
    accountKey: EVERYBODY,
    kind: 'video',
    publishedAt: 0,
    productIds: [productId],
    campaign: null,
  };
  const { skuCosts, fx } = ledger;
  const one: Ledger = { creators: [], accounts: [], posts: [post], costs: [], skuCosts, fx };
  const credit: Rules['credit'] = { evidence: 'estimated', model: 'last', windowDays: 1e6, halfLifeDays: 7, native: false };
  const query: ReportQuery = { by: 'product', from, to, shops: [shop], state: 'to_date' };
  const report = buildReport({ ...facts, blocks, orphans: [] }, one, { ...rules, credit, ownAccounts: [] }, query);
  return report.rows.find((row) => row.key === productId)?.measures.contribution ?? 0;
}
