import type { AdAccount, AdDay, SampleApplication } from '../model/feeds';
import type { Ledger, Rules } from '../model/ledger';
import { adCosts } from './ad-costs';
import { isDerived } from './derived-id';
import { sampleCosts } from './sample-costs';
import type { SampleLine } from './sample-lines';

/** What costs are derived from beside the ledger and the rules. */
export interface CostSources {
  sampleLines: readonly SampleLine[];
  samples: readonly SampleApplication[];
  adDays: readonly AdDay[];
  adAccounts: readonly AdAccount[];
}

/** The ledger with the costs that follow from synced ad spend and samples, beside those kept by hand. Throws as `adCosts` and `sampleCosts`. */
export function withDerivedCosts(ledger: Ledger, rules: Rules, { adDays, adAccounts, sampleLines, samples }: CostSources): Ledger {
  const own = { ...ledger, costs: ledger.costs.filter((cost) => !isDerived(cost)) };
  const ads = adCosts(adDays, adAccounts, { ledger: own, rules });
  const { costs } = sampleCosts({ sampleLines, samples, ledger: own, rules });
  return ads.length + costs.length === 0 && own.costs.length === ledger.costs.length
    ? ledger
    : { ...own, costs: [...own.costs, ...ads, ...costs] };
}
