import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { Agreement } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { useSave, useToasts } from '../../state/toasts';

/** Changes an agreement in its form, or deletes it with undo. */
export function AgreementActions({ agreement, onEdit }: { agreement: Agreement; onEdit: (agreement: Agreement) => void }) {
  const t = useT();
  const save = useSave();
  const toasts = useToasts();
  const remove = () =>
    save({ entity: 'agreement', key: agreement.id, after: null }, t('agreements.removed')).catch((error: unknown) =>
      toasts.fail(toErrorInfo(error)),
    );
  const action = (label: string, icon: typeof IconPencil, onClick: () => void) => {
    const Icon = icon;
    return (
      <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
        <Icon size={15} />
      </ActionIcon>
    );
  };
  return (
    <span style={{ display: 'flex' }}>
      {action(t('agreements.editTitle'), IconPencil, () => onEdit(agreement))}
      {action(t('common.delete'), IconTrash, remove)}
    </span>
  );
}
