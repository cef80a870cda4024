import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useT } from '../../../i18n';
import type { AlertBoard } from '../../../services/board-api';
import { CopyTable } from '../../figures/copy-table';
import { useStatus } from '../../state/status';
import { useHref } from '../hash-location';
import { alertText, alertTitle } from './alert-words';
import classes from './alerts.module.css';
import { useMarkAlert } from './use-mark-alert';

const SNOOZE_DAYS = [1, 7, 30];

/** Where the subject of an alert is looked at. */
export function subjectPath({ kind, id }: AlertBoard['alerts'][number]['subject']): string {
  return `/${kind === 'post' ? 'posts' : 'creators'}/${encodeURIComponent(id)}`;
}

/** One alert: whom it is about, what is unusual and by which figures, the orders behind it, and what can be done. */
export function AlertRow({ alert }: { alert: AlertBoard['alerts'][number] }) {
  const t = useT();
  const format = useFormat();
  const href = useHref();
  const { shops } = useStatus();
  const { dismiss, snooze, reopen } = useMarkAlert();
  const [opened, setOpened] = useState(false);
  const { subject, mark, orderIds } = alert;
  const title = alertTitle(alert, t);
  const listId = `orders-${alert.id}`;
  return (
    <li className={classes.alert}>
      <div className={classes.body}>
        <p className={classes.title}>
          {title}
          <Link href={href(subjectPath(subject))} className={classes.subject} title={subject.label}>
            <bdi>{subject.label}</bdi>
          </Link>
        </p>
        <p className={classes.text}>{alertText(alert, t, format, (id) => shops.find((shop) => shop.id === id)?.name ?? id)}</p>
        {orderIds.length > 0 ? (
          <button
            type="button"
            className={classes.more}
            aria-expanded={opened}
            aria-controls={opened ? listId : undefined}
            onClick={() => setOpened((open) => !open)}
          >
            {opened ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
            {t('alerts.showOrders', { n: format.count(orderIds.length) })}
          </button>
        ) : null}
        {opened ? (
          <div id={listId} className={classes.orders}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
            <ul tabIndex={0} aria-label={t('alerts.ordersOf', { title })}>
              {orderIds.map((id) => (
                <li key={id}>
                  <Link href={href('/reconcile', { tab: 'line', order: id })} title={t('alerts.orderWhy')}>
                    {id}
                  </Link>
                </li>
              ))}
            </ul>
            <CopyTable tableOf={() => ({ header: [t('alerts.orderId')], rows: orderIds.map((id) => [id]) })} />
          </div>
        ) : null}
      </div>
      <div className={classes.actions}>
        {mark?.until ? <span className={classes.until}>{t('alerts.snoozedUntil', { time: format.time(mark.until) })}</span> : null}
        {mark ? (
          <Button variant="default" onClick={() => reopen(alert)}>
            {t('alerts.reopen')}
          </Button>
        ) : (
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
                  {t('alerts.snooze')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {SNOOZE_DAYS.map((n) => (
                  <Menu.Item key={n} onClick={() => snooze(alert, n)}>
                    {t('alerts.snoozeDays', { n })}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button variant="default" onClick={() => dismiss(alert)}>
              {t('alerts.dismiss')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
