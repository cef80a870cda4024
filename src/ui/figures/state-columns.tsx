import type { Report, ReportRow } from '../../core/model/report';
import type { Format, Translate } from '../../i18n';
import moneyClasses from '../components/figures.module.css';
import type { Column } from '../components/table-model';
import { digitsWidth, textWidth } from '../components/text-width';
import { bandText } from './band';
import type { FigureKey } from './definitions';
import { bandOf, rowKey, settledShare } from './state';

const PADDING_PX = 36;

/** The 80 % bands of net profit and ROI, of expected figures; sorted by the lower end. */
export function bandColumns(rows: readonly ReportRow[], currency: string, t: Translate, format: Format): Column<ReportRow>[] {
  const column = (figure: FigureKey, header: string): Column<ReportRow> => {
    const text = (row: ReportRow) => bandText(row, figure, currency, format, (low, high) => `${low} – ${high}`);
    const widest = Math.max(0, ...rows.map((row) => digitsWidth(text(row).length)));
    return {
      id: `${figure}Band`,
      header,
      title: `${header}: ${t('states.bandHint')}`,
      width: Math.ceil(Math.max(widest, textWidth(header)) + PADDING_PX),
      align: 'right',
      value: (row) => bandOf(row, figure)?.low ?? null,
      cell: (row) => <span className={moneyClasses.number}>{text(row)}</span>,
    };
  };
  return [column('netProfit', t('states.bandProfit')), column('roi', t('states.bandRoi'))];
}

/** How much of each row's paid GMV is settled, of settled figures. */
export function settledColumn(toDate: Report | undefined, t: Translate, format: Format): Column<ReportRow> {
  const whole = new Map(toDate?.rows.map((row) => [rowKey(row), row]));
  const share = (row: ReportRow) => settledShare(row, whole.get(rowKey(row)));
  const header = t('states.shareSettled');
  return {
    id: 'settledShare',
    header,
    title: t('states.shareSettledHint'),
    width: Math.ceil(textWidth(header) + PADDING_PX),
    align: 'right',
    value: share,
    cell: (row) => {
      const value = share(row);
      return <span className={moneyClasses.number}>{value === null ? '–' : format.percent(value)}</span>;
    },
  };
}
