import { Button } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useFormat, useT } from '../../../i18n';
import type { ReadyReport } from '../../../services/board-api';
import { toErrorInfo } from '../../../services/errors';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useToasts } from '../../state/toasts';
import { Panel } from '../page';
import classes from './saved.module.css';
import { sizeText } from './saved-words';

/** Reports that were made by themselves: those nobody took yet first, each saved with one click. */
export function ReadyReports({ reports, named }: { reports: readonly ReadyReport[]; named: string | null }) {
  const t = useT();
  const sorted = [...reports].sort((a, b) => Number(a.taken) - Number(b.taken) || b.at - a.at);
  return (
    <Panel title={t('reports.ready')} tools={<span className={classes.hint}>{t('reports.readyHint')}</span>} flush>
      <ul className={classes.list}>
        {sorted.map((report) => (
          <ReadyLine key={report.viewId} report={report} named={report.viewId === named} />
        ))}
      </ul>
    </Panel>
  );
}

function ReadyLine({ report: { viewId, name, at, files, taken }, named }: { report: ReadyReport; named: boolean }) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const take = () =>
    run(async () => {
      try {
        const made = await api.takeReport(viewId);
        made.forEach(saveFile);
        toasts.show(t('states.exported', { n: made.length }));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  const when = t('reports.madeWhen', { when: format.relative(at, Date.now()) });
  const listed = files.map((file) => `${file.name} · ${sizeText(file.bytes, format.language)}`);
  return (
    <li className={`${classes.ready} ${named ? classes.named : ''}`} aria-current={named || undefined}>
      <div className={classes.what}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={classes.sub} title={listed.join('\n')}>
          {[when, taken ? t('reports.taken') : '', ...listed].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Button
        variant={taken ? 'default' : 'filled'}
        leftSection={taken ? <IconCheck size={15} aria-hidden /> : <IconDownload size={15} aria-hidden />}
        aria-label={`${t(taken ? 'reports.takeAgain' : 'reports.take')}: ${name}`}
        loading={busy}
        onClick={take}
      >
        {t(taken ? 'reports.takeAgain' : 'reports.take')}
      </Button>
    </li>
  );
}
