import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { ReportRow } from '../../core/model/report';
import { useT } from '../../i18n';
import type { FigureKey } from '../figures/definitions';
import { DefinitionCard, FigureValue } from './definition-card';
import classes from './figures.module.css';

/** A figure that can be asked: a click or Enter opens its definition with this row's inputs. */
export function Figure({
  row,
  figure,
  currency,
  completeUpTo,
}: {
  row: ReportRow;
  figure: FigureKey;
  currency: string;
  completeUpTo?: string | null;
}) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.ask}
          title={t('figures.openDefinition', { name: t(`figures.${figure}`) })}
          onClick={() => setOpened((open) => !open)}
        >
          <FigureValue row={row} figure={figure} currency={currency} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DefinitionCard row={row} figure={figure} currency={currency} completeUpTo={completeUpTo} />
      </Popover.Dropdown>
    </Popover>
  );
}
