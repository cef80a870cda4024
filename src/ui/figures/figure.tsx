import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n';
import { AskedPopover } from '../components/asked-popover';
import classes from '../components/figures.module.css';
import { DefinitionCard, type DefinitionProps, FigureValue } from './definition-card';
import { figureLabel } from './state';

/** A figure that can be asked: a click or Enter opens its definition with this row's inputs. */
export function Figure(props: DefinitionProps) {
  const { row, figure, currency, state = 'to_date' } = props;
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <AskedPopover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      returnFocus
      target={(own) => (
        <button
          {...own}
          type="button"
          className={classes.ask}
          title={t('figures.openDefinition', { name: t(figureLabel(figure, state)) })}
          onClick={() => setOpened((open) => !open)}
        >
          <FigureValue row={row} figure={figure} currency={currency} />
        </button>
      )}
    >
      {() => (
        <Popover.Dropdown>
          <DefinitionCard {...props} onLeave={() => setOpened(false)} />
        </Popover.Dropdown>
      )}
    </AskedPopover>
  );
}
