import type { Report } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { Logo } from '../../components/logo';
import { stateOf } from '../../figures/state';
import { useStatus } from '../../state/status';
import { useBook } from '../book';
import { isBeforeGoods } from '../use-report';
import classes from './print.module.css';

/** What a printed report is of, and how far it can be relied on. */
export function PrintHead({ report, title, span }: { report: Report; title: string; span: string }) {
  const t = useT();
  const format = useFormat();
  const { shops } = useStatus();
  const { rules, completeUpTo, firmUpTo } = useBook();
  const { version } = report.rules;
  const isInForce = version === rules?.version;
  const complete =
    completeUpTo !== null ? format.fullDay(completeUpTo) : firmUpTo !== null ? t('nav.fileOnly') : t('reports.printCompleteNone');
  const facts = [
    [t('reports.printShops'), shops.flatMap(({ id, name }) => ((report.query.shops?.includes(id) ?? true) ? [name] : [])).join(', ')],
    [t('reports.printPeriod'), span],
    [t('reports.printState'), t(`states.${stateOf(report)}`)],
    [t('reports.printCurrency'), report.currency],
    [t('reports.printRules'), `${t(isInForce ? 'reports.printRulesOf' : 'reports.printRulesOld', { n: version })}; ${creditOf(report)}`],
    [t('reports.printComplete'), complete],
    [t('reports.printMade'), format.time(Date.now())],
  ];
  return (
    <header className={classes.head}>
      <p className={classes.brand}>
        <Logo size={18} />
        {t('common.appName')}
      </p>
      <h1>{title}</h1>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isBeforeGoods(report) ? <p className={classes.note}>{t('figures.beforeGoods')}</p> : null}
    </header>
  );

  /** How sales are credited by these rules. */
  function creditOf({ rules: { credit } }: Report): string {
    return credit.native ? t('states.ruleNative') : t(`states.rule_${credit.model}`);
  }
}
