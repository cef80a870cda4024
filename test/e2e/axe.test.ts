import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoStage, demoPeriod, openDemo, shoot, show, speak } from './figures-demo';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const P = demoPeriod();
const ROUTES = [
  '/',
  '/alerts',
  '/creators',
  '/posts',
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
  '/costs?tab=codes',
  '/costs?tab=links',
  '/agreements',
  '/data',
  '/data?tab=completeness',
  '/data?tab=check',
  '/data?tab=ads',
  '/data/connect',
  '/rules',
  '/settings',
  '/clean-up',
  '/help',
];

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
    for (const route of ROUTES) {
      await show(stage.page, `${route}${route.includes('?') ? '&' : '?'}p=${P}`);
      found.push(...(await findings(stage)).map((line) => `${route}: ${line}`));
      await shoot(stage.page, `axe${route.replaceAll(/[^a-z]+/g, '-')}-${language}-${scheme}`);
    }
    expect(found).toEqual([]);
  });
});
