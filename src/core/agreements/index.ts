export { agreementCosts, type DayRange, spanOfAgreements } from './agreement-costs';
export { type AgreementProblem, checkAgreement } from './check-agreement';
export { countedDays } from './counted-days';
