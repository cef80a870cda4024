import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Report, ReportProblem } from '../../../core/model/report';
import type { Translate } from '../../../i18n';
import type { ErrorInfo } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import { UnlockField } from '../../components/unlock-field';
import { useApi } from '../../state/api';
import { useHref } from '../hash-location';
import classes from './overview.module.css';

interface Todo {
  key: string;
  title: string;
  text: string;
  action: string;
  to: string;
  view?: Record<string, string>;
}

/** How many different things each kind of problem names. */
function countByCode(problems: readonly ReportProblem[]): Map<ReportProblem['code'], number> {
  const subjects = new Map<ReportProblem['code'], Set<string>>();
  for (const { code, subject } of problems) subjects.set(code, (subjects.get(code) ?? new Set()).add(subject));
  return new Map([...subjects].map(([code, set]) => [code, set.size]));
}

/** What a report says is missing or was adjusted, with the place where that is repaired. */
export function todosOf(report: Report, t: Translate): Todo[] {
  const count = countByCode(report.problems);
  const of = (...codes: ReportProblem['code'][]) => codes.reduce((sum, code) => sum + (count.get(code) ?? 0), 0);
  const todos: (Todo & { n: number })[] = [
    {
      n: of('sku_cost_missing'),
      key: 'units',
      title: t('overview.missingCosts', { n: of('sku_cost_missing') }),
      text: t('overview.missingCostsText'),
      action: t('overview.enterCosts'),
      to: '/costs',
      view: { tab: 'units' },
    },
    {
      n: of('unknown_creator'),
      key: 'handles',
      title: t('overview.unknownCreators', { n: of('unknown_creator') }),
      text: t('overview.unknownCreatorsText'),
      action: t('overview.assign'),
      to: '/creators',
    },
    {
      n: of('affiliate_without_order'),
      key: 'orphans',
      title: t('overview.orphanRows', { n: of('affiliate_without_order') }),
      text: t('overview.orphanRowsText'),
      action: t('overview.seeData'),
      to: '/data',
    },
    {
      n: of('sample_without_creator'),
      key: 'samples',
      title: t('overview.samplesOpen', { n: of('sample_without_creator') }),
      text: t('overview.samplesOpenText'),
      action: t('overview.bookCosts'),
      to: '/costs',
    },
    {
      n: of('settlement_broken'),
      key: 'settlements',
      title: t('states.brokenRows', { n: of('settlement_broken') }),
      text: t('states.brokenRowsText'),
      action: t('nav.reconcile'),
      to: '/reconcile',
      view: { tab: 'bridge' },
    },
    {
      n: of('refund_cut', 'field_absent', 'commission_absent', 'tax_twice', 'commission_differs'),
      key: 'others',
      title: t('overview.otherProblems', { n: of('refund_cut', 'field_absent', 'commission_absent', 'tax_twice', 'commission_differs') }),
      text: t('overview.otherProblemsText'),
      action: t('overview.problemsTitle'),
      to: '/data',
    },
  ];
  return todos.filter((todo) => todo.n > 0);
}

/** What keeps the figures from being right, each with the one thing that repairs it. */
export function Repairs({ todos, locked, syncError }: { todos: readonly Todo[]; locked: boolean; syncError: ErrorInfo | null }) {
  const api = useApi();
  const href = useHref();
  const [, navigate] = useLocation();
  return (
    <div className={`${classes.list} ${classes.part}`}>
      {locked ? (
        <div className={classes.todo}>
          <div className={classes.todoText}>
            <UnlockField />
          </div>
        </div>
      ) : null}
      {syncError ? (
        <div className={classes.todo}>
          <div className={classes.todoText}>
            <ErrorNotice error={syncError} onRetry={() => api.startSync()} />
          </div>
        </div>
      ) : null}
      {todos.map((todo) => (
        <div key={todo.key} className={classes.todo}>
          <div className={classes.todoText}>
            <p>{todo.title}</p>
            <p>{todo.text}</p>
          </div>
          <Button variant="default" onClick={() => navigate(href(todo.to, todo.view))}>
            {todo.action}
          </Button>
        </div>
      ))}
    </div>
  );
}
