import { useFormat, useT } from '../../../i18n';
import { useQuery } from '../../state/query';
import { useBook } from '../book';
import { useView } from '../hash-location';

/** The version of the rules that the address names (undefined: those in force), and the versions to choose from, newest first. */
export function useVersion(): { version: number | undefined; options: { value: string; label: string }[] } {
  const t = useT();
  const format = useFormat();
  const [view] = useView();
  const { rules } = useBook();
  const versions = useQuery('rules-versions', (api) => api.rulesVersions(), ['ledger']);
  const named = Number(view.get('v') ?? Number.NaN);
  const older = (versions.data ?? []).filter(({ rules: one }) => one.version !== rules?.version);
  const options = older.map(({ rules: { version: n }, at }) => ({
    value: String(n),
    label: at === null ? t('states.versionOld', { n }) : t('states.versionOf', { n, day: format.time(at) }),
  }));
  if (rules) options.unshift({ value: '', label: t('states.versionNow', { n: rules.version }) });
  const version = older.find(({ rules: one }) => one.version === named)?.rules.version;
  return { version, options };
}
