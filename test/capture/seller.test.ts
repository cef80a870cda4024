import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { findHandleCells, findHintedCells, handleOfText } from '../../src/capture/seller/find-handles';
import { isSellerUrl } from '../../src/capture/seller/hosts';
import { readSellerPage } from '../../src/capture/seller/read-seller-page';
import { fixture, haveFixtures, parse } from './page';

describe.skipIf(!haveFixtures())('the find creators table', () => {
  it('finds the handle by what the cell says, and by the hint where it is unknown', () => {
    const document = parse(fixture('seller/SHAPE_find_creators_table.html'));
    const found = findHandleCells(document, (handle) => handle === 'demo_creator');
    expect(found.map((c) => [c.handle, c.node.getAttribute('data-e2e')])).toEqual([['demo_creator', 'fbc99397-6043-1b37']]);
    expect(findHintedCells(document).map((c) => c.handle)).toEqual(['demo_creator']);
  });
});

describe('handles in tables', () => {
  const inTable = (cells: string) => {
    const window = new Window();
    window.document.body.innerHTML = `<table><tbody><tr>${cells}</tr></tbody></table>`;
    return window.document as unknown as Document;
  };

  it('finds a handle wherever it stands, with or without @, in any case', () => {
    const document = inTable('<td><b> @Anna.Le </b></td><td>anna.le</td><td><span>@</span><span>ANNA.LE</span></td>');
    expect(findHandleCells(document, (h) => h === 'anna.le')).toHaveLength(3);
  });

  it('does not find it inside sentences, fields, scripts or attributes', () => {
    const document = inTable(
      '<td>by anna.le today</td><td><textarea>anna.le</textarea><script>anna.le</script></td><td title="anna.le">x</td>',
    );
    expect(findHandleCells(document, () => true).map((c) => c.handle)).toEqual([]);
  });

  it('takes no figures for handles', () => {
    expect(['732', '12.0', '$1K-$10K', '5,3%', 'Fast growing', 'x', ''].map(handleOfText)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(handleOfText('@732')).toBe('732');
  });

  it('are read of a whole page each once, with what the page lacks where its kind is known', () => {
    const document = inTable('<td>@Anna.Le</td><td>anna.le</td><td>732</td><td>mia</td>');
    const list = 'https://affiliate-us.tiktok.com/connection/creator';
    expect(readSellerPage(document, list)).toEqual({ handles: ['anna.le', 'mia'], orderIds: [], missing: [] });
    expect(readSellerPage(document, 'https://seller-us.tiktok.com/order?tab=all').missing).toEqual(['order_id']);
    expect(readSellerPage(document, 'https://seller-us.tiktok.com/homepage').missing).toEqual([]);
  });

  it('and ids of orders, on pages about orders alone', () => {
    const document = inTable('<td>Order ID 577431091617435979</td><td>577431091617435979</td><td>577431091617435980</td>');
    const idsAt = (path: string) => readSellerPage(document, `https://seller-us.tiktok.com${path}`).orderIds;
    expect(idsAt('/order?tab=all')).toEqual(['577431091617435979', '577431091617435980']);
    expect(idsAt('/homepage')).toEqual([]);
  });

  it('reads 1,000 rows in a few milliseconds', () => {
    const row =
      '<td><input type="checkbox"></td><td><span>creator_1</span><span>Some Name</span></td><td>$1K-$10K</td><td>732</td><td>12,0K</td><td>5,3%</td>';
    const window = new Window();
    window.document.body.innerHTML = `<table><tbody>${`<tr>${row}</tr>`.repeat(1_000)}</tbody></table>`;
    const document = window.document as unknown as Document;
    findHandleCells(document, () => false);
    const start = performance.now();
    expect(findHandleCells(document, (h) => h === 'creator_1')).toHaveLength(1_000);
    // happy-dom walks far slower than a browser; the browser's figure is measured with the overlay.
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('seller-side hosts', () => {
  it.each([
    'https://seller-us.tiktok.com/order?tab=all',
    'https://seller.tiktok.com/',
    'https://seller-de-accounts.tiktok.com/',
    'https://affiliate-us.tiktok.com/connection/creator',
    'https://affiliate.tiktok.com/connection/creator',
    'https://affiliate.tiktokglobalshop.com/connection/creator',
    'https://seller.us.tiktokshopglobalselling.com/homepage',
    'https://seller-id.tokopedia.com/',
  ])('takes %s', (url) => {
    expect(isSellerUrl(url)).toBe(true);
  });

  it.each([
    'http://seller-us.tiktok.com/',
    'https://www.tiktok.com/',
    'https://ads.tiktok.com/',
    'https://seller-us.tiktok.com.evil.com/',
    'https://evil-tiktokglobalshop.com/',
    'https://seller-us.tiktok.com:444/',
    'https://open-api.tiktokglobalshop.com/',
    'https://x.tokopedia.com/',
    'nonsense',
  ])('S29 refuses %s', (url) => {
    expect(isSellerUrl(url)).toBe(false);
  });
});
