import { useT } from '../../../i18n';
import type { MappingPreview } from '../../../services/mapping-preview';
import classes from './mapping.module.css';
import { fieldName } from './mapping-words';

/** First rows as they would be read; what would be refused is marked, with the reason under the cell. */
export function MappingPreviewTable({ preview }: { preview: MappingPreview }) {
  const t = useT();
  const { fields, rows } = preview;
  const bad = rows.filter((row) => row.problems.length > 0).length;
  return (
    <div>
      <p className={classes.said} role="status">
        {t('imports.mapPreview')}
        {': '}
        {bad > 0 ? t('imports.mapBad', { n: bad, all: rows.length }) : t('imports.mapFine')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.preview} aria-label={t('imports.mapPreview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {fieldName(field, t)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
              <tr key={i}>
                {fields.map((field, j) => {
                  const problem = row.problems.find((one) => one.field === field);
                  return (
                    <td key={field} className={problem ? classes.bad : undefined}>
                      <bdi>{row.cells[j] ?? ''}</bdi>
                      {problem ? (
                        <small>{`✕ ${t('imports.mapProblem', { found: problem.found || '∅', expected: problem.expected })}`}</small>
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
