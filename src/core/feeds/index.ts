export { adCosts } from './ad-costs';
export { isDerived, sampleOrderKey } from './derived-id';
export { sampleCosts } from './sample-costs';
export { type SampleLine, sampleLinesOf } from './sample-lines';
export { type CostSources, withDerivedCosts } from './with-derived-costs';
