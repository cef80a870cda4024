import { Button, Group } from '@mantine/core';
import { useFormat, useT } from '../../../i18n';
import type { ImportEntry, ImportQueue } from './import-queue';

/** What can be done with a file that was read. */
export function ImportActions({ queue, entry }: { queue: ImportQueue; entry: ImportEntry }) {
  const t = useT();
  const format = useFormat();
  const { id, state, plan } = entry;
  if (['reading', 'storing', 'queued', 'waiting', 'stored', 'undone'].includes(state)) return null;
  const changes = plan ? plan.rows.added + plan.rows.changed : 0;
  const isOver = state === 'refused' || state === 'nothing';
  return (
    <Group gap="xs">
      {state === 'ready' ? <Button onClick={() => queue.store(id)}>{t('data.commit', { n: format.count(changes) })}</Button> : null}
      {state === 'nothing' ? <Button disabled>{t('data.nothingNew')}</Button> : null}
      {state === 'cancelled' || state === 'failed' ? (
        <Button onClick={() => (plan && !plan.needs && !plan.refused ? queue.store(id) : queue.retry(id))}>{t('imports.again')}</Button>
      ) : null}
      {plan?.mapping && state !== 'mapping' ? (
        <Button variant="subtle" onClick={() => queue.remap(id)}>
          {t('imports.mapChange')}
        </Button>
      ) : null}
      <Button variant="default" onClick={() => queue.discard(id)}>
        {isOver ? t('common.close') : t('data.drop')}
      </Button>
    </Group>
  );
}
