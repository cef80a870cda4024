import type { Translate } from '../../../i18n';
import { definitionOf } from '../../figures/definition-card';
import { type FigureKey, FORMULAS } from '../../figures/definitions';
import type { HelpEntry } from './help-entries';

type Group = 'sales' | 'salesCosts' | 'promotion' | 'results';

/** Where each figure stands in the help; a figure that is new does not compile before it has a place. */
const GROUPS: Record<FigureKey, Group> = {
  orders: 'sales',
  units: 'sales',
  gmv: 'sales',
  gmvConfirmed: 'sales',
  gmvTracked: 'sales',
  gmvEstimated: 'sales',
  gmvSettled: 'sales',
  gmvProvisional: 'sales',
  refunds: 'sales',
  netGmv: 'sales',
  cogs: 'salesCosts',
  platformFees: 'salesCosts',
  shipping: 'salesCosts',
  tax: 'salesCosts',
  returnLoss: 'salesCosts',
  labour: 'salesCosts',
  contribution: 'salesCosts',
  commission: 'promotion',
  commissionActual: 'promotion',
  commissionEstimated: 'promotion',
  partnerCommission: 'promotion',
  fixedFees: 'promotion',
  samples: 'promotion',
  adSpend: 'promotion',
  otherCosts: 'promotion',
  promotionCost: 'promotion',
  netProfit: 'results',
  roi: 'results',
  roiSimple: 'results',
  roas: 'results',
};

/** Every figure with its definition and formula, from what the definition cards show; in the states where they differ. */
export function figureEntries(group: Group, t: Translate): HelpEntry[] {
  return (Object.keys(GROUPS) as FigureKey[])
    .filter((figure) => GROUPS[figure] === group)
    .flatMap((figure) => {
      const now = definitionOf(figure, 'to_date');
      const expected = definitionOf(figure, 'expected');
      const entry: HelpEntry = {
        id: figure,
        name: t(`figures.${figure}`),
        text: [now ? t(now) : '', expected && expected !== now ? t('help.inState', { state: t('states.expected'), text: t(expected) }) : '']
          .filter(Boolean)
          .join(' '),
      };
      const formula = formulaOf(figure, t);
      return formula === null ? [entry] : [{ ...entry, formula }];
    });
}

/** The formula in words; of the rough ROI the definition says it. */
function formulaOf(figure: FigureKey, t: Translate): string | null {
  const terms = FORMULAS[figure];
  if (!terms || figure === 'roiSimple') return null;
  return terms.map(({ sign, of }, i) => (i === 0 ? t(`figures.${of}`) : `${sign} ${t(`figures.${of}`)}`)).join(' ');
}
