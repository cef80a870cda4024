import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useFormat, useT } from '../../../i18n';
import { saveFile } from '../../components/save-file';
import type { Span } from '../../period';
import { Panel } from '../page';
import classes from './fx.module.css';
import { type MissingRates, ratesTemplate } from './missing-rates';
import { missingText } from './missing-text';

/** Which currencies lack rates, and for which days; each leads to the form, filled in, and all to a file to fill in. */
export function FxMissing({ missing, onFill }: { missing: readonly MissingRates[]; onFill: (base: string, span: Span) => void }) {
  const t = useT();
  const format = useFormat();
  if (missing.length === 0) return null;
  const save = () => saveFile({ name: 'fx.csv', mimeType: 'text/csv', bytes: new TextEncoder().encode(ratesTemplate(missing)) });
  return (
    <Panel
      title={t('costs.fxMissing')}
      tools={
        <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} />} onClick={save}>
          {t('costs.fxTemplate')}
        </Button>
      }
    >
      <p className={classes.hint}>{t('costs.fxMissingText')}</p>
      <ul className={classes.missing}>
        {missing.map((one) => (
          <li key={one.base}>
            <Group justify="space-between" wrap="nowrap">
              <span>{missingText(one, t, format)}</span>
              <Button
                variant="light"
                size="compact-sm"
                onClick={() => onFill(one.base, { from: one.spans[0]!.from, to: one.spans.at(-1)!.to })}
              >
                {t('costs.fxFill')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
