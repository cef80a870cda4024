export type { Format } from './format';
export { likelyLanguage, textsOf, wholeTexts } from './loaded';
export { I18nProvider, useErrorText, useFormat, useLanguage, useT } from './provider';
export type { LoadTexts, MessageKey, Texts, Translate } from './translate';
