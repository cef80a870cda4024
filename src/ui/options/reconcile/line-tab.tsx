import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../i18n';
import { LineBecauseText } from '../../figures/line-drawer';
import { useView } from '../hash-location';
import { Panel } from '../page';
import { OrderLines } from './order-lines';
import classes from './reconcile.module.css';

/** What the address asks about; '' where it names none. */
interface Asked {
  orderId: string;
  skuId: string;
}

/** One order line by its two numbers, or an order's lines: who is credited, and why. */
export function LineTab() {
  const t = useT();
  const [view, change] = useView();
  const asked: Asked = { orderId: view.get('order') ?? '', skuId: view.get('sku') ?? '' };
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <LineForm asked={asked} onAsk={({ orderId, skuId }) => change({ order: orderId, sku: skuId || null })} />
      {asked.orderId && asked.skuId ? (
        <Panel title={t('states.becauseTitle')}>
          <LineBecauseText line={asked} />
        </Panel>
      ) : null}
      {asked.orderId && !asked.skuId ? <OrderLines orderId={asked.orderId} onChoose={(sku) => change({ sku })} /> : null}
    </div>
  );
}

function LineForm({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useT();
  const [order, setOrder] = useState(asked.orderId);
  const [sku, setSku] = useState(asked.skuId);
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState(asked);
  // A link elsewhere asks about another one.
  if (asked.orderId !== shown.orderId || asked.skuId !== shown.skuId) {
    setShown(asked);
    setOrder(asked.orderId);
    setSku(asked.skuId);
  }
  const [orderId, skuId] = [order.trim(), sku.trim()];
  const problemOf = (text: string, isRight: boolean) => (tried && !isRight ? t('reconcile.badId', { found: text }) : null);
  const isSku = skuId === '' || isId(skuId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isId(orderId) && isSku) onAsk({ orderId, skuId });
  };
  return (
    <Panel title={t('reconcile.lineTitle')}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <p className={classes.muted}>{t('reconcile.lineText')}</p>
        <Group gap="sm" align="flex-start">
          <TextInput
            w={210}
            label={t('reconcile.lineOrder')}
            inputMode="numeric"
            value={order}
            error={problemOf(orderId, isId(orderId))}
            onChange={(event) => setOrder(event.currentTarget.value)}
          />
          <TextInput
            w={210}
            label={t('reconcile.lineSku')}
            inputMode="numeric"
            value={sku}
            error={problemOf(skuId, isSku)}
            onChange={(event) => setSku(event.currentTarget.value)}
          />
          <Button type="submit" mt={22}>
            {t('reconcile.lineShow')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

const isId = (text: string) => /^\d{1,25}$/.test(text);
