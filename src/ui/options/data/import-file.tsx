import { Button, Group, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import type { ImportChoice, ImportPlan } from '../../../services/api';
import { toErrorInfo } from '../../../services/errors';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import classes from './data.module.css';
import { ImportQuestions } from './import-questions';
import { PlanReport } from './plan-report';

/** One file on its way in: read, reported, asked about, then stored or dropped. */
export function ImportFile({ file, onGone }: { file: File; onGone: () => void }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const reading = useAction();
  const storing = useAction();
  const stop = useRef<AbortController | null>(null);
  const started = useRef(false);

  const read = (choice: ImportChoice | null) => reading.run(async () => setPlan(await api.planImport(file, choice)));
  useEffect(() => {
    // Read once, also where React mounts twice to find mistakes.
    if (started.current) return;
    started.current = true;
    read(null);
  });

  const drop = () => {
    if (plan) api.dropImport(plan.id).catch((error: unknown) => toasts.fail(toErrorInfo(error)));
    onGone();
  };
  const commit = () =>
    storing.run(async () => {
      if (!plan) return;
      stop.current = new AbortController();
      const info = await api.commitImport(plan.id, (done, total) => setProgress({ done, total }), stop.current.signal);
      toasts.show(t('data.stored', { n: format.count(info.rows), name: info.fileName }), () => api.undoImport(info.id));
      onGone();
    });

  const changes = plan ? plan.rows.added + plan.rows.changed : 0;
  return (
    <div className={classes.plan}>
      {reading.busy ? <p className={classes.muted}>{t('data.reading', { name: file.name })}</p> : null}
      {reading.error ? <ErrorNotice error={reading.error} onRetry={() => read(null)} /> : null}
      {plan ? <PlanReport plan={plan} /> : null}
      {plan?.needs && !plan.refused ? <ImportQuestions plan={plan} busy={reading.busy} onAnswer={read} /> : null}
      {storing.error ? <ErrorNotice error={storing.error} onRetry={commit} /> : null}
      {storing.busy && progress ? (
        <Group gap="sm">
          <Progress style={{ flex: 1 }} value={progress.total === 0 ? 100 : (progress.done / progress.total) * 100} />
          <span className={classes.muted}>
            {t('data.storing', { done: format.count(progress.done), total: format.count(progress.total) })}
          </span>
        </Group>
      ) : null}
      <Group gap="xs">
        {plan && !plan.refused && !plan.needs ? (
          <Button onClick={commit} loading={storing.busy} disabled={changes === 0}>
            {changes === 0 ? t('data.nothingNew') : t('data.commit', { n: format.count(changes) })}
          </Button>
        ) : null}
        {storing.busy ? (
          <Button variant="default" onClick={() => stop.current?.abort()}>
            {t('data.syncCancel')}
          </Button>
        ) : (
          <Button variant="default" onClick={drop}>
            {plan?.refused ? t('common.close') : t('data.drop')}
          </Button>
        )}
      </Group>
    </div>
  );
}
