import type { MessageKey, Translate } from '../../../i18n';
import { en } from '../../../i18n/en';

type FieldKey = Extract<MessageKey, `imports.field_${string}`>;

/** Our field in words; one without a word by its key in our files. */
export function fieldName(field: string, t: Translate): string {
  const key = `field_${field}`;
  return key in en.imports ? t(`imports.${key}` as FieldKey) : field;
}
