import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { LineBecauseText } from '../../figures/line-drawer';
import { useView } from '../hash-location';
import { Panel } from '../page';
import classes from './reconcile.module.css';

/** One order line by its two numbers: who is credited for it, and why. */
export function LineTab() {
  const t = useT();
  const [view, change] = useView();
  const [order, setOrder] = useState(view.get('order') ?? '');
  const [sku, setSku] = useState(view.get('sku') ?? '');
  const [tried, setTried] = useState(false);
  const problemOf = (text: string) => (tried && !isId(text.trim()) ? t('reconcile.badId', { found: text.trim() }) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isId(order.trim()) && isId(sku.trim())) change({ order: order.trim(), sku: sku.trim() });
  };
  const asked = { orderId: view.get('order') ?? '', skuId: view.get('sku') ?? '' };
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <Panel title={t('reconcile.lineTitle')}>
        <form onSubmit={submit} noValidate className={classes.form}>
          <p className={classes.muted}>{t('reconcile.lineText')}</p>
          <Group gap="sm" align="flex-start">
            <TextInput
              w={210}
              label={t('reconcile.lineOrder')}
              inputMode="numeric"
              value={order}
              error={problemOf(order)}
              onChange={(event) => setOrder(event.currentTarget.value)}
            />
            <TextInput
              w={210}
              label={t('reconcile.lineSku')}
              inputMode="numeric"
              value={sku}
              error={problemOf(sku)}
              onChange={(event) => setSku(event.currentTarget.value)}
            />
            <Button type="submit" mt={22}>
              {t('reconcile.lineShow')}
            </Button>
          </Group>
        </form>
      </Panel>
      {asked.orderId && asked.skuId ? (
        <Panel title={t('states.becauseTitle')}>
          <LineBecauseText line={asked} />
        </Panel>
      ) : null}
    </div>
  );
}

const isId = (text: string) => /^\d{1,25}$/.test(text);
