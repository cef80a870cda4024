import type { CardState, CreatorCard } from '../../../core/model/report';
import { wordError } from '../../../i18n/error-words';
import figures from '../../figures/figures.module.css';
import { reasonKey } from '../../figures/reason-key';
import { shareSettled } from '../../figures/settled-share';
import classes from '../../panel/states-table.module.css';
import { el } from './element';
import { money, ratio } from './marks';
import type { Words } from './words';

type Kept = NonNullable<CreatorCard['states']>['settled'];
type Shown = Pick<CardState, 'roi'> & { measures: Pick<CardState['measures'], 'netProfit'> };

/** As `<StatesTable>` over a card, where every state stands ready. */
export function statesTable(card: CreatorCard, kept: NonNullable<CreatorCard['states']>, words: Words): HTMLElement {
  const { t, format } = words;
  const { settled, expected } = kept;
  const [settledFigures, expectedFigures] = [figuresOf(settled), figuresOf(expected)];
  const whyNoRoi = settledFigures?.measures.promotionCost === 0 ? null : t('panel.settledNoRoi');
  const estimated = card.estimatedShare ? t('panel.estimatedPart', { percent: format.percent(card.estimatedShare) }) : null;
  const toDate: Shown = { roi: card.roi, measures: { netProfit: card.netProfit } };
  const values = (shown: Shown | null, why: string | null = null) => [
    el('td', {}, money(shown?.measures.netProfit ?? null, card.currency, format, true)),
    el('td', {}, ratio(shown?.roi ?? null, format, true), shown?.roi === null && why ? el('small', {}, why) : null),
  ];
  const line = (look: string | undefined, name: string, note: Node | string | null | undefined, cells: readonly Node[]) =>
    el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        el('i', { class: `${classes.mark} ${look ?? ''}`, 'aria-hidden': 'true' }),
        name,
        note === undefined ? null : el('small', {}, note),
      ),
      cells,
    );
  const cellsOf = (state: Kept, why: string | null = null) =>
    'refusal' in state ? [el('td', { colspan: 2, class: classes.why }, whyNot(state.refusal, words))] : values(state.figures, why);
  const heads = [t('panel.stateColumn'), t('figures.netProfit'), 'ROI'].map((name) => el('th', { scope: 'col' }, name));
  return el(
    'table',
    { class: classes.states },
    el('thead', {}, el('tr', {}, heads)),
    el(
      'tbody',
      {},
      line(classes.settled, t('panel.state_settled'), settledNote(settled, card.gmv, words), cellsOf(settled, whyNoRoi)),
      line(classes.toDate, t('panel.state_to_date'), estimated, values(toDate)),
      line(classes.expected, t('panel.state_expected'), expectedFigures ? band(expectedFigures, words) : undefined, cellsOf(expected)),
    ),
  );
}

function figuresOf(kept: Kept): CardState | null {
  return 'refusal' in kept ? null : kept.figures;
}

function settledNote(settled: Kept, gmv: number, { t, format }: Words): string | null {
  if ('refusal' in settled) return null;
  const share = shareSettled(settled.figures?.measures.gmvSettled ?? 0, gmv);
  return share === 0 ? t('panel.settledNone') : t('panel.settledShare', { percent: format.percent(share) });
}

/** The 80 % band of an expected ROI. */
function band(expected: CardState, { t, format }: Words): HTMLElement | null {
  const { roiLow = null, roiHigh = null } = expected.band ?? {};
  if (roiLow === null || roiHigh === null) return null;
  const [low, high] = [Math.min(roiLow, roiHigh), Math.max(roiLow, roiHigh)];
  const text = t('states.bandRange', { low: format.percent(low), high: format.percent(high) });
  return el('span', { class: figures.band, title: t('states.bandHint') }, text);
}

function whyNot(refusal: Extract<Kept, { refusal: unknown }>['refusal'], { t, format, errors }: Words): string {
  if (refusal.code !== 'expected_refused') return wordError(refusal, errors, format.language).title;
  const reason = t(reasonKey(refusal.params), { got: refusal.params.got ?? '–', need: refusal.params.need ?? '–' });
  return t('panel.expectedNo', { reason });
}
