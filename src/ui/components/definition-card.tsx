import type { ReportRow } from '../../core/model/report';
import { useFormat, useT } from '../../i18n';
import { type FigureKey, FORMULAS, figureOf, isResult, kindOf } from '../figures/definitions';
import classes from './figures.module.css';
import { Count, Money, Ratio } from './money';

/** One figure of a row, written by its kind. */
export function FigureValue({
  row,
  figure,
  currency,
  bare = false,
}: {
  row: ReportRow;
  figure: FigureKey;
  currency: string;
  bare?: boolean;
}) {
  const value = figureOf(row, figure);
  switch (kindOf(figure)) {
    case 'ratio':
      return <Ratio value={value} result={isResult(figure)} />;
    case 'count':
      return <Count value={value} />;
    case 'money':
      return <Money minor={value} currency={currency} bare={bare} result={isResult(figure)} />;
  }
}

/** What a figure means and how this row's came about: formula in words, inputs, day of completeness. */
export function DefinitionCard({
  row,
  figure,
  currency,
  completeUpTo,
}: {
  row: ReportRow;
  figure: FigureKey;
  currency: string;
  completeUpTo?: string | null;
}) {
  const t = useT();
  const format = useFormat();
  const terms = FORMULAS[figure] ?? [];
  return (
    <div className={classes.card}>
      <p className={classes.cardTitle}>{t(`figures.${figure}`)}</p>
      <p className={classes.cardText}>{figure in DEFINED ? t(`figures.${DEFINED[figure as keyof typeof DEFINED]}`) : null}</p>
      <table className={classes.terms}>
        <tbody>
          {terms.map((term) => (
            <tr key={term.of}>
              <td className={classes.sign}>{figure === 'roiSimple' || term === terms[0] ? '' : term.sign}</td>
              <td>{t(`figures.${term.of}`)}</td>
              <td>
                <Input row={row} figure={term.of} currency={currency} />
              </td>
            </tr>
          ))}
          <tr className={terms.length > 0 ? classes.result : undefined}>
            <td className={classes.sign}>{terms.length > 0 ? '=' : ''}</td>
            <td>{t(`figures.${figure}`)}</td>
            <td>
              <FigureValue row={row} figure={figure} currency={currency} />
            </td>
          </tr>
        </tbody>
      </table>
      {kindOf(figure) === 'ratio' && figureOf(row, figure) === null ? <p className={classes.foot}>{t('figures.absentRatio')}</p> : null}
      <p className={classes.foot}>
        {completeUpTo ? t('figures.completeUpTo', { day: format.fullDay(completeUpTo) }) : t('figures.completeNone')}
      </p>
    </div>
  );
}

/** An input of a formula: plain, since only the result is judged. */
function Input({ row, figure, currency }: { row: ReportRow; figure: FigureKey; currency: string }) {
  const value = figureOf(row, figure);
  return kindOf(figure) === 'money' ? (
    <Money minor={value} currency={currency} bare />
  ) : (
    <FigureValue row={row} figure={figure} currency={currency} />
  );
}

const DEFINED = {
  orders: 'ordersDef',
  units: 'unitsDef',
  gmv: 'gmvDef',
  refunds: 'refundsDef',
  netGmv: 'netGmvDef',
  cogs: 'cogsDef',
  platformFees: 'platformFeesDef',
  shipping: 'shippingDef',
  tax: 'taxDef',
  returnLoss: 'returnLossDef',
  labour: 'labourDef',
  contribution: 'contributionDef',
  commission: 'commissionDef',
  commissionActual: 'commissionActualDef',
  commissionEstimated: 'commissionEstimatedDef',
  partnerCommission: 'partnerCommissionDef',
  fixedFees: 'fixedFeesDef',
  samples: 'samplesDef',
  adSpend: 'adSpendDef',
  otherCosts: 'otherCostsDef',
  promotionCost: 'promotionCostDef',
  netProfit: 'netProfitDef',
  roi: 'roiDef',
  roiSimple: 'roiSimpleDef',
  roas: 'roasDef',
} as const satisfies Partial<Record<FigureKey, string>>;
