import { useFormat, useT } from '../../i18n';
import classes from './figures.module.css';

export type Certainty = { state: 'to_date' | 'provisional' | 'settled' } | { state: 'estimated'; share: number };

/** How sure a figure is, in words and outline, never by colour alone. */
export function StateMark(props: Certainty) {
  const t = useT();
  const format = useFormat();
  switch (props.state) {
    case 'to_date':
      return <Mark className={classes.toDate} text={t('figures.toDate')} hint={t('figures.toDateHint')} />;
    case 'provisional':
      return <Mark className={classes.provisional} text={t('figures.provisional')} hint={t('figures.provisionalHint')} />;
    case 'settled':
      return <Mark className={classes.settled} text={t('figures.settled')} hint={t('figures.settledHint')} />;
    case 'estimated':
      return (
        <Mark
          className={classes.estimated}
          text={t('figures.estimated')}
          hint={t('figures.estimatedHint', { percent: format.percent(props.share) })}
        />
      );
  }
}

function Mark({ className, text, hint }: { className: string | undefined; text: string; hint: string }) {
  // A plain title: lists draw a mark or two a row, and a floating one for each would hold up scrolling.
  return (
    <span className={`${classes.mark} ${className ?? ''}`} title={hint}>
      {text}
    </span>
  );
}
