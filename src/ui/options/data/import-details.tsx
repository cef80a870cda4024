import { useT } from '../../../i18n';
import type { ErrorInfo } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import classes from './import.module.css';
import { ImportQuestions } from './import-questions';
import type { ImportEntry, ImportQueue } from './import-queue';
import { MappingEditor } from './mapping-editor';
import { PlanReport } from './plan-report';

/** What a file holds, what it asks, and what went wrong with it. */
export function ImportDetails({
  queue,
  entry,
  others,
  undoError,
}: {
  queue: ImportQueue;
  entry: ImportEntry;
  others: number;
  undoError: ErrorInfo | null;
}) {
  const t = useT();
  const { id, state, plan, error } = entry;
  // Until the file was read again by the answer, the question stands, so that nothing jumps.
  const isAsked = ['asks', 'waiting', 'reading'].includes(state);
  return (
    <>
      {error ? <ErrorNotice error={error} /> : null}
      {undoError ? <ErrorNotice error={undoError} /> : null}
      {error && plan && !plan.needs && !plan.refused ? <p className={classes.muted}>{t('imports.partial')}</p> : null}
      {plan?.mapping && state !== 'mapping' && !plan.refused ? (
        <p className={classes.muted}>
          {plan.mapping.isSaved ? t('imports.mapSaved', { name: plan.mapping.proposal.name }) : t('imports.mapChosen')}
        </p>
      ) : null}
      {plan && state !== 'mapping' ? <PlanReport plan={plan} /> : null}
      {plan?.mapping && state === 'mapping' ? (
        <>
          {plan.refused ? <ErrorNotice error={plan.refused} /> : null}
          <MappingEditor key={plan.id} plan={plan.mapping} onUse={(mapping, remember) => queue.map(id, mapping, remember)} />
        </>
      ) : null}
      {plan?.needs && isAsked && !plan.refused ? (
        <ImportQuestions
          plan={plan}
          others={others}
          busy={state !== 'asks'}
          onAnswer={(choice, forAll) => queue.answer(id, choice, forAll)}
        />
      ) : null}
    </>
  );
}
