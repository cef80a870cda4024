import { Button, Menu } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../i18n';
import type { SavedView } from '../../../services/board-api';
import { AskedMenu } from '../../components/asked-menu';
import classes from './table.module.css';
import { useSavedViews } from './use-saved-views';
import { ViewForm } from './view-form';

/** Keeps how the table is set under a name, and opens what was kept. */
export function ViewsMenu() {
  const t = useT();
  const { views, opened, isChanged, ...act } = useSavedViews();
  const [isOpen, setOpen] = useState(false);
  const [naming, setNaming] = useState<{ view: SavedView | null } | null>(null);
  const others = views.filter((view) => view !== naming?.view);
  const name = opened?.name ?? '';
  return (
    <>
      <AskedMenu
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        width={300}
        target={(own) => (
          <Button {...own} variant="default" maw={240} leftSection={<IconBookmark size={15} />} onClick={() => setOpen((open) => !open)}>
            {opened ? <bdi className={classes.viewName}>{isChanged ? t('tables.viewChanged', { name }) : name}</bdi> : t('tables.views')}
          </Button>
        )}
      >
        {() => (
          <Menu.Dropdown>
            <Menu.Label>{views.length > 0 ? t('tables.savedViews') : t('tables.viewsNone')}</Menu.Label>
            {views.map((view) => (
              <Menu.Item
                key={view.id}
                className={view === opened ? classes.current : undefined}
                aria-current={view === opened || undefined}
                onClick={() => act.open(view)}
              >
                <bdi>{view.name}</bdi>
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => setNaming({ view: null })}>{t('tables.saveAs')}</Menu.Item>
            {opened && isChanged ? <Menu.Item onClick={() => act.overwrite(opened)}>{t('tables.overwrite', { name })}</Menu.Item> : null}
            {opened ? (
              <>
                <Menu.Item onClick={() => setNaming({ view: opened })}>{t('tables.rename', { name })}</Menu.Item>
                <Menu.Item onClick={() => act.remove(opened)}>{t('tables.remove', { name })}</Menu.Item>
              </>
            ) : null}
            <Menu.Item onClick={act.copyLink}>{t('tables.copyView')}</Menu.Item>
          </Menu.Dropdown>
        )}
      </AskedMenu>
      {naming ? (
        <ViewForm
          title={naming.view ? t('tables.renameTitle') : t('tables.saveAsTitle')}
          hint={naming.view ? undefined : t('tables.saveAsHint')}
          before={naming.view?.name ?? ''}
          taken={others.map((view) => view.name)}
          onSave={(next) => (naming.view ? act.rename(naming.view, next) : act.saveAs(next))}
          onClose={() => setNaming(null)}
        />
      ) : null}
    </>
  );
}
