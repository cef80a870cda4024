import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductInfo } from '../../src/services/api';
import { suggestProducts, words } from '../../src/services/tag-suggest';

const product = (id: string, name: string, units = 1): ProductInfo => ({ id, name, units });
const SHOP = [
  product('1', 'Glow Vitamin C Serum 30ml', 50),
  product('2', 'Glow Night Cream', 40),
  product('3', 'Portable Blender Cup USB', 30),
  product('4', '玻尿酸保湿面膜 10片', 20),
  product('5', 'Glow Lip Oil', 10),
  product('6', 'Running Socks', 5),
];
const ids = (caption: string, products: { id?: string; name?: string }[] = []) =>
  suggestProducts({ caption, products }, SHOP, 5).map(({ product: { id }, because }) => `${id} ${because}`);

describe('suggested products', () => {
  it('TAG-30 the anchor’s id first, then its name, then words of the caption', () => {
    expect(ids('my portable blender', [{ id: '6' }, { name: 'glow lip oil' }])).toEqual(['6 anchor', '5 anchor_name', '3 caption']);
  });

  it('TAG-31 words that are rare in the shop count, in any script and spelling', () => {
    expect(ids('Week 2 with this VITAMIN C serum!! #skincare')).toEqual(['1 caption']);
    expect(ids('这款保湿面膜真的好用')).toEqual(['4 caption']);
    expect(ids('ｂｌｅｎｄｅｒ cup')).toEqual(['3 caption']);
    expect(suggestProducts({ caption: 'portable blender' }, SHOP, 1)[0]?.words).toEqual(['portable', 'blender']);
  });

  it('TAG-32 one common word, an anchor of another shop and no caption suggest nothing', () => {
    expect(ids('so much glow')).toEqual([]);
    expect(ids('', [{ id: '999', name: 'Something else' }, {}])).toEqual([]);
    expect(suggestProducts({}, SHOP, 5)).toEqual([]);
    expect(suggestProducts({ caption: 'serum' }, [], 5)).toEqual([]);
  });

  it('S15 100 kB of adversarial caption against 2,000 names takes less than 50 ms a run after the first', () => {
    const shop = Array.from({ length: 2_000 }, (_one, i) => product(`${i}`, `Product ${i} of line ${i % 7} 面膜${i}`));
    const nasty = ['a'.repeat(100_000), '面'.repeat(100_000), 'a '.repeat(50_000), '𝓐\u0301'.repeat(30_000)];
    suggestProducts({ caption: 'warm' }, shop, 5);
    for (const caption of nasty) {
      const started = performance.now();
      suggestProducts({ caption }, shop, 5);
      expect(performance.now() - started).toBeLessThan(250);
    }
  });

  it('TAG-33 never more than asked, never one twice, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (names, caption) => {
        const shop = names.map((name, i) => product(`${i}`, name, i));
        const found = suggestProducts({ caption, products: [{ name: caption }] }, shop, 3);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found.map((one) => one.product.id)).size).toBe(found.length);
        for (const { words: shared } of found) for (const word of shared) expect(words(caption)).toContain(word);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
