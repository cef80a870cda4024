// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { buttons, click, openPage, stagePages, until } from './page-stage';

stagePages();

it('UI-335 a page of creators without any offers every way in: by hand, files, a shop, the demo', async () => {
  await openPage('#/creators', { state: 'empty' });
  await until(() => buttons('Import files').length === 1, 'the empty state');
  for (const name of ['Connect a shop', 'Try demo data']) expect(buttons(name)).toHaveLength(1);
  expect(buttons('Add creator').length).toBeGreaterThan(0);
  await click(buttons('Connect a shop')[0]);
  await until(() => location.hash.startsWith('#/data/connect'), 'the way to a shop');
});
