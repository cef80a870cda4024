import { Button, Group, SegmentedControl, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AGREEMENT_KINDS, type Agreement, type AgreementKind, type Creator } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useQuery } from '../../state/query';
import { useSave } from '../../state/toasts';
import { useBook } from '../book';
import classes from './agreements.module.css';
import { BookingPreview } from './booking-preview';
import { PostSelect } from './post-select';
import { type AgreementDraft, type AgreementProblems, draftOf, hasBooking, hasEnd, hasPost, readAgreement } from './read-agreement';
import { TiersEditor } from './tiers-editor';

/** One agreement with only the fields of its kind, and beside them what it will book. */
export function AgreementForm({
  agreement,
  creators,
  onlyCreator = null,
  onClose,
}: {
  agreement: Agreement | null;
  creators: readonly Creator[];
  onlyCreator?: Creator | null;
  onClose: () => void;
}) {
  const t = useT();
  const save = useSave();
  const { currency, today, rules } = useBook();
  const { busy, error, run } = useAction();
  const [draft, setDraft] = useState<AgreementDraft>(() => draftOf(agreement, { currency, today, creatorId: onlyCreator?.id ?? null }));
  const [tried, setTried] = useState(false);
  const { creatorId, kind, booking } = draft;
  const file = useQuery(creatorId ? `creator:${creatorId}` : null, (api) => api.creator(creatorId ?? ''), []);
  const read = readAgreement(draft, t);
  const problems: AgreementProblems = tried && 'problems' in read ? read.problems : {};
  const change = (patch: Partial<AgreementDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!('agreement' in read)) return;
    const name = creators.find((creator) => creator.id === creatorId)?.name ?? '';
    const said = agreement ? t('agreements.changed') : t('agreements.agreed', { name });
    run(async () => {
      await save({ entity: 'agreement', key: read.agreement.id, after: read.agreement }, said);
      onClose();
    });
  };
  const date = (field: 'from' | 'to', label: string, description?: string) => (
    <TextInput
      type="date"
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft[field]}
      error={problems[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('agreements.creator')}
            data={creators.map((creator) => ({ value: creator.id, label: creator.name }))}
            value={creatorId}
            error={problems.creatorId}
            searchable
            limit={60}
            disabled={Boolean(onlyCreator)}
            data-autofocus={agreement ? undefined : true}
            onChange={(next) => change({ creatorId: next, postId: null })}
          />
          <Select
            label={t('agreements.kind')}
            data={AGREEMENT_KINDS.map((one) => ({ value: one, label: t(`agreements.kind_${one}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(next) => change({ kind: next as AgreementKind })}
          />
        </SimpleGrid>
        <p className={classes.hint}>{t(`agreements.about_${kind}`)}</p>
        {kind === 'spark_code' ? (
          <TextInput
            label={t('agreements.code')}
            description={t('agreements.codeHint')}
            value={draft.code}
            error={problems.code}
            onChange={(event) => change({ code: event.currentTarget.value })}
          />
        ) : null}
        <SimpleGrid cols={2} spacing="sm">
          {kind === 'tiered_bonus' ? (
            <Select
              label={t('agreements.metric')}
              data={[
                { value: 'net_gmv', label: t('agreements.metric_net_gmv') },
                { value: 'orders', label: t('agreements.metric_orders') },
              ]}
              value={draft.metric}
              allowDeselect={false}
              onChange={(metric) => change({ metric: metric === 'orders' ? 'orders' : 'net_gmv' })}
            />
          ) : (
            <TextInput
              label={t(`agreements.amount_${kind}`)}
              inputMode="decimal"
              data-autofocus={agreement ? true : undefined}
              value={draft.amount}
              error={problems.amount}
              onChange={(event) => change({ amount: event.currentTarget.value })}
            />
          )}
          <TextInput
            label={t('agreements.currency')}
            maxLength={3}
            value={draft.currency}
            error={problems.currency}
            onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
          />
        </SimpleGrid>
        {kind === 'tiered_bonus' ? <TiersEditor draft={draft} problems={problems} onChange={(tiers) => change({ tiers })} /> : null}
        {hasBooking(kind) ? (
          <div>
            <p className={classes.legend}>{t('agreements.booking')}</p>
            <SegmentedControl
              aria-label={t('agreements.booking')}
              data={[
                { value: 'day', label: t(`agreements.day_${kind}`) },
                { value: 'spread', label: t(`agreements.spread_${kind}`) },
              ]}
              value={booking}
              onChange={(next) => change({ booking: next === 'spread' ? 'spread' : 'day' })}
            />
          </div>
        ) : null}
        <SimpleGrid cols={2} spacing="sm">
          {date('from', t(hasEnd(draft) ? 'agreements.from' : 'agreements.dueDay'))}
          {hasEnd(draft)
            ? date(
                'to',
                t(kind === 'spark_code' ? 'agreements.expires' : 'agreements.to'),
                isEndOptional(draft) ? t(kind === 'spark_code' ? 'agreements.noExpiry' : 'agreements.openHint') : undefined,
              )
            : null}
        </SimpleGrid>
        {hasPost(kind) ? (
          <PostSelect
            label={t(kind === 'per_post' ? 'agreements.onlyPost' : 'agreements.post')}
            posts={file.data?.posts ?? []}
            value={draft.postId}
            onChange={(postId) => change({ postId })}
          />
        ) : null}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={t(kind === 'per_post' ? 'agreements.onlyCampaign' : 'agreements.campaign')}
            value={draft.campaign}
            onChange={(event) => change({ campaign: event.currentTarget.value })}
          />
          <TextInput label={t('agreements.note')} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />
        </SimpleGrid>
        {'agreement' in read && rules ? (
          <BookingPreview agreement={read.agreement} file={file.data ?? null} rules={rules} today={today} />
        ) : (
          <p className={classes.hint}>{t('agreements.previewLater')}</p>
        )}
        {file.error ? <ErrorNotice error={file.error} onRetry={file.refresh} /> : null}
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs" className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Spreading a single sum, and counting up to a bonus, need a last day; all else may stay open. */
const isEndOptional = ({ kind, booking }: AgreementDraft) =>
  kind === 'per_post' || kind === 'retainer' || (kind === 'spark_code' && booking === 'day');
