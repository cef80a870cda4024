import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useT } from '../../../i18n';
import classes from '../../components/figures.module.css';
import own from '../../figures/figures.module.css';

/** One input of a figure, with the sign it goes in by. */
export interface Term {
  sign: '' | '+' | '−' | '÷';
  name: string;
  value: ReactNode;
}

/** A figure of an agreement that can be asked: what it means, this agreement's inputs, and the way to the orders behind it. */
export function AgreementFigure(props: { name: string; value: ReactNode; text: string; terms?: readonly Term[]; href: string }) {
  const { name, value, text, terms = [], href } = props;
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.ask}
          title={t('figures.openDefinition', { name })}
          onClick={() => setOpened((open) => !open)}
        >
          {value}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.card}>
          <p className={classes.cardTitle}>{name}</p>
          <p className={classes.cardText}>{text}</p>
          <table className={classes.terms}>
            <tbody>
              {terms.map((term) => (
                <tr key={term.name}>
                  <td className={classes.sign}>{term.sign}</td>
                  <td>{term.name}</td>
                  <td>{term.value}</td>
                </tr>
              ))}
              <tr className={terms.length > 0 ? classes.result : undefined}>
                <td className={classes.sign}>{terms.length > 0 ? '=' : ''}</td>
                <td>{name}</td>
                <td>{value}</td>
              </tr>
            </tbody>
          </table>
          <p className={classes.foot}>
            <Link href={href} className={own.link} onClick={() => setOpened(false)}>
              {t('agreements.behind')}
            </Link>
          </p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
