import type { SimOrder } from '../world/model';
import type { World } from '../world/world';
import { escapeHtml, type HtmlPage, scriptJson, shortCount } from './html';

const STYLE = `body{margin:0;font:14px/1.5 sans-serif;color:#222;background:#fff}html[data-tux-color-scheme=dark] body{background:#1b1b1b;color:#ddd}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8884;padding:6px 12px;text-align:left;white-space:nowrap}
#modern_sub_app_container_connection{height:640px;overflow:auto}header{padding:12px}img{width:28px;height:28px;background:#a67;border-radius:50%;vertical-align:middle;margin-right:6px}td span{margin-right:6px}`;

interface CreatorRow {
  handle: string;
  nickname: string;
  oecuid: string;
  followers: number;
}

/** One row of "Find creators", in the shape that many public readers agree on. */
function creatorRow(row: CreatorRow): string {
  return `<tr class="wrapper-row__StyledTr-yjKsO cThaIh cursor-pointer"><td><label class="arco-checkbox"><input type="checkbox" value="${row.oecuid}"></label></td><td><img data-e2e="e81f0ced-c73a-1f08" alt=""><span data-e2e="2a4d0b67-9339-05c0"><span data-e2e="fbc99397-6043-1b37">${row.handle}</span></span><span data-e2e="3b9caa65-c65a-e9df">${escapeHtml(row.nickname)}</span><span data-e2e="7540492b-7c74-bca5">Fast growing</span> Beauty &amp; Personal Care ${shortCount(row.followers)}, Female 25-34</td><td></td><td>$1K-$10K</td><td>732</td><td>12,0K</td><td>5,3%</td></tr>`;
}

/** Re-rendering replaces every row; reaching the end appends twenty more, as the real list does without end. */
const TABLE_SCRIPT = `
(() => {
  const data = JSON.parse(document.getElementById('sim-rows').textContent);
  const body = document.querySelector('.arco-table tbody');
  const box = document.getElementById('modern_sub_app_container_connection');
  let shown = 20;
  const render = () => { body.innerHTML = data.slice(0, shown).join(''); };
  const more = () => { if (shown >= data.length) return; const next = data.slice(shown, shown + 20); shown += next.length; body.insertAdjacentHTML('beforeend', next.join('')); };
  document.getElementById('sim-rerender').addEventListener('click', render);
  document.getElementById('sim-more').addEventListener('click', more);
  box.addEventListener('scroll', () => { if (box.scrollTop + box.clientHeight > box.scrollHeight - 40) more(); });
  setTimeout(() => { document.querySelector('header h1').textContent = 'Tìm nhà sáng tạo'; }, 1500);
})();`;

function page(title: string, main: string, theme: string, nonce: string, script = '', data = ''): HtmlPage {
  const html = `<!DOCTYPE html>
<html lang="en" data-tux-color-scheme="${theme}"><head><meta charset="utf-8"/><title>${title}</title><style>${STYLE}</style></head><body>${main}${data}${script ? `<script nonce="${nonce}">${script}</script>` : ''}</body></html>`;
  return { status: 200, html, nonce };
}

/** A page of Affiliate Center by its path; null where it has none. */
export function affiliatePage(world: World, path: string, theme: string, nonce: string): HtmlPage | null {
  if (path === '/platform/homepage' || path === '/')
    return page('Affiliate Center', '<header><h1>Affiliate Center</h1></header><main id="root">Welcome back</main>', theme, nonce);
  if (path !== '/connection/creator') return null;
  const known = world.accounts.filter((a) => !a.own);
  // Sixty rows: every account of the world among creators that nobody knows; two rows carry one known handle, as search results may.
  const rows: CreatorRow[] = [];
  for (let i = 0; i < 60; i++) {
    const account = i % 2 === 0 ? known[i / 2] : undefined;
    rows.push(
      account
        ? { ...account, handle: account.shown }
        : {
            handle: `unknown_creator${i}`,
            nickname: `Unknown ${i}`,
            oecuid: String(7_493_996_444_893_000_000n + BigInt(i)),
            followers: 1_000 + i,
          },
    );
  }
  rows.push({ ...known[0]!, handle: known[0]!.handle });
  const html = rows.map(creatorRow);
  const main = `<header><h1>Find creators</h1><button id="sim-rerender" type="button">Refresh</button> <button id="sim-more" type="button">Load more</button></header>
<div id="modern_sub_app_container_connection"><input data-tid="m4b_input_search" class="arco-input"><div class="arco-table arco-table-virtualized"><table><thead><tr><th></th><th>Creator</th><th></th><th>GMV</th><th>Items sold</th><th>Avg. views</th><th>Engagement</th></tr></thead><tbody>${html.slice(0, 20).join('\n')}</tbody></table></div></div>`;
  return page(
    'Find creators',
    main,
    theme,
    nonce,
    TABLE_SCRIPT,
    `<script id="sim-rows" type="application/json">${scriptJson(html)}</script>`,
  );
}

/** What one order's pages say of it. */
function orderView({ plan }: SimOrder) {
  const units = plan.units.length;
  return {
    name: escapeHtml(plan.units[0]!.sku.productName),
    items: units === 1 ? '1 item' : `${units} items`,
    createdAt: new Date(plan.createdAt * 1000).toISOString().slice(0, 16).replace('T', ' '),
  };
}

/** One order of the list: a group of three rows, with its id in the first. */
function orderRows(order: SimOrder, region: string): string {
  const { id } = order.plan;
  const { name, items, createdAt } = orderView(order);
  return `<tr data-log_main_order_id="${id}"><td colspan="3"><label class="arco-checkbox"><input type="checkbox" value="${id}"></label> Order ID ${id}</td><td>${createdAt}</td></tr><tr><td><a href="/order/detail?order_no=${id}&shop_region=${region}">${name}</a></td><td>${items}</td><td>To ship</td><td width="170"><div data-log_main_order_id="${id}" data-log_click_for="create_label"><button data-tid="m4b_button" class="theme-m4b-button">Create label</button></div></td></tr><tr><td></td></tr>`;
}

/** One order by itself: name and id are two texts of one element, as the framework writes them. */
function orderDetail(order: SimOrder): string {
  const { id } = order.plan;
  const { name, items, createdAt } = orderView(order);
  const place = `<script id="sim-order" type="application/json">${scriptJson(id)}</script>`;
  return `<header><h1>Order details</h1></header><main style="padding:12px"><p><span id="sim-order-id"></span></p><p>Created ${createdAt}</p><table><tbody><tr><td>${name}</td><td>${items}</td><td>Package 1152${id.slice(3)}</td></tr></tbody></table></main>${place}`;
}

const DETAIL_SCRIPT = `document.getElementById('sim-order-id').append('Order ID: ', JSON.parse(document.getElementById('sim-order').textContent));`;

/** Where the page of Seller Center is, beyond its path. */
interface SellerAddress {
  region: string;
  /** `order_no` of the address. */
  orderNo: string | null;
}

/** A page of Seller Center by its path; null where it has none. Orders come as groups of three rows. */
export function sellerPage(world: World, path: string, { region, orderNo }: SellerAddress, theme: string, nonce: string): HtmlPage | null {
  if (path === '/homepage' || path === '/') return page('Seller Center', '<header><h1>Seller Center</h1></header>', theme, nonce);
  const orders = world.orders.filter((o) => o.plan.shop.region === region).sort((a, b) => b.plan.createdAt - a.plan.createdAt);
  if (path === '/order/detail') {
    const order = orders.find(({ plan }) => plan.id === orderNo);
    return order ? page('Order details', orderDetail(order), theme, nonce, DETAIL_SCRIPT) : null;
  }
  if (path !== '/order') return null;
  const rows = orders.slice(0, 20).map((order) => orderRows(order, region));
  return page('Orders', `<header><h1>Orders</h1></header><table><tbody>${rows.join('\n')}</tbody></table>`, theme, nonce);
}
