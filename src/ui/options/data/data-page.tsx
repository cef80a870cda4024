import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { PageHead } from '../page';
import { CaptureHealthPanel } from './capture-health-panel';
import { CompletenessPanel } from './completeness-panel';
import { ImportPanel } from './import-panel';
import { ImportsPanel } from './imports-panel';
import { ProblemsPanel } from './problems-panel';
import { ShopsPanel } from './shops-panel';

/** Where rows come from, how far they reach, and how to bring in more. */
export function DataPage() {
  const t = useT();
  const { data, error, loading, refresh } = useQuery(
    'data',
    async (api) => {
      const [imports, completeness] = await Promise.all([api.imports(), api.completeness()]);
      return { imports, completeness };
    },
    ['book', 'status'],
  );
  return (
    <>
      <PageHead title={t('data.title')} />
      <ShopsPanel />
      <ImportPanel />
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons /> : null}
      {data ? (
        <>
          <CompletenessPanel entries={data.completeness} />
          <ImportsPanel imports={data.imports} />
          <ProblemsPanel />
          <CaptureHealthPanel />
        </>
      ) : null}
    </>
  );
}
