import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { CompletenessPanel } from './completeness-panel';
import { ExportPanel } from './export-panel';
import { ImportPanel } from './import-panel';
import { ImportsPanel } from './imports-panel';
import { ProblemsPanel } from './problems-panel';
import { ShopsPanel } from './shops-panel';

/** Shops and their sync, files in and out, and what of them could not be taken as it stood. */
export function BookTab() {
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
      <ShopsPanel />
      <ImportPanel />
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons /> : null}
      {data ? (
        <>
          <CompletenessPanel entries={data.completeness} />
          <ImportsPanel imports={data.imports} />
          <ProblemsPanel />
          <ExportPanel />
        </>
      ) : null}
    </>
  );
}
