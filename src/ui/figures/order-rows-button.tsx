import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { addDays } from '../../core/days';
import type { ShopFeed } from '../../core/model/feeds';
import { useT } from '../../i18n';
import { toErrorInfo } from '../../services/errors';
import { saveFile } from '../components/save-file';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';

/** Streams whose rows name an order. */
const FEEDS = ['orders', 'returns', 'cancellations', 'affiliate', 'settlements'] as const satisfies readonly ShopFeed[];

/** Saves what the book holds of one order, stream by stream, as one file. */
export function OrderRowsButton({ shop, orderId, createdAt }: { shop: string; orderId: string; createdAt: number }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  // The order's day in any zone.
  const day = new Date(createdAt).toISOString().slice(0, 10);
  const span = { from: addDays(day, -1), to: addDays(day, 1) };
  const save = () =>
    run(async () => {
      try {
        const parts: Record<string, unknown> = {};
        for (const feed of FEEDS) {
          const { bytes } = await api.rawRows({ feed, shop, ...span, orderIds: [orderId] }, 'json');
          parts[feed] = (JSON.parse(new TextDecoder().decode(bytes)) as { rows: unknown }).rows;
        }
        const bytes = new TextEncoder().encode(`${JSON.stringify({ shop, orderId, ...parts }, null, 1)}\n`);
        const name = `rows-${orderId}.json`.replace(/[^\w.-]/g, '_');
        saveFile({ name, mimeType: 'application/json', bytes });
        toasts.show(t('check.saved', { name }));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  return (
    <div>
      <Button variant="default" size="compact-sm" mt={12} leftSection={<IconDownload size={14} />} loading={busy} onClick={save}>
        {t('check.rawOrder')}
      </Button>
    </div>
  );
}
