import { useMemo } from 'react';
import type { Cost, Creator } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { BookedCosts } from './booked-costs';
import classes from './booked-costs.module.css';
import { CostsTable } from './costs-table';

/** What a creator costs: what the period counts, which is what the figures say, then what was entered, to be changed. */
export function CreatorCosts({ costs, creator }: { costs: readonly Cost[]; creator: Creator }) {
  const t = useT();
  const narrow = useMemo(() => ({ onlyCreator: creator.id }), [creator.id]);
  return (
    <div className={classes.parts}>
      <BookedCosts narrow={narrow} />
      {costs.length > 0 ? <h2 className={classes.title}>{t('costs.enteredTitle')}</h2> : null}
      <CostsTable costs={costs} creators={[creator]} onlyCreator={creator} />
    </div>
  );
}
