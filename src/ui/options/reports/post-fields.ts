import { useMemo } from 'react';
import type { ReportRow } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { aboutField } from '../table/about-field';
import type { FilterField } from '../table/filter-model';
import { postOfRow } from './post-of-row';

const KINDS = ['video', 'photo', 'live'] as const;

/** What is known of posts, to filter their list by. */
export function usePostFields(): readonly FilterField<ReportRow>[] {
  const t = useT();
  return useMemo(() => {
    const of = postOfRow;
    const none = t('tables.noneOf');
    const kindName = (value: string) => {
      const kind = KINDS.find((known) => known === value);
      return kind ? t(`reports.${kind}`) : value;
    };
    return [
      aboutField('kind', t('tables.kind'), none, (row) => [of(row)?.kind], kindName),
      aboutField(
        'account',
        t('tables.account'),
        none,
        (row) => [of(row)?.accountKey],
        (key) => `@${key}`,
      ),
      aboutField('campaign', t('tables.campaign'), none, (row) => [of(row)?.campaign]),
      aboutField('tags', t('tables.tags'), none, (row) => of(row)?.tags ?? []),
    ];
  }, [t]);
}
