import type { OpInfo } from '../../../core/model/ops';
import type { Translate } from '../../../i18n';

type OpChange = OpInfo['changes'][number];

/** A change of hand-kept data as a line: what kind of thing, its name, and what became of it. */
export function opLine({ entity, key, before, after }: OpChange, t: Translate): string {
  const done = before === null ? 'settings.op_added' : after === null ? 'settings.op_deleted' : 'settings.op_changed';
  return `${t(`settings.op_${entity}`)} ${nameOf(after ?? before) ?? key} · ${t(done)}`;
}

function nameOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null) return null;
  for (const field of ['name', 'handle', 'caption', 'skuId', 'code', 'reference', 'note']) {
    const value = (record as Record<string, unknown>)[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
