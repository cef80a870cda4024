import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconWritingSign } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Agreement, Creator } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { useBook } from '../book';
import { Dialog } from '../costs/dialog';
import { useHref, useView } from '../hash-location';
import { AgreementForm } from './agreement-form';
import { FILTERS, filtered, isExpiring } from './agreement-status';
import classes from './agreements.module.css';
import { AgreementsTable } from './agreements-table';

/** What was agreed with creators: a list with filters; a click edits, the bin deletes with undo. */
export function AgreementsTab({ agreements, creators }: { agreements: readonly Agreement[]; creators: readonly Creator[] }) {
  const t = useT();
  const { today } = useBook();
  const href = useHref();
  const [view, change] = useView();
  const [editing, setEditing] = useState<Agreement | 'new' | null>(null);
  const filter = FILTERS.find((one) => one === view.get('show')) ?? 'all';
  const shown = filtered(agreements, filter, today);
  const expiring = agreements.filter((agreement) => isExpiring(agreement, today)).length;
  const add = (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
      {t('agreements.add')}
    </Button>
  );
  return (
    <>
      {agreements.length === 0 ? (
        <EmptyState icon={<IconWritingSign size={36} stroke={1.3} />} title={t('agreements.emptyTitle')} text={t('agreements.emptyText')}>
          {add}
          <p className={classes.hint}>{t('agreements.importHint')}</p>
        </EmptyState>
      ) : (
        <>
          <div className={classes.bar}>
            <SegmentedControl
              aria-label={t('agreements.filter')}
              value={filter}
              onChange={(next) => change({ show: next === 'all' ? null : next })}
              data={FILTERS.map((one) => ({
                value: one,
                label: one === 'expiring' ? t('agreements.filter_expiring', { n: expiring }) : t(`agreements.filter_${one}`),
              }))}
            />
            <span className={classes.grow} />
            <Link href={href('/agreements')} style={{ color: 'var(--cl-accent)', fontSize: 13, textDecoration: 'none' }}>
              {t('agreements.toResults')}
            </Link>
            {add}
          </div>
          {shown.length === 0 ? (
            <EmptyState title={t('agreements.noneTitle')} text={t(`agreements.none_${filter}`)}>
              <Button variant="default" onClick={() => change({ show: null })}>
                {t('agreements.showAll')}
              </Button>
            </EmptyState>
          ) : (
            <AgreementsTable agreements={shown} creators={creators} onOpen={setEditing} />
          )}
          <p className={classes.hint}>{t('agreements.importHint')}</p>
        </>
      )}
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={t(editing === 'new' ? 'agreements.add' : 'agreements.editTitle')}
        size={540}
      >
        {editing ? (
          <AgreementForm agreement={editing === 'new' ? null : editing} creators={creators} onClose={() => setEditing(null)} />
        ) : null}
      </Dialog>
    </>
  );
}
