import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useSave } from '../../state/toasts';
import { useHref } from '../hash-location';
import { newAccount, readHandle } from './accounts';

/** A handle that has orders but no creator: one click makes the creator. */
export function HandleOfNobody({ handle }: { handle: string }) {
  const t = useT();
  const api = useApi();
  const save = useSave();
  const href = useHref();
  const [, navigate] = useLocation();
  const { busy, error, run } = useAction();
  const make = () =>
    run(async () => {
      const id = crypto.randomUUID();
      const creator = { id, name: handle, category: null, tags: [], market: null, note: null, archived: false };
      await save({ entity: 'creator', key: id, after: creator }, t('creators.added', { name: handle }));
      const read = readHandle(handle);
      if ('handle' in read) {
        const account = newAccount('tiktok', read.handle, id, true);
        await api.save({ entity: 'account', key: account.key, after: account });
      }
      navigate(href(`/creators/${encodeURIComponent(id)}`), { replace: true });
    });
  return (
    <>
      <EmptyState isPage title={t('creators.ofNobody')} text={t('creators.ofNobodyText', { handle })}>
        <Button loading={busy} onClick={make}>
          {t('creators.makeCreator')}
        </Button>
      </EmptyState>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}
