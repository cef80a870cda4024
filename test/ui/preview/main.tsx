import { createRoot } from 'react-dom/client';
import type { CapturedPage } from '../../../src/core/model/capture';
import type { Language } from '../../../src/services/api';
import { type FakeOptions, fakeApi } from '../fake-api';

// ?page=options|popup & lang & scheme & state & creators & tab=known|unknown|profile|none, and the options' route behind the #
const params = new URLSearchParams(location.search);
const api = fakeApi({
  state: (params.get('state') ?? 'full') as NonNullable<FakeOptions['state']>,
  creators: Number(params.get('creators') ?? 40),
  settings: {
    language: (params.get('lang') ?? 'en') as Language,
    colorScheme: params.get('scheme') === 'dark' ? 'dark' : 'light',
  },
});
const PAGES: Record<string, CapturedPage | null> = {
  none: null,
  known: { kind: 'post', id: '7500000000000009999', handle: 'creator_3' },
  long: { kind: 'post', id: '7500000000000009999', handle: 'creator_5' },
  unknown: {
    kind: 'post',
    id: '7500000000000009999',
    handle: 'new.face',
    createdAt: Date.now() - 86_400_000 * 2,
    caption: 'This little gadget saved my kitchen, link in bio ✨ 真的太好用了 #fyp #kitchen',
    counts: { views: 2_900_000 },
    countsExact: false,
    account: { handle: 'new.face', nickname: 'New Face 🌟', followers: 128_400, followersExact: true },
  },
  login: { kind: 'none', reason: 'login' },
};
const root = document.getElementById('root');
if (!root) throw new Error('expected #root in the page');
// Loaded apart, as in the extension: each page brings its own styles.
if (params.get('page') === 'popup') {
  const { PopupApp } = await import('../../../src/ui/popup/popup-app');
  createRoot(root).render(
    <PopupApp
      api={api}
      tab={{ url: 'https://www.tiktok.com/@x/video/7500000000000009999', page: PAGES[params.get('tab') ?? 'none'] ?? null }}
      onTag={async () => ({ opId: 'op0', creatorId: 'c3', creatorName: 'Ana', isNew: false })}
      onOpen={(route) => console.log('open', route)}
    />,
  );
} else {
  const { OptionsApp } = await import('../../../src/ui/options/options-app');
  createRoot(root).render(<OptionsApp api={api} />);
}
