export { buildCards, type CardsQuery } from './build-cards';
export { buildReport } from './build-report';
export { defaultRules, type RuledShop } from './default-rules';
export {
  FxConflictError,
  FxMissingError,
  ReportQueryError,
  RuleInvalidError,
  RuleUnsupportedError,
  ShopRulesMissingError,
} from './errors';
