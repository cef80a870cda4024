import { createRoot } from 'react-dom/client';
import type { Language } from '../../../src/services/api';
import { type FakeOptions, fakeApi } from '../fake-api';
import { fakeTab } from '../fake-tabs';

// ?page=options|popup|panel & lang & scheme & state & creators & tab=(see fake-tabs), and the route behind the #
const params = new URLSearchParams(location.search);
const api = fakeApi({
  state: (params.get('state') ?? 'full') as NonNullable<FakeOptions['state']>,
  creators: Number(params.get('creators') ?? 40),
  settings: {
    language: (params.get('lang') ?? 'en') as Language,
    colorScheme: params.get('scheme') === 'dark' ? 'dark' : 'light',
  },
});
api.tabPage = async () => fakeTab(params.get('tab') ?? 'none');
const root = document.getElementById('root');
if (!root) throw new Error('expected #root in the page');
// Loaded apart, as in the extension: each page brings its own styles.
if (params.get('page') === 'popup') {
  const { PopupApp } = await import('../../../src/ui/popup/popup-app');
  createRoot(root).render(<PopupApp api={api} onOpen={(route) => console.log('open', route)} />);
} else if (params.get('page') === 'panel') {
  const { PanelApp } = await import('../../../src/ui/panel/panel-app');
  createRoot(root).render(<PanelApp api={api} onOpen={(route) => console.log('open', route)} />);
} else {
  const { OptionsApp } = await import('../../../src/ui/options/options-app');
  createRoot(root).render(<OptionsApp api={api} />);
}
