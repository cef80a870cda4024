import type { Facts, FactsBlock } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import { epochDay } from '../time';
import { RateBook } from './fx';
import { Names } from './names';
import { OWN, Owners } from './owners';
import { type ShopTerms, shopTerms } from './shop-terms';
import { SkuCosts } from './sku-costs';

/** Everything that one set of rules makes of facts and ledger, worked out once and shared by all passes. */
export interface Context {
  facts: Facts;
  ledger: Ledger;
  rules: Rules;
  rates: RateBook;
  owners: Owners;
  skuCosts: SkuCosts;
  accounts: Names;
  contents: Names;
  products: Names;
  shops: Names;
  /** Last product names that the pass met, by product number. */
  productNames: Map<number, string>;
  /** By post id, its account. */
  postAccounts: Map<string, string>;
  /** Last day up to which every stream is complete; Infinity where the rules name none. */
  completeDay: number;
  terms(shop: string): ShopTerms;
  /** Creator of each local account entry on the block's day; `OWN` for the seller's own and for rows without a handle. */
  ownersOf(block: FactsBlock): Int32Array;
}

/** Prepares facts and ledger for reports by these rules. Throws the errors of the rules' values. */
export function createContext(facts: Facts, ledger: Ledger, rules: Rules): Context {
  const rates = new RateBook(ledger.fx, rules.reportCurrency);
  const owners = new Owners(ledger.creators, ledger.accounts, rules);
  const terms = new Map<string, ShopTerms>();
  const complete = Object.values(rules.completeUpTo).filter((day) => day !== undefined);
  return {
    facts,
    ledger,
    rules,
    rates,
    owners,
    skuCosts: new SkuCosts(ledger.skuCosts, facts.skus, rates),
    accounts: new Names(facts.accounts),
    contents: new Names(facts.contents),
    products: new Names(facts.products),
    shops: new Names(),
    productNames: new Map(),
    postAccounts: new Map(ledger.posts.map((post) => [post.id, post.accountKey])),
    completeDay: Math.min(Number.POSITIVE_INFINITY, ...complete.map(epochDay)),
    terms(shop) {
      let found = terms.get(shop);
      if (!found) {
        found = shopTerms(shop, rules);
        terms.set(shop, found);
      }
      return found;
    },
    ownersOf: ownerLookup(facts, owners),
  };
}

/** Looks an account's owner up once for each span of days in which it is the same. */
function ownerLookup(facts: Facts, owners: Owners): (block: FactsBlock) => Int32Array {
  const names = facts.accounts.names;
  const owner = new Int32Array(names.length);
  const from = new Float64Array(names.length).fill(Number.POSITIVE_INFINITY);
  const to = new Float64Array(names.length).fill(Number.NEGATIVE_INFINITY);
  return (block) => {
    const day = block.epochDay;
    return block.account.map((account) => {
      if (account < 0) return OWN;
      if (day < from[account]! || day > to[account]!) {
        const name = names[account]!;
        const span = owners.spanAt(name, day);
        owner[account] = owners.at(name, day);
        from[account] = span.from;
        to[account] = span.to;
      }
      return owner[account]!;
    });
  };
}
