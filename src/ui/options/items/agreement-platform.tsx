import { Link } from 'wouter';
import type { Agreement } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { PlatformWaterfall } from '../creators/platform-waterfall';
import { useHref } from '../hash-location';
import { Panel } from '../page';
import { scopeOf } from './agreement-notes';
import classes from './items.module.css';

/** The way on to the platform's number for the days that an agreement counts: the platform knows creators, not what was agreed with them. */
export function AgreementPlatform({ agreement, name }: { agreement: Agreement; name: string }) {
  const t = useT();
  const href = useHref();
  const { creatorId } = agreement;
  const { data: file } = useQuery(`creator:${creatorId}`, (api) => api.creator(creatorId), ['ledger', 'book']);
  if (!file) return null;
  if (scopeOf(agreement) === 'creator') return <PlatformWaterfall file={file} />;
  return (
    <Panel title={t('creators.platformWaterfall')}>
      <p className={classes.note}>
        {t('agreements.platformWider', { name })}{' '}
        <Link href={href('/reconcile', { creator: creatorId })} className={classes.way}>
          {t('agreements.platformWay', { name })}
        </Link>
      </p>
    </Panel>
  );
}
