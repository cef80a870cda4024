import { checkAgreement } from '../../core/agreements/check-agreement';
import { AGREEMENT_KINDS, type Agreement } from '../../core/model/ledger';
import type { RowNote } from '../../core/model/orders';
import { CellError } from '../errors';
import { amountOf, asCurrency, asDay, asId, asOneOf, asPositiveOrZero, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';
import { asTiers, type TierTexts, tiersOf } from './tiers';

/** `agreements.csv`: what was agreed with a creator, from which the fees follow. */
export const AGREEMENTS = {
  kind: 'agreements',
  fileName: 'agreements.csv',
  columns: {
    id: optional(asText),
    creator: required(asText),
    kind: required(asOneOf(...AGREEMENT_KINDS)),
    amount: optional(asPositiveOrZero),
    currency: required(asCurrency),
    from: required(asDay),
    to: optional(asDay),
    booking: optional(asOneOf('day', 'spread')),
    metric: optional(asOneOf('net_gmv', 'orders')),
    tiers: optional(asTiers),
    code: optional(asText),
    post_id: optional(asId),
    campaign: optional(asText),
    note: optional(asText),
  },
} satisfies OwnFormat;

type AgreementValues = Values<typeof AGREEMENTS.columns>;

/** An agreement whose creator is still the text of the file: a name, else a handle. */
export interface AgreementLine extends Omit<Agreement, 'id' | 'creatorId'> {
  id: string | null;
  creator: string;
  notes: RowNote[];
}

/** Checks what hangs together in a row of agreements (`checkAgreement`). Throws `CellError`. */
export function toAgreementLine(values: AgreementValues): AgreementLine {
  const notes: RowNote[] = [];
  const onRounded = (field: string, text: string): void => void notes.push({ code: 'amount_rounded', field, text });
  const line = {
    kind: values.kind,
    amount: feeOf(values, onRounded),
    currency: values.currency,
    from: values.from,
    to: values.to,
    booking: values.booking ?? 'day',
    metric: values.metric,
    tiers: bonusOf(values, onRounded),
    code: values.code,
    postId: values.post_id,
    campaign: values.campaign,
    note: values.note,
  };
  const [problem] = checkAgreement({ ...line, id: '', creatorId: '' });
  if (problem) throw new CellError(problem.field, textOf(values[problem.field]), problem.expected);
  return { id: values.id, creator: values.creator, ...line, notes };
}

function textOf(value: string | TierTexts | null): string {
  return typeof value === 'object' ? (value?.text ?? '') : value;
}

type OnRounded = (field: string, text: string) => void;

/** The fee: all kinds have one but the tiered bonus, whose tiers say what is paid. */
function feeOf({ kind, amount, currency }: AgreementValues, onRounded: OnRounded): number {
  if (amount === null) {
    if (kind === 'tiered_bonus') return 0;
    throw new CellError('amount', '', `an amount in ${currency}; only tiered_bonus may do without`);
  }
  const { minor, rounded } = amountOf('amount', amount, currency);
  if (rounded) onRounded('amount', amount);
  return minor;
}

/** Tiers of a tiered bonus; no other kind may have any, nor count something. */
function bonusOf({ kind, metric, tiers, currency }: AgreementValues, onRounded: OnRounded): Agreement['tiers'] {
  if (kind === 'tiered_bonus') return tiers === null || metric === null ? [] : tiersOf(tiers, metric, currency, onRounded);
  if (tiers !== null) throw new CellError('tiers', tiers.text, 'nothing, since only tiered_bonus has tiers');
  if (metric !== null) throw new CellError('metric', metric, 'nothing, since only tiered_bonus counts something');
  return [];
}
