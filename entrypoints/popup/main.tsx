import { createRoot } from 'react-dom/client';
import type { CapturedPage } from '../../src/core/model/capture';
import { currentTab, openExtensionPage, readTab } from '../../src/platform/tabs';
import { installTrustedTypes } from '../../src/platform/trusted-types';
import { ask } from '../../src/rpc/client';
import { createPageApi } from '../../src/rpc/page-api';
import { PopupApp } from '../../src/ui/popup/popup-app';

installTrustedTypes();

const api = createPageApi(() => {
  throw new Error('the popup makes no reports');
});

async function main(): Promise<void> {
  const tab = await currentTab(location.search);
  const page = tab ? ((await readTab(tab.id)) as CapturedPage | null) : null;
  createRoot(document.getElementById('root') as HTMLElement).render(
    <PopupApp
      api={api}
      tab={{ url: tab?.url ?? null, page }}
      onTag={(captured, url) => ask('capture.tag', { page: captured, url })}
      onOpen={(route) => void openExtensionPage(`options.html#${route}`)}
    />,
  );
}

void main();
