import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/days';
import { AGREEMENT_KINDS, type Agreement } from '../../src/core/model/ledger';
import { formatOf } from '../../src/i18n/format';
import { translator } from '../../src/i18n/messages';
import { type AgreementFilter, isExpiring, statesHeld, statesOf, statusOf } from '../../src/ui/options/agreements/agreement-status';
import { periodText, termsText } from '../../src/ui/options/agreements/agreement-words';
import { plannedCosts } from '../../src/ui/options/agreements/booking-preview';
import { type AgreementDraft, draftOf, readAgreement } from '../../src/ui/options/agreements/read-agreement';
import { readCode } from '../../src/ui/options/codes/read-code';
import { fakeAccounts, fakeCreators, fakePosts, fakeRules } from './fake-book';
import { fakeAgreements } from './fake-deals';

const t = translator('en');
const today = '2026-11-22';
const creators = fakeCreators(12);
const all = fakeAgreements(creators, today);
const fresh = { currency: 'USD', today, creatorId: 'c1' };
const draft = (patch: Partial<AgreementDraft>): AgreementDraft => ({ ...draftOf(null, fresh), amount: '100', ...patch });
const problemsOf = (patch: Partial<AgreementDraft>) => {
  const read = readAgreement(draft(patch), t);
  return 'problems' in read ? read.problems : {};
};

describe('agreement form', () => {
  it('UI-171 an agreement opened and saved unchanged is the same agreement, of every kind', () => {
    expect(new Set(all.map((agreement) => agreement.kind))).toEqual(new Set(AGREEMENT_KINDS));
    for (const agreement of all) expect(readAgreement(draftOf(agreement, fresh), t), agreement.id).toEqual({ agreement });
  });
  it('UI-172 a kind keeps only what it has: other fields’ texts are let go', () => {
    const typed = {
      booking: 'spread',
      to: '2026-12-31',
      code: '#x',
      postId: '7500000000000000001',
      tiers: [{ id: 'a', from: '10', amount: '5' }],
    } as const satisfies Partial<AgreementDraft>;
    const read = (patch: Partial<AgreementDraft>) => {
      const result = readAgreement(draft({ ...typed, tiers: [...typed.tiers], ...patch }), t);
      return 'agreement' in result ? result.agreement : result.problems;
    };
    expect(read({ kind: 'per_post' })).toMatchObject({ booking: 'day', code: null, tiers: [], metric: null, to: '2026-12-31' });
    expect(read({ kind: 'one_fee', booking: 'day' })).toMatchObject({ to: null, code: null, amount: 10_000 });
    expect(read({ kind: 'retainer' })).toMatchObject({ postId: null, code: null, tiers: [] });
    expect(read({ kind: 'spark_code' })).toMatchObject({ code: '#x', postId: '7500000000000000001' });
    expect(read({ kind: 'tiered_bonus', amount: 'left over' })).toMatchObject({
      amount: 0,
      metric: 'net_gmv',
      tiers: [{ from: 1_000, amount: 500 }],
    });
  });
  it('UI-173 says in a sentence what does not fit, at its field', () => {
    expect(problemsOf({})).toEqual({});
    expect(problemsOf({ creatorId: null }).creatorId).toBe(t('agreements.needCreator'));
    expect(problemsOf({ amount: '' }).amount).toBe(t('agreements.needAmount'));
    expect(problemsOf({ amount: '-5' }).amount).toContain('-5');
    expect(problemsOf({ amount: '1.005' }).amount).toBe(t('agreements.tooPrecise', { currency: 'USD', digits: 2, found: '1.005' }));
    expect(problemsOf({ currency: 'XXQ' }).currency).toContain('XXQ');
    expect(problemsOf({ from: '' }).from).toBe(t('agreements.needFrom'));
    expect(problemsOf({ booking: 'spread' }).to).toBe(t('agreements.needTo'));
    expect(problemsOf({ kind: 'retainer', to: addDays(today, -1) }).to).toBe(t('agreements.badSpan'));
    expect(problemsOf({ kind: 'spark_code' }).code).toBe(t('agreements.needCode'));
    const bonus = { kind: 'tiered_bonus', to: addDays(today, 30) } as const;
    expect(problemsOf({ ...bonus, tiers: [] }).tiers).toBe(t('agreements.needTiers'));
    expect(
      problemsOf({
        ...bonus,
        tiers: [
          { id: 'a', from: '20', amount: '5' },
          { id: 'b', from: '10', amount: '9' },
        ],
      }).tiers,
    ).toBe(t('agreements.tiersOrder'));
    const typed = problemsOf({ ...bonus, metric: 'orders', tiers: [{ id: 'a', from: '1.5', amount: '' }] });
    expect(Object.keys(typed).sort()).toEqual(['tier/a/amount', 'tier/a/from']);
    expect(typed['tier/a/from']).toContain('1.5');
  });
});

describe('agreements list', () => {
  const make = (patch: Partial<Agreement>): Agreement => ({ ...all[0]!, ...patch });
  it('UI-174 a single fee is over with its day, an open agreement runs, a coming one is not active yet', () => {
    expect(statusOf(make({ kind: 'one_fee', booking: 'day', from: today, to: null }), today)).toBe('active');
    expect(statusOf(make({ kind: 'one_fee', booking: 'day', from: addDays(today, -1), to: null }), today)).toBe('ended');
    expect(statusOf(make({ from: addDays(today, -90), to: null }), today)).toBe('active');
    expect(statusOf(make({ from: addDays(today, 1), to: null }), today)).toBe('coming');
    expect(statusOf(make({ from: addDays(today, -9), to: addDays(today, -1) }), today)).toBe('ended');
  });
  it('UI-175 filters: active and ended share all, expiring are spark codes of the next 14 days', () => {
    const ids = (list: readonly Agreement[]) => list.map(({ id }) => id).sort();
    const filtered = (filter: AgreementFilter) =>
      all.filter((one) => statesHeld(one, today).some((state) => statesOf(filter).includes(state)));
    expect(ids([...filtered('active'), ...filtered('ended')])).toEqual(ids(all));
    expect(ids(filtered('expiring'))).toEqual(['agreement1']);
    expect(statesOf('all')).toEqual([]);
    const code = make({ kind: 'spark_code', from: today });
    expect([-1, 0, 14, 15].map((days) => isExpiring({ ...code, to: addDays(today, days) }, today))).toEqual([false, true, true, false]);
    expect(isExpiring({ ...code, to: null }, today)).toBe(false);
  });
  it('UI-176 every agreement reads in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const words = all.map((agreement) => {
        const [say, format] = [translator(language), formatOf(language)];
        return `${termsText(agreement, say, format)} ${periodText(agreement, say, format)}`;
      });
      expect(words.filter((text) => /agreements\.|[{}]|undefined|Infinity/.test(text))).toEqual([]);
    }
  });
});

describe('what is booked', () => {
  const rules = fakeRules();
  it('UI-177 shows the rows that a report books: months of a retainer, posts of a fee a post, none of a bonus', () => {
    const retainer: Agreement = { ...all[0]!, kind: 'retainer', booking: 'day', from: '2026-01-31', to: '2026-04-30', amount: 500 };
    expect(plannedCosts(retainer, null, rules, today).map(({ day, amount }) => [day, amount])).toEqual([
      ['2026-01-31', 500],
      ['2026-02-28', 500],
      ['2026-03-31', 500],
      ['2026-04-30', 500],
    ]);
    const accounts = fakeAccounts(creators).filter((account) => account.owners.some((owner) => owner.creatorId === 'c3'));
    const posts = fakePosts(accounts, Date.parse(`${today}T18:00:00Z`));
    const perPost: Agreement = { ...all[3]!, creatorId: 'c3', campaign: null, from: addDays(today, -60), to: null };
    const rows = plannedCosts(perPost, { creator: creators[3]!, accounts, posts, costs: [], card: null }, rules, today);
    expect(rows.map((row) => row.postId).sort()).toEqual(posts.map((post) => post.id).sort());
    expect(plannedCosts(all.find((one) => one.kind === 'tiered_bonus')!, null, rules, today)).toEqual([]);
  });
});

describe('code form', () => {
  it('UI-178 a code has one owner; handles are kept as the book keeps them', () => {
    const typed = { code: ' MIA10 ', account: ' @Mia.Chen', postId: '', url: '' };
    expect(readCode(typed, new Set(), t)).toEqual({ code: { code: 'MIA10', accountKey: 'mia.chen', postId: null, url: null } });
    const problems = readCode({ code: 'MIA10', account: ' @', postId: '12', url: 'shop.example' }, new Set(['MIA10']), t);
    expect('problems' in problems ? Object.keys(problems.problems).sort() : []).toEqual(['account', 'code', 'postId', 'url']);
    expect(readCode({ ...typed, url: 'javascript:alert(1)' }, new Set(), t)).toHaveProperty('problems.url');
  });
});
