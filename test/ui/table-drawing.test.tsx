// @vitest-environment happy-dom
import { act, useLayoutEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { I18nProvider } from '../../src/i18n';
import { loadDashboardTexts } from '../../src/i18n/load-dashboard';
import { DataTable } from '../../src/ui/components/data-table';
import type { Column } from '../../src/ui/components/table-model';
import { settle } from './page-stage';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 640 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });
});
afterEach(() => document.body.replaceChildren());

interface Row {
  key: string;
  value: number;
}

const columns: Column<Row>[] = [{ id: 'key', header: 'Key', width: 150, value: (row) => row.value, cell: (row) => row.key }];
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, i) => ({ key: `r${i}`, value: (i * 7919) % count }));

/** Tells when what stands before it is in the page for the first time, and nothing was drawn anew yet. */
function Probe({ tell }: { tell: () => void }) {
  useLayoutEffect(tell, [tell]);
  return null;
}

/** Draws a table that fills its page; gives the rows of the first drawing. */
async function draw(rows: readonly Row[]): Promise<{ root: Root; first: string[] }> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const first: string[] = [];
  const tell = () => {
    first.push(...[...host.querySelectorAll('tbody tr[data-row]')].map((row) => row.textContent ?? ''));
  };
  await act(async () =>
    root.render(
      <I18nProvider language="en" load={loadDashboardTexts} waiting={null}>
        <DataTable label="Table" columns={columns} rows={rows} rowKey={keyOf} sort={BY_VALUE} fill />
        <Probe tell={tell} />
      </I18nProvider>,
    ),
  );
  for (let i = 0; i < 50 && first.length === 0; i++) await settle();
  return { root, first };
}

const keyOf = ({ key }: Row) => key;
const BY_VALUE = { column: 'key', descending: false };

describe('a table on its way to the screen', () => {
  it('that fills its page draws as many rows at once as the one before had room for', async () => {
    const { root, first } = await draw(rowsOf(60));
    expect(first.length).toBeLessThan(16);
    await act(async () => root.unmount());
    const next = await draw(rowsOf(60));
    expect(next.first.length).toBeGreaterThanOrEqual(20);
    await act(async () => next.root.unmount());
  });

  it('has some thousand rows in order at once', async () => {
    const { root, first } = await draw(rowsOf(5_000));
    expect(first.slice(0, 3)).toEqual(['r0', 'r2679', 'r358']);
    await act(async () => root.unmount());
  });
});
