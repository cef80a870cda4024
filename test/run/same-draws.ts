import fc from 'fast-check';
import { SOAK } from '../support/soak';

/**
 * Property tests draw the same cases in every run, so that what passed here passes elsewhere. `npm run soak` draws new ones
 * each time (a failure prints its seed), and `SEED=7` draws those of that seed.
 */
export const DRAWS_SEED = Number(process.env['SEED'] ?? (SOAK ? Math.floor(Math.random() * 2 ** 32) : 20_261_122));

fc.configureGlobal({ seed: DRAWS_SEED });
