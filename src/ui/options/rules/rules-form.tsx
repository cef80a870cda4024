import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Rules } from '../../../core/model/ledger';
import { DEFAULT_BASIS } from '../../../core/reconcile';
import { useT } from '../../../i18n';
import notice from '../../components/notice.module.css';
import { useStatus } from '../../state/status';
import { PageHead } from '../page';
import { AssumptionsPanel } from './assumptions-panel';
import { BasisPanel } from './basis-panel';
import { CreditPanel } from './credit-panel';
import { checkRules } from './read-rules';
import { ReportPanel } from './report-panel';
import classes from './rules.module.css';
import { changesBetween } from './rules-words';
import { ShopPanel } from './shop-panel';
import type { Draft } from './use-draft';
import { useWords } from './use-words';

/** Every rule as a field. Leads to the comparison, never straight into force. */
export function RulesForm({ rules, draft, tabs, onCompare }: { rules: Rules; draft: Draft; tabs: ReactNode; onCompare: () => void }) {
  const t = useT();
  const words = useWords();
  const { shops } = useStatus();
  const now = draft.draft;
  const problems = useMemo(() => checkRules(now, t), [now, t]);
  const wrong = Object.keys(problems).length;
  const changed = useMemo(() => changesBetween(rules, now, words).length, [rules, now, words]);
  const change = (patch: Partial<Rules>) => draft.change((before) => ({ ...before, ...patch }));
  const entries = Object.entries(now.shops);
  return (
    <>
      <PageHead
        title={t('rules.title')}
        sub={changed === 0 && wrong === 0 ? t('rules.version', { n: rules.version }) : t('rules.unsaved', { n: changed })}
      >
        {wrong > 0 ? (
          <span role="status" style={{ color: 'var(--mantine-color-error)', fontSize: 13 }}>
            {t('rules.wrong', { n: wrong })}
          </span>
        ) : null}
        {changed > 0 || wrong > 0 ? (
          <Button variant="subtle" color="gray" onClick={() => draft.settle()}>
            {t('rules.discard')}
          </Button>
        ) : null}
        <Button disabled={changed === 0 || wrong > 0} onClick={onCompare}>
          {t('rules.compare')}
        </Button>
      </PageHead>
      {tabs}
      {draft.isOvertaken ? (
        <div className={notice.notice} role="status">
          <div className={notice.body}>
            <p className={notice.title}>{t('rules.overtakenTitle', { n: rules.version })}</p>
            <p className={notice.text}>{t('rules.overtaken')}</p>
          </div>
        </div>
      ) : null}
      <p className={classes.hint}>{t('rules.intro')}</p>
      <div className={classes.columns}>
        <CreditPanel credit={now.credit} problems={problems} onChange={(credit) => change({ credit })} />
        <ReportPanel rules={now} problems={problems} onChange={change} />
      </div>
      {entries.length === 0 ? <p className={classes.hint}>{t('rules.noShops')}</p> : null}
      {entries.map(([id, shop]) => (
        <ShopPanel
          key={id}
          id={id}
          name={shops.find((known) => known.id === id)?.name ?? id}
          rules={shop}
          problems={problems}
          onChange={(next) => draft.change((before) => ({ ...before, shops: { ...before.shops, [id]: next } }))}
        />
      ))}
      <AssumptionsPanel rules={now} problems={problems} onChange={(next) => draft.change(() => next)} />
      <BasisPanel
        basis={now.platformBasis ?? DEFAULT_BASIS}
        problems={problems}
        onChange={(basis) =>
          draft.change(({ platformBasis: _before, ...rest }) => (basis === null ? rest : { ...rest, platformBasis: basis }))
        }
      />
    </>
  );
}
