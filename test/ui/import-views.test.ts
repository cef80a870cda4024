import { describe, expect, it } from 'vitest';
import type { Account, ListedFigure } from '../../src/core/model/ledger';
import { allFields } from '../../src/files/mapping/fields';
import { PLATFORM_SHAPES } from '../../src/files/platform/shapes';
import { translator } from '../../src/i18n/messages';
import { kindName, sortedKinds } from '../../src/ui/options/data/file-kinds';
import { fieldName } from '../../src/ui/options/data/mapping-words';
import { listedFigure } from '../../src/ui/options/reconcile/listed-figure';

const figure = (over: Partial<ListedFigure> = {}): ListedFigure => ({
  ...{ shop: 'us-1', from: '2026-08-01', to: '2026-08-31', currency: 'USD', gmv: 1_050, orders: 3, commission: null, at: 5 },
  ...over,
});
const account = (key: string, ...figures: ListedFigure[]) => ({ key, figures }) as Account;

describe('what lists of the platform say', () => {
  it('UI-67 is summed over a creator’s accounts for the very same days and shop, else nothing', () => {
    const accounts = [
      account('ann', figure(), figure({ from: '2026-07-01', to: '2026-07-31' })),
      account('ann2', figure({ gmv: 50, at: 3 })),
      account('ann3'),
    ];
    const of = (from: string, to: string, shop = 'us-1') => listedFigure(accounts, shop, from, to);
    expect(of('2026-08-01', '2026-08-31')).toEqual({ amount: '11.00', currency: 'USD', accounts: ['ann', 'ann2'], at: 3 });
    expect(of('2026-08-01', '2026-08-30')).toBeNull();
    expect(of('2026-08-01', '2026-08-31', 'us-2')).toBeNull();
    expect(
      listedFigure([account('ann', figure()), account('bob', figure({ currency: 'VND' }))], 'us-1', '2026-08-01', '2026-08-31'),
    ).toBeNull();
  });
});

describe('words of files', () => {
  it('UI-68 every kind that is read and every field that can be mapped has words in both languages', () => {
    const fields = allFields();
    const kinds = [...Object.keys(fields), ...PLATFORM_SHAPES.filter(({ state }) => state === 'read').map(({ kind }) => kind)];
    for (const language of ['en', 'zh-CN'] as const) {
      const t = translator(language);
      for (const kind of kinds) expect(kindName(kind, t), kind).not.toBe(kind);
      for (const { name } of Object.values(fields).flat()) expect(fieldName(name, t), name).not.toBe(name);
    }
    expect(sortedKinds(['samples', 'orders', 'payments'])).toEqual(['orders', 'payments', 'samples']);
  });
});
