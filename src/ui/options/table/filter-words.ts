import type { Format, Translate } from '../../../i18n';
import type { ColumnUnit } from '../../components/table-model';
import { endText, type Filter, type FilterField } from './filter-model';

/** Values that a chip names before it counts the rest. */
const NAMED = 2;

/** A filter as its chip says it. */
export function filterWords<T>(filter: Filter, field: FilterField<T>, currency: string, t: Translate, format: Format): string {
  const name = field.label;
  switch (filter.kind) {
    case 'range': {
      const unit = field.kind === 'range' ? field.unit : 'count';
      const end = (value: number) => shownEnd(value, unit, currency, format);
      const { from, to } = filter;
      if (from === null) return t('tables.rangeTo', { name, to: end(to ?? 0) });
      if (to === null) return t('tables.rangeFrom', { name, from: end(from) });
      return from === to ? t('tables.rangeIs', { name, from: end(from) }) : t('tables.rangeBoth', { name, from: end(from), to: end(to) });
    }
    case 'choice': {
      const labels = filter.values.map((value) => (field.kind === 'choice' ? field.labelOf(value) : value));
      const rest = labels.length - NAMED;
      const values = labels.slice(0, NAMED).join(format.language === 'zh-CN' ? '、' : ', ');
      return t('tables.choiceIs', { name, values: rest > 0 ? t('tables.choiceMore', { values, n: rest }) : values });
    }
    case 'words': {
      const { text } = filter;
      return field.kind === 'words' && field.hides ? t('tables.chipWithout', { text }) : t('tables.chipWith', { text });
    }
  }
}

function shownEnd(value: number, unit: ColumnUnit, currency: string, format: Format): string {
  switch (unit) {
    case 'money':
      return format.money(value, currency);
    case 'percent':
      return `${endText(value, unit, currency).replace('-', '\u2212')}${format.language === 'zh-CN' ? '%' : ' %'}`;
    case 'count':
      return format.count(value);
  }
}
