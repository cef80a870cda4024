import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Agreement, Cost } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { EmptyState } from '../components/empty-state';
import { ErrorNotice } from '../components/error-notice';
import { Money } from '../components/money';
import { RowSkeletons } from '../components/skeletons';
import { AgreementForm } from '../options/agreements/agreement-form';
import { statusOf } from '../options/agreements/agreement-status';
import { periodText, termsText } from '../options/agreements/agreement-words';
import { useBook } from '../options/book';
import { CostForm } from '../options/costs/cost-form';
import { Dialog } from '../options/costs/dialog';
import { useQuery } from '../state/query';
import { useSave, useToasts } from '../state/toasts';
import classes from './panel.module.css';

/** What was agreed with the creator, and fees booked by hand. */
export function DealsTab({ file }: { file: CreatorFile }) {
  const t = useT();
  const { creator, costs } = file;
  const { data, error, refresh } = useQuery('agreements', (api) => api.agreements(), ['ledger']);
  const [editing, setEditing] = useState<Agreement | 'agreement' | Cost | 'fee' | null>(null);
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (!data) return <RowSkeletons rows={6} />;
  const own = data.filter((agreement) => agreement.creatorId === creator.id).sort((a, b) => (a.from < b.from ? 1 : -1));
  const fees = costs.filter((cost) => cost.kind === 'fixed_fee').sort((a, b) => (a.day < b.day ? 1 : -1));
  const close = () => setEditing(null);
  const isAgreement = editing === 'agreement' || (typeof editing === 'object' && editing !== null && 'booking' in editing);
  return (
    <>
      <div className={classes.bar}>
        <Button leftSection={<IconPlus size={15} />} onClick={() => setEditing('agreement')}>
          {t('panel.addDeal')}
        </Button>
        <Button variant="default" onClick={() => setEditing('fee')}>
          {t('panel.addFee')}
        </Button>
      </div>
      {own.length + fees.length === 0 ? <EmptyState title={t('panel.dealsNone')} text={t('panel.dealsNoneText')} /> : null}
      {own.length > 0 ? (
        <section aria-label={t('panel.agreed')}>
          <h2 className={classes.title}>{t('panel.agreed')}</h2>
          <ul className={classes.list}>
            {own.map((agreement) => (
              <AgreementItem key={agreement.id} agreement={agreement} onEdit={() => setEditing(agreement)} />
            ))}
          </ul>
        </section>
      ) : null}
      {fees.length > 0 ? (
        <section aria-label={t('panel.byHand')}>
          <h2 className={classes.title}>{t('panel.byHand')}</h2>
          <ul className={classes.list}>
            {fees.map((cost) => (
              <FeeItem key={cost.id} cost={cost} onEdit={() => setEditing(cost)} />
            ))}
          </ul>
        </section>
      ) : null}
      <Dialog
        opened={editing !== null}
        onClose={close}
        title={t(isAgreement ? (editing === 'agreement' ? 'agreements.add' : 'agreements.editTitle') : 'panel.addFee')}
        size={480}
      >
        {editing !== null && isAgreement ? (
          <AgreementForm
            agreement={typeof editing === 'object' && 'booking' in editing ? editing : null}
            creators={[creator]}
            onlyCreator={creator}
            onClose={close}
          />
        ) : null}
        {editing !== null && !isAgreement ? (
          <CostForm
            cost={typeof editing === 'object' && !('booking' in editing) ? editing : null}
            creators={[creator]}
            onlyCreator={creator}
            onClose={close}
          />
        ) : null}
      </Dialog>
    </>
  );
}

function AgreementItem({ agreement, onEdit }: { agreement: Agreement; onEdit: () => void }) {
  const t = useT();
  const format = useFormat();
  const { today } = useBook();
  const { id, kind, code, campaign, note } = agreement;
  const status = t(`agreements.status_${statusOf(agreement, today)}`);
  return (
    <Item
      name={`${t(`agreements.kind_${kind}`)} · ${termsText(agreement, t, format)}`}
      text={[status, periodText(agreement, t, format), code, campaign, note].filter(Boolean).join(' · ')}
      change={{ entity: 'agreement', key: id, after: null }}
      said={t('agreements.removed')}
      onEdit={onEdit}
    />
  );
}

function FeeItem({ cost, onEdit }: { cost: Cost; onEdit: () => void }) {
  const t = useT();
  const format = useFormat();
  const when = cost.from && cost.to ? `${format.day(cost.from)} – ${format.fullDay(cost.to)}` : format.fullDay(cost.day);
  return (
    <Item
      name={<Money minor={cost.amount} currency={cost.currency} />}
      text={[when, cost.campaign, cost.note].filter(Boolean).join(' · ')}
      change={{ entity: 'cost', key: cost.id, after: null }}
      said={t('costs.removed')}
      onEdit={onEdit}
    />
  );
}

function Item({
  name,
  text,
  change,
  said,
  onEdit,
}: {
  name: ReactNode;
  text: string;
  change: { entity: 'agreement' | 'cost'; key: string; after: null };
  said: string;
  onEdit: () => void;
}) {
  const t = useT();
  const save = useSave();
  const toasts = useToasts();
  const remove = () => save(change, said).catch((error: unknown) => toasts.fail(toErrorInfo(error)));
  return (
    <li>
      <div className={classes.item}>
        <button type="button" className={classes.open} onClick={onEdit}>
          <span>{name}</span>
          <small>
            <bdi>{text}</bdi>
          </small>
        </button>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.delete')} title={t('common.delete')} onClick={remove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
    </li>
  );
}
