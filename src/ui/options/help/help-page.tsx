import { IconHelp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useFormat, useLanguage, useT } from '../../../i18n';
import { translator } from '../../../i18n/messages';
import { EmptyState } from '../../components/empty-state';
import { searchRows } from '../../components/table-model';
import { useStatus } from '../../state/status';
import { useView } from '../hash-location';
import { PageHead, Panel } from '../page';
import { SearchField } from '../reports/search-field';
import classes from './help.module.css';
import { type HelpEntry, helpSections } from './help-entries';

/** What every word and figure means; found by words of either language. */
export function HelpPage() {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const { settings } = useStatus();
  const [view, change] = useView();
  const search = view.get('q') ?? '';
  const minutes = settings.syncEveryMinutes;
  const every = minutes < 60 ? t('settings.minutes', { n: minutes }) : t('settings.hours', { n: minutes / 60 });
  const sections = useMemo(() => helpSections(t, every), [t, every]);
  // Who reads the pages in one language may know a term in the other.
  const otherWords = useMemo(() => {
    const other = helpSections(translator(language === 'en' ? 'zh-CN' : 'en'), every);
    return new Map(other.flatMap(({ entries }) => entries.map((entry) => [entry.id, textOf(entry)] as const)));
  }, [language, every]);
  const found = useMemo(
    () =>
      sections
        .map(({ id, entries }) => ({
          id,
          entries: searchRows(entries, search, (entry) => `${textOf(entry)} ${otherWords.get(entry.id) ?? ''}`),
        }))
        .filter(({ entries }) => entries.length > 0),
    [sections, search, otherWords],
  );
  const count = found.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <>
      <PageHead title={t('help.title')} sub={t('help.found', { n: format.count(count) })}>
        <SearchField value={search} placeholder={t('help.search')} onChange={(q) => change({ q })} />
      </PageHead>
      <p className={classes.sub}>{t('help.sub')}</p>
      {count === 0 ? <EmptyState icon={<IconHelp size={36} stroke={1.3} />} title={t('help.none')} text={t('help.noneText')} /> : null}
      <div className={classes.page}>
        <nav className={classes.contents} aria-label={t('help.contents')}>
          {found.map(({ id }) => (
            <button key={id} type="button" onClick={() => document.getElementById(`help-${id}`)?.scrollIntoView()}>
              {t(`help.${id}`)}
            </button>
          ))}
        </nav>
        <div className={classes.sections}>
          {found.map(({ id, entries }) => (
            <div key={id} id={`help-${id}`}>
              <Panel title={t(`help.${id}`)} flush>
                <dl className={classes.entries}>
                  {entries.map((entry) => (
                    <div key={entry.id}>
                      <dt>{entry.name}</dt>
                      <dd>
                        {entry.text}
                        {entry.formula ? <span className={classes.formula}>{t('help.equals', { formula: entry.formula })}</span> : null}
                      </dd>
                    </div>
                  ))}
                </dl>
              </Panel>
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

function textOf({ name, text, formula = '' }: HelpEntry): string {
  return `${name} ${text} ${formula}`;
}
