import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/core/model/ledger';
import { sharingSales } from '../../src/ui/options/agreements/shared-sales';

const agreement = (id: string, patch: Partial<Agreement> = {}) =>
  ({ id, creatorId: 'maya', postId: null, campaign: null, ...patch }) as Agreement;
const march = { from: '2026-03-01', to: '2026-03-31' };

describe('agreements that count the same sales', () => {
  const retainer = agreement('retainer');
  const all = [
    retainer,
    agreement('code', { postId: '1' }),
    agreement('other-code', { postId: '2' }),
    agreement('spring', { campaign: 'spring' }),
    agreement('autumn', { campaign: 'autumn' }),
    agreement('april'),
    agreement('not-begun'),
    agreement('of-noah', { creatorId: 'noah' }),
  ];
  const counted = new Map([
    ...all.map(({ id }) => [id, march] as const),
    ['april', { from: '2026-04-01', to: '2026-04-30' }] as const,
    ['not-begun', null] as const,
  ]);
  const sharing = (id: string) => sharingSales(all.find((one) => one.id === id)!, all, counted).map((other) => other.id);

  it('UI-369 are those of one creator and of days in common, unless posts or campaigns keep them apart', () => {
    expect(sharing('retainer')).toEqual(['code', 'other-code', 'spring', 'autumn']);
    expect(sharing('code')).toEqual(['retainer', 'spring', 'autumn']);
    expect(sharing('spring')).toEqual(['retainer', 'code', 'other-code']);
    expect(sharing('april')).toEqual([]);
    expect(sharing('not-begun')).toEqual([]);
  });
});
