import { addDays } from '../calendar';
import type { Random } from '../random';
import type { SimAccount, SimCreator, SimPost, SimShop, SimSku } from './model';

interface Person {
  name: string;
  category: string;
  market: string;
  accounts: readonly [shown: string, weight: number][];
}

/** Main account first. Names that a spreadsheet, a sort or a screen may trip over. */
const PEOPLE: readonly Person[] = [
  {
    name: 'Mia Chen',
    category: 'Beauty',
    market: 'US',
    accounts: [
      ['Glow.By.Mia', 30],
      ['mia.daily', 9],
    ],
  },
  { name: '林小美', category: 'Beauty', market: 'US', accounts: [['xiaomei_picks', 16]] },
  {
    name: "O'Brien, Kate",
    category: 'Home',
    market: 'GB',
    accounts: [
      ['Kates_Kitchen.uk', 18],
      ['kate.second', 4],
    ],
  },
  {
    name: 'Nguyễn Thị Hoa',
    category: 'Menswear',
    market: 'VN',
    accounts: [
      ['hoa.review', 20],
      ['HoaStyle99', 6],
    ],
  },
  { name: 'Café "Zoë" Studio', category: 'Food', market: 'GB', accounts: [['zoe.studio', 7]] },
  { name: 'DealHunter 🛒', category: 'Electronics', market: 'US', accounts: [['DealHunter', 12]] },
  { name: 'أمل خالد', category: 'Beauty', market: 'GB', accounts: [['amal.k', 5]] },
  { name: 'Trần Minh', category: 'Menswear', market: 'VN', accounts: [['minh_tran.vn', 14]] },
  {
    name: 'A Creator Whose Name Is Rather Long, As Agencies Like To Write Them',
    category: '',
    market: 'US',
    accounts: [['agency.long', 3]],
  },
];

/** Never introduced in any file: each handle is its own creator. */
const STRANGERS: readonly [string, number][] = [
  ['new.face.2026', 6],
  ['Mystery_Seller', 2],
];

/** The account that changes owner: from the first creator to the second after `world.handover`. */
export const SHARED_ACCOUNT = 'mia.daily';
const NEW_OWNER = '林小美';
export const OWN_ACCOUNT = 'lumiere.official';

/** Creators and accounts; the shared sub account passes on at the end of `handover`. */
export function makeCast(random: Random, handover: string): { creators: SimCreator[]; accounts: SimAccount[] } {
  const account = (shown: string, weight: number, part: Partial<SimAccount>): SimAccount => ({
    handle: shown.toLowerCase(),
    shown,
    nickname: `${shown.split(/[._]/)[0]} ✨`,
    userId: random.id('68', 19),
    oecuid: random.id('7494', 19),
    followers: random.int(1_200, 2_400_000),
    own: false,
    introduced: true,
    owners: [],
    weight,
    ...part,
  });
  const creators: SimCreator[] = [];
  const accounts: SimAccount[] = [];
  for (const person of PEOPLE) {
    creators.push({ name: person.name, category: person.category, market: person.market, primary: person.accounts[0]![0].toLowerCase() });
    for (const [shown, weight] of person.accounts) {
      const shared = shown === SHARED_ACCOUNT;
      const owners = shared
        ? [
            { creator: person.name, from: null, to: handover },
            { creator: NEW_OWNER, from: addDays(handover, 1), to: null },
          ]
        : [{ creator: person.name, from: null, to: null }];
      accounts.push(account(shown, weight, { owners }));
    }
  }
  for (const [shown, weight] of STRANGERS) accounts.push(account(shown, weight, { introduced: false }));
  accounts.push(account(OWN_ACCOUNT, 8, { own: true, introduced: false }));
  return { creators, accounts };
}

/** Posts of all accounts between two times (epoch seconds); the id carries the time in its upper bits, as TikTok's does. */
export function makePosts(
  random: Random,
  accounts: readonly SimAccount[],
  shops: readonly SimShop[],
  skus: readonly SimSku[],
  from: number,
  to: number,
): SimPost[] {
  const posts: SimPost[] = [];
  for (const account of accounts) {
    const count = random.int(4, 9);
    for (let i = 0; i < count; i++) {
      const publishedAt = random.int(from, to);
      const shop = shops[(i + random.int(0, 1)) % shops.length]!;
      const wares = skus.filter((sku) => sku.shopId === shop.id);
      const productIds = [...new Set([random.pick(wares).productId, ...(random.chance(0.4) ? [random.pick(wares).productId] : [])])];
      const views = random.int(300, 3_000_000);
      const ware = wares.find((sku) => sku.productId === productIds[0])!;
      posts.push({
        id: String((BigInt(publishedAt - random.int(1, 50)) << 32n) | BigInt(random.int(1, 0xfffffff0))),
        handle: account.handle,
        kind: random.weighted([
          ['video', 6],
          ['photo', 1],
          ['live', 2],
        ] as const),
        tagged: random.chance(0.75) && (account.introduced || account.own),
        publishedAt,
        caption: `Trying ${ware.productName} \u2028#${ware.category.toLowerCase()} #fyp 💕 <b>not html</b>`,
        campaign: random.chance(0.3) ? 'spring-26' : '',
        shopId: shop.id,
        productIds,
        views,
        likes: Math.floor(views * (0.02 + random.next() * 0.08)),
        comments: Math.floor(views * 0.002),
        shares: Math.floor(views * 0.004),
        saves: Math.floor(views * 0.006),
        removed: false,
      });
    }
  }
  // One post that its creator took down; its page answers so.
  const gone = posts.find((post) => post.kind === 'video');
  if (gone) gone.removed = true;
  return posts;
}
