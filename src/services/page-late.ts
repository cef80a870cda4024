/** What a page brings when it first writes, reads rows, or is asked what few openings ask: its first view needs none of it. */
export { boardLedger } from './board-ledger';
export { captureLedger } from './capture-ledger';
export { openContext } from './context';
export { dataLedger } from './data-ledger';
export { pageLedger } from './page-ledger';
