import { expect, it } from 'vitest';
import { overlayWords } from '../../src/overlay/badge-words';
import { card } from './chromium';

it('a badge has its pieces in one order, and none for what there is not', () => {
  const full = card({ roi: -500, netProfit: -1, estimatedShare: 10_000, completeUpTo: null });
  expect(overlayWords.creator(full, 'en').pieces).toEqual([
    ['name', 'ROI'],
    ['roi loss', '−5%'],
    ['arrow loss', ''],
    ['gmv', '· $3.1K'],
    ['mark estimated', ''],
    ['hatch', ''],
    ['est', 'est.'],
  ]);
  expect(overlayWords.creator(card({ roi: null, estimatedShare: null }), 'zh-CN').pieces).toEqual([
    ['name', 'ROI'],
    ['roi none', '–'],
    ['gmv', '· $3104'],
  ]);
  expect(overlayWords.creator(card({ orders: 0, gmv: 0, promotionCost: 0 }), 'zh-CN').pieces).toEqual([['name', '尚无销售']]);
});

it('a post’s badge says by a tick that it is in the book', () => {
  const sold = { currency: 'USD', orders: 3, netGmv: 342_150, netProfit: 5, roi: 200, estimatedShare: 0 };
  expect(overlayWords.post({ tagged: true, creatorName: 'Mia' }, 'en')).toEqual({
    label: 'This post, in the book, Mia',
    pieces: [
      ['tick', ''],
      ['name', 'in the book'],
    ],
  });
  expect(overlayWords.post({ tagged: false, creatorName: null, ...sold }, 'en').pieces).toEqual([
    ['name', 'ROI'],
    ['roi profit', '2%'],
    ['arrow profit', ''],
    ['gmv', '· $3.4K'],
    ['mark final', ''],
  ]);
});
