import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { DEMO_SHOPS } from '../../src/demo/catalog';
import { stored } from '../support/look';
import { type DemoStage, demoPeriod, openDemo, shoot, show, speak } from './figures-demo';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const P = demoPeriod();
const ROUTES = [
  '/',
  '/alerts',
  '/creators',
  '/creators/demo-creator-01?tab=posts',
  '/creators/demo-creator-01?tab=products',
  '/creators/demo-creator-01?tab=costs',
  '/creators/demo-creator-01?tab=accounts',
  '/creators/demo-creator-01?tab=details',
  '/posts',
  '/posts?tab=quality',
  '/products',
  '/categories',
  '/campaigns',
  '/trend',
  '/reports',
  '/reports?tab=saved',
  '/print',
  '/reconcile',
  '/reconcile?tab=bridge',
  '/costs',
  '/costs?tab=agreements',
  '/costs?tab=units',
  '/costs?tab=fx',
  '/costs?tab=codes',
  '/costs?tab=links',
  '/agreements',
  '/data',
  '/data?tab=calendar',
  '/data?tab=calendar&as=table',
  '/data?tab=check',
  '/data?tab=ads',
  '/data/connect',
  '/rules',
  '/rules?tab=versions',
  '/settings',
  '/clean-up',
  '/help',
  '/nowhere',
];

/** The page of one item of each kind. */
async function itemRoutes(page: Page): Promise<string[]> {
  const posts = await stored<Post>(page, 'posts');
  const post = posts.find(({ campaign, kind }) => campaign !== null && kind === 'video');
  const sku = DEMO_SHOPS[0]!.skus[0]!;
  if (!post?.campaign) throw new Error('no video of a campaign among the demo posts');
  const items = {
    creators: 'demo-creator-01',
    posts: post.id,
    products: sku.productId,
    categories: sku.category,
    campaigns: post.campaign,
  };
  const paths = Object.entries({ ...items, agreements: 'demo-agreement-1' });
  return paths.map(([kind, key]) => `/${kind}/${encodeURIComponent(key)}`);
}

/** What axe finds on the page as it stands, in a line a rule with the first place. */
async function findings({ page }: DemoStage): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(' ')} ${nodes[0]?.html.slice(0, 120)}`);
}

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (scheme) => {
  let stage: DemoStage;
  beforeAll(async () => {
    stage = await openDemo();
    await stage.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  });
  afterAll(() => stage?.close());

  it.each(['en', 'zh-CN'] as const)('on any page, in %s', async (language) => {
    await show(stage.page, '/');
    await speak(stage.page, language);
    const found: string[] = [];
    for (const route of [...ROUTES, ...(await itemRoutes(stage.page))]) {
      await show(stage.page, `${route}${route.includes('?') ? '&' : '?'}p=${P}`);
      found.push(...(await findings(stage)).map((line) => `${route}: ${line}`));
      await shoot(stage.page, `axe${route.replaceAll(/[^a-z]+/g, '-')}-${language}-${scheme}`);
    }
    expect(found).toEqual([]);
  });
});
