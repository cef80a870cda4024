export type { Format } from './format';
export type { MessageKey, Translate } from './messages';
export { I18nProvider, preferredLanguage, useErrorText, useFormat, useLanguage, useT } from './provider';
