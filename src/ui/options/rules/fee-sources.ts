import { FEE_SCHEDULES } from '../../../core/markets';
import type { MessageKey, Translate } from '../../../i18n';

type SourceKey = Extract<MessageKey, `rules.source_${string}`>;

/** The words for the sources that schedules of markets come with, oldest term first. */
const WORDS: Record<string, readonly SourceKey[]> = {
  US: ['rules.source_us'],
  GB: ['rules.source_gb_before', 'rules.source_gb'],
  DE: ['rules.source_eu'],
  VN: ['rules.source_sea'],
  JP: ['rules.source_jp'],
  MX: ['rules.source_mx'],
  BR: ['rules.source_br'],
};

const KNOWN = new Map(
  Object.entries(WORDS).flatMap(([market, keys]) => keys.map((key, i): [string, SourceKey] => [FEE_SCHEDULES[market]![i]!.source, key])),
);

/** Where a fee's numbers are from, in the language of the page where it is ours; what the seller wrote stays as it is. */
export function sourceText(source: string, t: Translate): string {
  const key = KNOWN.get(source);
  return key ? t(key) : source;
}
