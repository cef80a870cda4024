import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTicket, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Post, TrackingCode } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import type { LedgerApi } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import type { Column, Sort } from '../../components/table-model';
import { useQuery } from '../../state/query';
import { useSave, useToasts } from '../../state/toasts';
import { useBook } from '../book';
import { Dialog } from '../costs/dialog';
import { CodeForm } from './code-form';
import classes from './codes.module.css';

/** Tracking codes and whose they are: how orders from elsewhere find their creator. */
export function CodesTab() {
  const t = useT();
  const { rules } = useBook();
  const [editing, setEditing] = useState<TrackingCode | 'new' | null>(null);
  const { data, error, loading, refresh } = useQuery('codes', loadCodes, ['ledger']);
  const own = useMemo(() => new Set(rules?.ownAccounts ?? []), [rules]);
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (loading || !data) return <RowSkeletons />;
  const { codes, posts, owners, handles } = data;
  const ownerOf = (key: string) => (own.has(key) ? t('codes.ownAccount') : (owners.get(key) ?? null));
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
      {t('codes.add')}
    </Button>
  );
  return (
    <>
      {codes.length === 0 ? (
        <EmptyState icon={<IconTicket size={36} stroke={1.3} />} title={t('codes.emptyTitle')} text={t('codes.emptyText')}>
          {add}
          <p className={classes.hint}>{t('codes.importHint')}</p>
        </EmptyState>
      ) : (
        <>
          <div className={classes.bar}>
            <div className={`${classes.note} ${classes.grow}`}>
              <p>{t('codes.apiNote')}</p>
            </div>
            {add}
          </div>
          <CodesTable codes={codes} posts={posts} ownerOf={ownerOf} onOpen={setEditing} />
          <p className={classes.hint}>{t('codes.importHint')}</p>
        </>
      )}
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={t(editing === 'new' ? 'codes.add' : 'codes.editTitle')}
        size={460}
      >
        {editing ? (
          <CodeForm
            code={editing === 'new' ? null : editing}
            codes={codes}
            posts={posts}
            handles={handles}
            ownerOf={ownerOf}
            onClose={() => setEditing(null)}
          />
        ) : null}
      </Dialog>
    </>
  );
}

async function loadCodes(api: LedgerApi) {
  const [codes, posts, creators, cards] = await Promise.all([api.codes(), api.posts(), api.creators(), api.cards()]);
  const names = new Map(creators.map((creator) => [creator.id, creator.name]));
  const owners = new Map(cards.flatMap((card) => card.handles.map((handle) => [handle, names.get(card.creatorId) ?? card.name] as const)));
  // A creator without figures has no card: those are looked up one by one, and they are few.
  const open = [...new Set(codes.map((code) => code.accountKey))].filter((key) => !owners.has(key));
  for (const [i, creator] of (await Promise.all(open.map((key) => api.creatorByHandle(key)))).entries()) {
    if (creator) owners.set(open[i] ?? '', creator.name);
  }
  const handles = [...new Set([...owners.keys(), ...posts.map((post) => post.accountKey)])].sort();
  return { codes, posts, owners, handles };
}

function CodesTable({
  codes,
  posts,
  ownerOf,
  onOpen,
}: {
  codes: readonly TrackingCode[];
  posts: readonly Post[];
  ownerOf: (accountKey: string) => string | null;
  onOpen: (code: TrackingCode) => void;
}) {
  const t = useT();
  const save = useSave();
  const toasts = useToasts();
  const [sort, setSort] = useState<Sort>({ column: 'code', descending: false });
  const captions = new Map(posts.map((post) => [post.id, post.caption?.trim() || `${t(`reports.${post.kind}`)} ${post.id.slice(-6)}`]));
  const postOf = (code: TrackingCode) => (code.postId === null ? '' : (captions.get(code.postId) ?? code.postId));
  const remove = (code: TrackingCode) =>
    save({ entity: 'code', key: code.code, after: null }, t('common.deleted', { name: code.code })).catch((error: unknown) =>
      toasts.fail(toErrorInfo(error)),
    );
  const columns: Column<TrackingCode>[] = [
    {
      id: 'code',
      header: t('codes.code'),
      width: 200,
      value: (code) => code.code,
      cell: (code) => <bdi className={classes.code}>{code.code}</bdi>,
    },
    {
      id: 'account',
      header: t('codes.account'),
      width: 170,
      value: (code) => code.accountKey,
      cell: (code) => <bdi>@{code.accountKey}</bdi>,
    },
    {
      id: 'owner',
      header: t('codes.owner'),
      width: 170,
      value: (code) => ownerOf(code.accountKey),
      cell: (code) => <bdi title={ownerOf(code.accountKey) ?? ''}>{ownerOf(code.accountKey) ?? t('codes.nobody')}</bdi>,
    },
    { id: 'post', header: t('codes.post'), width: 220, value: postOf, cell: (code) => <bdi title={postOf(code)}>{postOf(code)}</bdi> },
    {
      id: 'url',
      header: t('codes.url'),
      width: 220,
      value: (code) => code.url,
      cell: (code) => <bdi title={code.url ?? ''}>{code.url}</bdi>,
    },
    {
      id: 'actions',
      header: t('rules.actions'),
      width: 76,
      fixed: true,
      value: () => null,
      cell: (code) => (
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.delete')} title={t('common.delete')} onClick={() => remove(code)}>
          <IconTrash size={15} />
        </ActionIcon>
      ),
    },
  ];
  return (
    <DataTable label={t('codes.title')} columns={columns} rows={codes} rowKey={codeOf} sort={sort} onSort={setSort} onOpen={onOpen} fill />
  );
}

const codeOf = (code: TrackingCode) => code.code;
