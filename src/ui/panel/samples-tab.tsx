import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Cost } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import type { CreatorFile } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { EmptyState } from '../components/empty-state';
import { Money } from '../components/money';
import { useReport } from '../options/use-report';
import type { Span } from '../period';
import { useSave, useToasts } from '../state/toasts';
import classes from './panel.module.css';
import { SampleForm, type SampleStart } from './sample-form';
import { SampleValueBlock } from './sample-value-block';
import { useDesk } from './use-desk';

const SHOWN = 10;

/** Samples sent to the creator and what one more is worth; sample orders that name nobody can be booked from here. */
export function SamplesTab({ file, span }: { file: CreatorFile; span: Span }) {
  const t = useT();
  const format = useFormat();
  const { creator, costs } = file;
  const desk = useDesk(creator.id, span);
  const [start, setStart] = useState<SampleStart | null>(null);
  const samples = costs.filter((cost) => cost.kind === 'sample').sort((a, b) => (a.day < b.day ? 1 : -1));
  const orders = useSampleOrders(span);
  return (
    <>
      <SampleValueBlock desk={desk} />
      {start ? (
        <SampleForm key={start.note} start={start} creator={creator} onClose={() => setStart(null)} />
      ) : (
        <div className={classes.bar}>
          <Button leftSection={<IconPlus size={15} />} onClick={() => setStart({ day: null, note: '' })}>
            {t('panel.addSample')}
          </Button>
        </div>
      )}
      <section aria-label={t('panel.samplesSent')}>
        <h2 className={classes.title}>{t('panel.samplesSent')}</h2>
        {samples.length === 0 ? (
          <EmptyState title={t('panel.samplesNone')} text={t('panel.samplesNoneText')} />
        ) : (
          <ul className={classes.list}>
            {samples.map((cost) => (
              <SampleItem key={cost.id} cost={cost} />
            ))}
          </ul>
        )}
      </section>
      {orders.length > 0 ? (
        <section aria-label={t('panel.sampleOrders')}>
          <h2 className={classes.title}>{t('panel.sampleOrders')}</h2>
          <p className={classes.muted}>{t('panel.sampleOrdersText')}</p>
          <ul className={classes.list}>
            {orders.slice(0, SHOWN).map(({ id, day }) => (
              <li key={id}>
                <div className={classes.item}>
                  <div className={classes.itemText}>
                    <span>{t('panel.sampleOrder', { id })}</span>
                    <small>{day === null ? '' : format.fullDay(day)}</small>
                  </div>
                  <button type="button" className={classes.link} onClick={() => setStart({ day, note: t('panel.sampleOrder', { id }) })}>
                    {t('panel.sampleMine')}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** Sample orders of the period on whose day no sample is booked. */
function useSampleOrders(span: Span): { id: string; day: string | null }[] {
  const { data } = useReport('creator', span);
  return (data?.problems ?? []).flatMap(({ code, subject, detail }) =>
    code === 'sample_without_creator' ? [{ id: subject, day: /\d{4}-\d\d-\d\d/.exec(detail)?.[0] ?? null }] : [],
  );
}

function SampleItem({ cost }: { cost: Cost }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const toasts = useToasts();
  const remove = () =>
    save({ entity: 'cost', key: cost.id, after: null }, t('panel.sampleRemoved')).catch((error: unknown) =>
      toasts.fail(toErrorInfo(error)),
    );
  return (
    <li>
      <div className={classes.item}>
        <div className={classes.itemText}>
          <Money minor={cost.amount} currency={cost.currency} />
          <small>
            <bdi>{[format.fullDay(cost.day), cost.campaign, cost.note].filter(Boolean).join(' · ')}</bdi>
          </small>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.delete')} title={t('common.delete')} onClick={remove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
    </li>
  );
}
