import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useT } from '../../../i18n';
import type { CheckStep } from '../../../services/data-api';
import classes from './check.module.css';

const ICONS = { ok: IconCircleCheck, warning: IconAlertTriangle, failed: IconCircleX, unknown: IconHelpCircle } as const;

/** How something stands: a shape and a word, the colour says it once more. */
export function CheckMark({ state, bare = false }: { state: CheckStep['state']; bare?: boolean }) {
  const t = useT();
  const Icon = ICONS[state];
  const word = t(`check.state_${state}`);
  return (
    <span className={`${classes.mark} ${classes[state]}`} title={word}>
      <Icon size={16} stroke={1.8} aria-hidden={!bare} role={bare ? 'img' : undefined} aria-label={bare ? word : undefined} />
      {bare ? null : word}
    </span>
  );
}
