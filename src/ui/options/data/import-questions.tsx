import { Button, Checkbox, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { MARKETS } from '../../../core/markets';
import { useT } from '../../../i18n';
import type { ImportChoice, ImportPlan } from '../../../services/api';
import { namedShops } from '../../../services/named-shops';
import { useStatus } from '../../state/status';
import { useBook } from '../book';
import { PeriodQuestion } from './import-period';

const NEW = 'new';

/** Asks what a platform's file does not say: whose shop it is, and which number is the day. */
export function ImportQuestions({
  plan,
  others,
  busy,
  onAnswer,
}: {
  plan: ImportPlan;
  /** Other files that wait for an answer too. */
  others: number;
  /** The answer is given, and the file is being read by it. */
  busy: boolean;
  onAnswer: (choice: ImportChoice, forAll: boolean) => void;
}) {
  const t = useT();
  const { shops } = useStatus();
  const needs = plan.needs;
  const proposed = needs?.proposals;
  const { rules } = useBook();
  const own = [...shops.filter((shop) => shop.source !== 'demo'), ...namedShops(rules).filter(({ id }) => !shops.some((s) => s.id === id))];
  const [shopId, setShopId] = useState(() => likelyShop(own, proposed));
  const [name, setName] = useState('');
  const [market, setMarket] = useState(proposed?.market ?? null);
  const [dateOrder, setDateOrder] = useState<'DMY' | 'MDY' | null>(null);
  const [period, setPeriod] = useState({ from: needs?.period?.from ?? '', to: needs?.period?.to ?? '' });
  const [forAll, setForAll] = useState(true);
  const [tried, setTried] = useState(false);
  const isPeriod = period.from !== '' && period.to !== '' && period.from <= period.to;
  if (!needs) return null;
  const shopOf = (): ImportChoice['shop'] | null => {
    const known = own.find((shop) => shop.id === shopId);
    if (known) return { id: known.id, name: known.name, market: known.market, currency: known.currency, timeZone: known.timeZone };
    const rules = market ? MARKETS[market] : undefined;
    if (!rules || !market || name.trim() === '') return null;
    return {
      // A file of ours names its shop; that id stays, or its rows would belong to nobody.
      id: proposed?.shopIds.find((id) => !shops.some((shop) => shop.id === id)) ?? `file-${crypto.randomUUID().slice(0, 8)}`,
      name: name.trim(),
      market,
      currency: proposed?.currency ?? rules.currency,
      timeZone: proposed?.timeZone ?? rules.timeZone,
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const shop = needs.shop ? shopOf() : undefined;
    if (shop === null || (needs.dateOrder && !dateOrder) || (needs.period && !isPeriod)) return;
    onAnswer({ ...(shop ? { shop } : {}), ...(dateOrder ? { dateOrder } : {}), ...(needs.period ? { period } : {}) }, forAll && others > 0);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {needs.shop ? (
          <>
            <Radio.Group label={t('data.whichShop')} value={shopId} onChange={setShopId}>
              <Stack gap={6} mt={6}>
                {own.map((shop) => (
                  <Radio key={shop.id} value={shop.id} label={[shop.name, shop.market, shop.currency].filter(Boolean).join(' · ')} />
                ))}
                <Radio value={NEW} label={t('data.newShop')} />
              </Stack>
            </Radio.Group>
            {shopId === NEW ? (
              <Group gap="xs" align="flex-start">
                <TextInput
                  w={220}
                  label={t('data.shopName')}
                  value={name}
                  error={tried && shopOf() === null ? t('data.needShopName') : null}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <Select
                  w={120}
                  label={t('data.market')}
                  data={Object.keys(MARKETS)}
                  value={market}
                  searchable
                  allowDeselect={false}
                  onChange={setMarket}
                />
              </Group>
            ) : null}
          </>
        ) : null}
        {needs.dateOrder ? (
          <Radio.Group
            label={t('data.whichDate')}
            value={dateOrder}
            error={tried && !dateOrder ? t('common.required') : null}
            onChange={(value) => setDateOrder(value as 'DMY' | 'MDY')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="DMY" label={t('data.dmy')} />
              <Radio value="MDY" label={t('data.mdy')} />
            </Stack>
          </Radio.Group>
        ) : null}
        {needs.period ? <PeriodQuestion period={period} onChange={setPeriod} isBad={tried && !isPeriod} /> : null}
        {others > 0 ? (
          <Checkbox
            checked={forAll}
            label={t('imports.sameForAll', { n: others })}
            onChange={(event) => setForAll(event.currentTarget.checked)}
          />
        ) : null}
        <Group>
          <Button type="submit" loading={busy}>
            {t('common.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The shop that the file's rows point to; else the only one that fits; else a new one. */
function likelyShop(
  own: readonly { id: string; currency: string }[],
  proposed: NonNullable<ImportPlan['needs']>['proposals'] | undefined,
): string {
  const [first] = proposed?.shopIds ?? [];
  if (first !== undefined) return own.some((shop) => shop.id === first) ? first : NEW;
  const fitting = proposed?.currency ? own.filter((shop) => shop.currency === proposed.currency) : own;
  return fitting.length === 1 && fitting[0] ? fitting[0].id : NEW;
}
