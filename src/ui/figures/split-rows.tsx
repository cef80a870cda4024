import { useT } from '../../i18n';
import { Money, Ratio } from '../components/money';
import { type FigureKey, figureOf, kindOf } from './definitions';
import { figureLabel } from './state';
import type { TotalSplit } from './total-split';

/** The two parts of a total in its definition: of a ratio that of creators alone, and the net profit that nobody promoted. */
export function SplitRows({
  split: { creators, uncredited },
  figure,
  currency,
}: {
  split: TotalSplit;
  figure: FigureKey;
  currency: string;
}) {
  const t = useT();
  const kind = kindOf(figure);
  // An order can be of both: no count is told apart.
  if (kind === 'count') return null;
  const rest = kind === 'ratio' ? 'netProfit' : figure;
  return (
    <>
      <tr>
        <td />
        <td>{t('figures.creatorsAlone')}</td>
        <td>
          {kind === 'ratio' ? (
            <Ratio value={figureOf(creators, figure)} />
          ) : (
            <Money minor={figureOf(creators, figure)} currency={currency} bare />
          )}
        </td>
      </tr>
      {kind === 'ratio' && figure !== 'roi' ? null : (
        <tr>
          <td />
          <td>{kind === 'ratio' ? t('figures.uncreditedOf', { name: t(figureLabel(rest, 'to_date')) }) : t('figures.uncredited')}</td>
          <td>
            <Money minor={figureOf(uncredited, rest)} currency={currency} bare />
          </td>
        </tr>
      )}
    </>
  );
}
