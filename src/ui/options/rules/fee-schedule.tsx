import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FeeTerm, ShopRules } from '../../../core/model/ledger';
import { useFormat, useT } from '../../../i18n';
import { useBook } from '../book';
import { Dialog } from '../costs/dialog';
import { percentText } from './decimal-text';
import { sourceText } from './fee-sources';
import { FeeTermForm } from './fee-term-form';
import { datedTerms, flatTerm, isCovered, proposalFor, withFlatTerm, withTerms } from './fee-terms';
import type { RulesProblems } from './read-rules';
import classes from './rules.module.css';
import { refundFeeText, termText } from './rules-words';

/** Which fee is edited: the one before the first dated ones, a dated one, or a new one. */
type Editing = { what: 'flat' } | { what: 'dated'; term: FeeTerm } | { what: 'new' };

/** The platform's fees of a shop by day; the market's own are proposed, and each stays "unverified" until somebody confirms it. */
export function FeeSchedule({
  id,
  name,
  shop,
  problems,
  onChange,
}: {
  id: string;
  /** The shop's, to tell its schedule from those of others. */
  name: string;
  shop: ShopRules;
  problems: RulesProblems;
  onChange: (shop: ShopRules) => void;
}) {
  const t = useT();
  const { today } = useBook();
  const [editing, setEditing] = useState<Editing | null>(null);
  const flat = flatTerm(shop);
  const terms = datedTerms(shop);
  const proposal = proposalFor(shop);
  const put = (before: FeeTerm | null, after: FeeTerm | null) =>
    onChange(withTerms(shop, [...terms.filter((term) => term !== before), ...(after ? [after] : [])]));
  const flatProblem = problems[`${id}/platformFeeRate`] ?? problems[`${id}/refundFeeShare`] ?? problems[`${id}/refundFeeCap`];
  const apply = (term: FeeTerm) => {
    if (editing?.what === 'flat') onChange(withFlatTerm(shop, term));
    else put(editing?.what === 'dated' ? editing.term : null, term);
    setEditing(null);
  };
  const newest = terms.at(-1) ?? flat;
  return (
    <section aria-label={`${t('rules.fees')}, ${name}`}>
      <div className={classes.row}>
        <h3 className={classes.subhead}>{t('rules.fees')}</h3>
        <p className={`${classes.hint} ${classes.grow}`}>{t('rules.feesHint')}</p>
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setEditing({ what: 'new' })}>
          {t('rules.addFee')}
        </Button>
      </div>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('rules.feeSince')}</th>
              <th scope="col" className={classes.right}>
                {t('rules.feeRate')}
              </th>
              <th scope="col">{t('rules.feeBase')}</th>
              <th scope="col">{t('rules.feeOnRefund')}</th>
              <th scope="col">{t('rules.feeSource')}</th>
              <th scope="col">{t('rules.feeChecked')}</th>
              <th scope="col">
                <VisuallyHidden>{t('rules.actions')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {isCovered(terms) ? null : (
              <TermRow
                term={flat}
                name={terms.length === 0 ? t('rules.always') : t('rules.beforeFirst')}
                currency={shop.currency}
                problem={flatProblem}
                onConfirm={() => onChange(withFlatTerm(shop, { ...flat, verified: true }))}
                onEdit={() => setEditing({ what: 'flat' })}
              />
            )}
            {terms.map((term) => (
              <TermRow
                key={term.from ?? ''}
                term={term}
                currency={shop.currency}
                problem={problems[`${id}/fee/${term.from ?? ''}`]}
                onConfirm={() => put(term, { ...term, verified: true })}
                onEdit={() => setEditing({ what: 'dated', term })}
                onRemove={() => put(term, null)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {proposal ? (
        <div className={classes.proposal}>
          <span className={classes.proposalText}>
            {t('rules.proposal', { market: shop.market })} {termText(proposal.dated.at(-1) ?? proposal.flat, shop.currency, t)}
          </span>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange(withTerms(withFlatTerm(shop, proposal.flat), merged(terms, proposal.dated)))}
          >
            {t('rules.takeProposal')}
          </Button>
        </div>
      ) : null}
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={t(editing?.what === 'new' ? 'rules.addFee' : 'rules.editFee')}
        size={520}
      >
        {editing ? (
          <FeeTermForm
            term={
              editing.what === 'flat'
                ? flat
                : editing.what === 'dated'
                  ? editing.term
                  : { ...newest, from: today, source: '', verified: false }
            }
            kind={editing.what === 'dated' && editing.term.from === null ? 'always' : editing.what === 'flat' ? 'flat' : 'dated'}
            others={terms.filter((term) => editing.what !== 'dated' || term !== editing.term).map((term) => term.from)}
            currency={shop.currency}
            onApply={apply}
            onClose={() => setEditing(null)}
          />
        ) : null}
      </Dialog>
    </section>
  );
}

/** Own dated fees with the market's put in place of those from the same days. */
const merged = (own: readonly FeeTerm[], shipped: readonly FeeTerm[]) => [
  ...own.filter((term) => !shipped.some((other) => other.from === term.from)),
  ...shipped,
];

function TermRow({
  term,
  name,
  currency,
  problem,
  onConfirm,
  onEdit,
  onRemove,
}: {
  term: FeeTerm;
  name?: string;
  currency: string;
  problem: string | undefined;
  onConfirm: () => void;
  onEdit: () => void;
  onRemove?: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const since = name ?? (term.from === null ? t('rules.always') : format.fullDay(term.from));
  return (
    <>
      <tr>
        <th scope="row">{since}</th>
        <td className={classes.right}>{percentText(term.rate)}%</td>
        <td>{t(term.base === 'gross' ? 'rules.feeBaseGross' : 'rules.feeBaseRevenue')}</td>
        <td>
          {t(term.refundable ? 'rules.termComesBack' : 'rules.termStays')} · {refundFeeText(term, currency, t)}
        </td>
        <td>{sourceText(term.source, t) || <span className={classes.where}>{t('rules.noSource')}</span>}</td>
        <td>
          <span className={classes.row}>
            <span className={`${classes.mark} ${term.verified ? classes.checked : ''}`}>
              {t(term.verified ? 'rules.verified' : 'rules.unverified')}
            </span>
            {term.verified ? null : (
              <Button variant="subtle" size="compact-xs" title={t('rules.confirmHint')} onClick={onConfirm}>
                {t('rules.confirm')}
              </Button>
            )}
          </span>
        </td>
        <td>
          <span className={classes.actions}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${t('rules.editFee')}: ${since}`}
              title={t('rules.editFee')}
              onClick={onEdit}
            >
              <IconPencil size={15} />
            </ActionIcon>
            {onRemove ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('common.delete')}: ${since}`}
                title={t('common.delete')}
                onClick={onRemove}
              >
                <IconTrash size={15} />
              </ActionIcon>
            ) : null}
          </span>
        </td>
      </tr>
      {problem ? (
        <tr>
          <td colSpan={7} role="alert" style={{ color: 'var(--mantine-color-error)' }}>
            {problem}
          </td>
        </tr>
      ) : null}
    </>
  );
}
