import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { addDays } from '../../core/days';
import type { ShopFeed } from '../../core/model/feeds';
import { useT } from '../../i18n';
import type { LedgerApi } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { saveFile } from '../components/save-file';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';

/** Streams whose rows name an order. */
const FEEDS = ['orders', 'returns', 'cancellations', 'affiliate', 'settlements'] as const satisfies readonly ShopFeed[];

interface NamedOrder {
  shop: string;
  orderId: string;
  /** When it was made. */
  at: number;
}

/** Saves what the book holds of some orders, stream by stream, as one file. */
export function OrderRowsButton({ orders, label }: { orders: readonly NamedOrder[]; label: string }) {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { busy, run } = useAction();
  const save = () =>
    run(async () => {
      try {
        const shops = await rowsOf(api, orders);
        const only = new Set(orders.map(({ orderId }) => orderId));
        const content = only.size === 1 ? { orderId: orders[0]!.orderId, ...shops[0] } : { shops };
        const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 1)}\n`);
        const name = `rows-${only.size === 1 ? orders[0]!.orderId : `${only.size}-orders`}.json`.replace(/[^\w.-]/g, '_');
        saveFile({ name, mimeType: 'application/json', bytes });
        toasts.show(t('check.saved', { name }));
      } catch (error) {
        toasts.fail(toErrorInfo(error));
      }
    });
  return (
    <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} />} loading={busy} onClick={save}>
      {label}
    </Button>
  );
}

/** By shop the rows of its orders, stream by stream. */
async function rowsOf(api: LedgerApi, orders: readonly NamedOrder[]): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const shop of [...new Set(orders.map((order) => order.shop))].sort()) {
    const own = orders.filter((order) => order.shop === shop);
    const days = own.map(({ at }) => new Date(at).toISOString().slice(0, 10)).sort();
    // An order's day in any zone.
    const span = { from: addDays(days[0]!, -1), to: addDays(days.at(-1)!, 1) };
    const orderIds = [...new Set(own.map(({ orderId }) => orderId))];
    const parts: Record<string, unknown> = { shop };
    for (const feed of FEEDS) {
      const { bytes } = await api.rawRows({ feed, shop, ...span, orderIds }, 'json');
      parts[feed] = (JSON.parse(new TextDecoder().decode(bytes)) as { rows: unknown }).rows;
    }
    found.push(parts);
  }
  return found;
}
