export { buildDeadlines, type DeadlineSources, dueSoon } from './build-deadlines';
export { type OpenCommission, openCommission } from './commission-locks';
export { type OpenSample, openSamples, owesContent, type SampleSources } from './open-samples';
export { SAMPLE_CONTENT_DAYS, sampleContentDays } from './sample-content';
