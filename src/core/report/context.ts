import type { Facts, FactsBlock } from '../facts/combine';
import type { Account, Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { epochDay } from '../time';
import { bookedSamples, daysOfAds, sampleDays } from './cost-days';
import { LineCredit } from './credit/line-credit';
import { RateBook } from './fx';
import { Names } from './names';
import { OwnerLookup } from './owner-lookup';
import { Owners } from './owners';
import { Posts } from './posts';
import { DatedTerms, type ShopTerms } from './shop-terms';
import { SkuCosts } from './sku-costs';
import { datedEntries } from './statement-entries';

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
  campaigns: Names;
  categories: Names;
  audiences: Names;
  accountsByKey: ReadonlyMap<string, Account>;
  /** Days on which ad spend, and on which samples, are booked. */
  adDays: ReadonlySet<Day>;
  sampleDays: ReadonlySet<Day>;
  /** Sample orders that are booked one by one (`sampleOrderKey`). */
  bookedSamples: ReadonlySet<string>;
  /** Lines of statements that name no order. */
  entries(): ReturnType<typeof datedEntries>;
  /** Last product names that the pass met, by product number. */
  productNames: string[];
  posts: Posts;
  /** Works out who is credited; null where affiliate rows alone decide, one a line at most (roi.md section 3, "Native"). */
  credit: LineCredit | null;
  /** Last day up to which every stream is complete; Infinity where the rules name none. */
  completeDay: number;
  /** A shop's terms on a day (epoch day in its zone). */
  terms(shop: string, day: number): ShopTerms;
  /** Creator of each local account entry on the block's day; `OWN` for the seller's own and for rows without a handle. */
  ownersOf(block: FactsBlock): Int32Array;
  /** Whether a creator is a handle that nobody introduced. */
  isStranger(creator: number): boolean;
  /** Days from which on an account number may be somebody else's. */
  changesOf(account: number): number[];
  /** Creator of an account number on a day. */
  ownerAt(account: number, day: number): number;
}

/** Prepares facts and ledger for reports by these rules. Throws the errors of the rules' values. */
export function createContext(facts: Facts, ledger: Ledger, rules: Rules): Context {
  const rates = new RateBook(ledger.fx, rules.reportCurrency);
  const owners = new Owners(ledger.creators, ledger.accounts, rules);
  const terms = new Map<string, DatedTerms>();
  let entries: ReturnType<typeof datedEntries> | null = null;
  const accounts = new Names(facts.accounts);
  const contents = new Names(facts.contents);
  const posts = new Posts(ledger.posts, contents);
  const lookup = new OwnerLookup(accounts, owners);
  const sources = { facts, ledger, rules, accounts, contents, posts, owners: lookup };
  const complete = Object.values(rules.completeUpTo).filter((day) => day !== undefined);
  return {
    facts,
    ledger,
    rules,
    rates,
    owners,
    skuCosts: new SkuCosts(ledger.skuCosts, facts.skus, rates),
    accounts,
    contents,
    products: new Names(facts.products),
    shops: new Names(),
    campaigns: new Names(),
    categories: new Names(),
    audiences: new Names(),
    accountsByKey: new Map(ledger.accounts.map((account) => [account.key, account])),
    adDays: daysOfAds(ledger.costs),
    sampleDays: sampleDays(ledger.costs),
    bookedSamples: bookedSamples(ledger.costs),
    entries: () => {
      entries ??= datedEntries(ledger, rules);
      return entries;
    },
    productNames: [],
    posts,
    credit: mayHaveOthers(ledger, rules) ? new LineCredit(sources) : null,
    completeDay: Math.min(Number.POSITIVE_INFINITY, ...complete.map(epochDay)),
    terms(shop, day) {
      let found = terms.get(shop);
      if (!found) {
        found = new DatedTerms(shop, rules);
        terms.set(shop, found);
      }
      return found.on(day);
    },
    ownersOf: (block) => block.account.map((account) => lookup.at(account, block.epochDay)),
    isStranger: (creator) => lookup.isStranger(creator),
    changesOf: (account) => lookup.changesOf(account),
    ownerAt: (account, day) => lookup.at(account, day),
  };
}

/** Whether a line may have touchpoints beside its affiliate row that the rules let take part. */
function mayHaveOthers(ledger: Ledger, { credit }: Rules): boolean {
  if (credit.native) return false;
  return (ledger.codes ?? []).length > 0 || (credit.evidence === 'estimated' && ledger.posts.length > 0);
}
