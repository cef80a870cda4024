import { Button, Progress } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { Rules } from '../../../core/model/ledger';
import { RULES_KEY } from '../../../core/model/ops';
import type { Report } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import type { ErrorInfo } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useSave } from '../../state/toasts';
import { usePeriod } from '../book';
import { Dialog } from '../costs/dialog';
import { ChangeList } from './change-list';
import { CompareFigures } from './compare-figures';
import classes from './rules.module.css';
import { changesBetween } from './rules-words';
import { useWords } from './use-words';

/** The one way into force: what a draft changes in words and in figures, side by side, and then save or go back. */
export function CompareModal({
  rules,
  draft,
  from,
  onClose,
  onSaved,
}: {
  rules: Rules;
  /** null: closed. */
  draft: Rules | null;
  /** The earlier version that the draft is, where it is one. */
  from: number | null;
  onClose: () => void;
  onSaved: (saved: Rules) => void;
}) {
  const t = useT();
  const title = from === null ? t('rules.compareTitle') : t('rules.useTitle', { n: from });
  return (
    <Dialog opened={draft !== null} onClose={onClose} title={title} size={860}>
      {draft ? <Comparison rules={rules} draft={draft} from={from} onClose={onClose} onSaved={onSaved} /> : null}
    </Dialog>
  );
}

function Comparison({
  rules,
  draft,
  from,
  onClose,
  onSaved,
}: {
  rules: Rules;
  draft: Rules;
  from: number | null;
  onClose: () => void;
  onSaved: (saved: Rules) => void;
}) {
  const t = useT();
  const format = useFormat();
  const save = useSave();
  const words = useWords();
  const period = usePeriod();
  const { busy, error: saveError, run } = useAction();
  const next = { ...draft, version: rules.version + 1 };
  const { done, answer, error, retry } = useComparison(draft, period.from, period.to);
  const changes = changesBetween(rules, draft, words);
  const submit = () =>
    run(async () => {
      const said = from === null ? t('rules.saved', { n: next.version }) : t('rules.savedAgain', { n: next.version, from });
      await save({ entity: 'rules', key: RULES_KEY, after: next }, said);
      onSaved(next);
    });
  const days = `${format.fullDay(period.from)} – ${format.fullDay(period.to)}`;
  return (
    <div className={classes.stack}>
      <section aria-label={t('rules.whatChanges')}>
        <h3 className={classes.subhead}>{t('rules.whatChanges')}</h3>
        {changes.length === 0 ? <p className={classes.hint}>{t('rules.sameRules')}</p> : <ChangeList changes={changes} />}
      </section>
      {answer ? <CompareFigures before={answer.before} after={answer.after} days={days} version={rules.version} /> : null}
      {error ? (
        <>
          <ErrorNotice error={error} onRetry={retry} />
          <p className={classes.hint}>{t('rules.compareFailed')}</p>
        </>
      ) : null}
      {answer || error ? null : (
        <div role="status">
          <p className={classes.hint} style={{ marginBottom: 6 }}>
            {t('rules.comparing', { days, percent: format.percent(Math.round(done * 100) * 100) })}
          </p>
          <Progress value={done * 100} size="sm" aria-label={t('rules.compareTitle')} />
        </div>
      )}
      {saveError ? <ErrorNotice error={saveError} /> : null}
      <div className={`${classes.foot} ${classes.sticky}`}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {answer || error ? t('rules.goBack') : t('common.cancel')}
        </Button>
        <Button disabled={(!answer && !error) || changes.length === 0} loading={busy} onClick={submit}>
          {error ? t('rules.saveUnseen', { n: next.version }) : t('rules.saveAs', { n: next.version })}
        </Button>
      </div>
    </div>
  );
}

interface Comparing {
  /** Share done, 0..1. */
  done: number;
  answer: { before: Report; after: Report } | null;
  error: ErrorInfo | null;
  retry(): void;
}

/** Both reports by creator over a period; an answer that comes after the look was given up is dropped. */
function useComparison(draft: Rules, from: string, to: string): Comparing {
  const api = useApi();
  const [state, setState] = useState<Omit<Comparing, 'retry'>>({ done: 0, answer: null, error: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks the same again
  useEffect(() => {
    let isWanted = true;
    const controller = new AbortController();
    setState({ done: 0, answer: null, error: null });
    const onProgress = (done: number) => {
      if (isWanted) setState((before) => ({ ...before, done: Math.max(before.done, Math.min(1, done)) }));
    };
    api.compareRules(draft, { by: 'creator', from, to }, onProgress, controller.signal).then(
      (answer) => {
        if (isWanted) setState({ done: 1, answer, error: null });
      },
      (error: unknown) => {
        if (isWanted) setState({ done: 1, answer: null, error: toErrorInfo(error) });
      },
    );
    return () => {
      isWanted = false;
      controller.abort();
    };
  }, [api, draft, from, to, turn]);
  const retry = useCallback(() => setTurn((n) => n + 1), []);
  return { ...state, retry };
}
