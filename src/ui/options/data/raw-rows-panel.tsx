import { Button, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { SHOP_FEEDS, type ShopFeed } from '../../../core/model/feeds';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { saveFile } from '../../components/save-file';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { useToasts } from '../../state/toasts';
import { usePeriod } from '../book';
import { Panel } from '../page';
import classes from './check.module.css';

/** The rows behind any figure of a shop and period, as a file. */
export function RawRowsPanel() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { shops } = useStatus();
  const period = usePeriod();
  const { busy, error, run } = useAction();
  const [feed, setFeed] = useState<ShopFeed>('orders');
  const [shop, setShop] = useState(shops[0]?.id ?? '');
  const [span, setSpan] = useState({ from: period.from, to: period.to });
  const [format, setFormat] = useState<'csv' | 'json'>('csv');
  const isBad = span.from > span.to || span.from === '' || span.to === '';
  const save = () =>
    run(async () => {
      const file = await api.rawRows({ feed, shop, ...span }, format);
      saveFile(file);
      toasts.show(t('check.saved', { name: file.name }));
    });
  if (shops.length === 0) return null;
  return (
    <Panel title={t('check.rawTitle')}>
      <Text size="sm" c="dimmed" mb={8}>
        {t('check.rawHint')}
      </Text>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBad) void save();
        }}
      >
        <Select
          w={170}
          label={t('check.rawFeed')}
          value={feed}
          allowDeselect={false}
          data={SHOP_FEEDS.map((value) => ({ value, label: t(`data.${value}`) }))}
          onChange={(value) => setFeed((value ?? 'orders') as ShopFeed)}
        />
        <Select
          w={190}
          label={t('data.shop')}
          value={shop}
          allowDeselect={false}
          data={shops.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => setShop(value ?? '')}
        />
        <TextInput
          type="date"
          label={t('nav.from')}
          value={span.from}
          onChange={(event) => setSpan({ ...span, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('nav.to')}
          value={span.to}
          error={isBad ? t('nav.badRange') : null}
          onChange={(event) => setSpan({ ...span, to: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t('check.rawFormat')}
          value={format}
          data={[
            { value: 'csv', label: 'CSV' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={(value) => setFormat(value === 'json' ? 'json' : 'csv')}
        />
        <Button type="submit" variant="default" leftSection={<IconDownload size={15} />} loading={busy}>
          {t('check.rawSave')}
        </Button>
      </form>
      {error ? <ErrorNotice error={error} onRetry={save} /> : null}
    </Panel>
  );
}
