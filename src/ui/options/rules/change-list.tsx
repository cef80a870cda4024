import { useT } from '../../../i18n';
import classes from './rules.module.css';
import type { RuleChange } from './rules-words';

/** Changes of rules as lines: where, what it was, what it is. */
export function ChangeList({ changes, limit = Number.POSITIVE_INFINITY }: { changes: readonly RuleChange[]; limit?: number }) {
  const t = useT();
  return (
    <ul className={classes.changes}>
      {changes.slice(0, limit).map(({ id, group, label, before, after }) => (
        <li key={id}>
          <span className={classes.where}>{group} · </span>
          {label}: {before === null ? null : <span className={classes.old}>{before}</span>}
          {before !== null && after !== null ? ' → ' : null}
          {after === null ? ` ${t('rules.gone')}` : <bdi>{after}</bdi>}
          {before === null ? ` (${t('rules.fresh')})` : null}
        </li>
      ))}
      {changes.length > limit ? <li className={classes.where}>{t('rules.moreChanges', { n: changes.length - limit })}</li> : null}
    </ul>
  );
}
