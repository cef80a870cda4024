import {
  asAccount,
  asBoolean,
  asCurrency,
  asDay,
  asDecimal,
  asId,
  asInstant,
  asPositive,
  asPositiveOrZero,
  asShare,
  asUnits,
} from '../own/cells';
import type { OwnFormat } from '../own/engine';
import { OWN_FORMATS } from '../own/shapes';
import type { MappingField } from '../plan-types';

type FieldType = MappingField['type'];

const BY_PARSER = new Map<unknown, FieldType>([
  [asId, 'id'],
  [asAccount, 'account'],
  [asDay, 'day'],
  [asInstant, 'instant'],
  [asCurrency, 'currency'],
  [asDecimal, 'amount'],
  [asPositive, 'amount'],
  [asPositiveOrZero, 'amount'],
  [asShare, 'amount'],
  [asUnits, 'count'],
  [asBoolean, 'boolean'],
]);

/** Fields that take one of a few words. */
const WORDS = ['status', 'kind', 'settled', 'booking', 'metric'];

/** The own format of a kind; null where there is none. */
export function formatOf(kind: string): OwnFormat | null {
  return OWN_FORMATS.find((format) => format.kind === kind) ?? null;
}

/** The fields of a format that columns of another table can be pointed at. */
export function fieldsOf(format: OwnFormat): MappingField[] {
  return Object.entries(format.columns).map(([name, column]) => ({
    name,
    required: column.required,
    type: BY_PARSER.get(column.parse) ?? (WORDS.includes(name) ? 'word' : 'text'),
  }));
}

/** By kind of own file: its fields. */
export function allFields(): Record<string, MappingField[]> {
  return Object.fromEntries(OWN_FORMATS.map((format) => [format.kind, fieldsOf(format)]));
}
