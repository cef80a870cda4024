import type { Format, Texts, Translate } from '../../../i18n';

/** What the first drawing is worded with. */
export interface Words {
  t: Translate;
  format: Format;
  errors: Texts['errors'];
  now: number;
}
