import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isCurrency } from '../../core/currency';
import { isDay } from '../../core/days';
import type { Cost, Creator } from '../../core/model/ledger';
import type { Day } from '../../core/model/orders';
import { useFormat, useT } from '../../i18n';
import { ErrorNotice } from '../components/error-notice';
import { useBook } from '../options/book';
import { readAmount } from '../options/costs/read-cost';
import { useAction } from '../state/action';
import { useSave } from '../state/toasts';
import classes from './panel.module.css';

/** What a sample's form begins with; no day: today. */
export interface SampleStart {
  day: Day | null;
  note: string;
}

/** One sample that was sent: what it cost, when, and what it was. */
export function SampleForm({ start, creator, onClose }: { start: SampleStart; creator: Creator; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const { currency: usual, today } = useBook();
  const { busy, error, run } = useAction();
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(usual);
  const [day, setDay] = useState(start.day ?? today);
  const [note, setNote] = useState(start.note);
  const [tried, setTried] = useState(false);
  const read = readAmount(amount, isCurrency(currency) ? currency : usual, t);
  const problems = {
    amount: 'problem' in read ? read.problem : null,
    currency: isCurrency(currency) ? null : t('costs.badCurrency', { found: currency }),
    day: isDay(day) ? null : t('costs.needDay'),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ('problem' in read || problems.currency || problems.day) return;
    const id = crypto.randomUUID();
    const none = { postId: null, campaign: null, from: null, to: null };
    const after: Cost = {
      id,
      day,
      creatorId: creator.id,
      kind: 'sample',
      amount: read.minor,
      currency,
      ...none,
      note: note.trim() || null,
    };
    run(async () => {
      await save({ entity: 'cost', key: id, after }, t('panel.sampleBooked', { amount: format.money(read.minor, currency) }));
      onClose();
    });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={t('panel.addSample')}>
      <div className={classes.pair}>
        <TextInput
          label={t('panel.sampleCost')}
          inputMode="decimal"
          data-autofocus
          value={amount}
          error={tried ? problems.amount : null}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <TextInput
          label={t('costs.currency')}
          maxLength={3}
          value={currency}
          error={tried ? problems.currency : null}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
        <TextInput
          type="date"
          label={t('costs.day')}
          value={day}
          error={tried ? problems.day : null}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput label={t('costs.note')} value={note} maxLength={200} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      {error ? <ErrorNotice error={error} /> : null}
      <div className={classes.bar}>
        <Button type="submit" loading={busy}>
          {t('panel.addSample')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
