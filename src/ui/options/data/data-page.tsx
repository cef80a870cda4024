import { Tabs } from '@mantine/core';
import { useT } from '../../../i18n';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { AdsTab } from './ads-tab';
import { BookTab } from './book-tab';
import { CalendarTab } from './calendar-tab';
import { CheckTab } from './check-tab';

/** Where rows come from, how far they reach, what is wrong with them, and how to bring in more. */
export function DataPage() {
  const t = useT();
  const [view, change] = useView();
  const tab = view.get('tab') ?? 'book';
  return (
    <>
      <PageHead title={t('data.title')} />
      <Tabs value={tab} onChange={(next) => change({ tab: next === 'book' ? null : next, show: null })}>
        <Tabs.List>
          <Tabs.Tab value="book">{t('check.tabBook')}</Tabs.Tab>
          <Tabs.Tab value="calendar">{t('check.tabCalendar')}</Tabs.Tab>
          <Tabs.Tab value="check">{t('check.tabCheck')}</Tabs.Tab>
          <Tabs.Tab value="ads">{t('check.tabAds')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'calendar' ? <CalendarTab /> : tab === 'check' ? <CheckTab /> : tab === 'ads' ? <AdsTab /> : <BookTab />}
    </>
  );
}
