import { Button, Popover } from '@mantine/core';
import { IconBuildingStore, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat, useT } from '../../i18n';
import { later } from '../components/later';
import { useStatus } from '../state/status';
import { isNarrowedByShop, shopsText, useChosenShops } from './chosen-shops';
import { useView } from './hash-location';
import classes from './shell.module.css';

// What is in the list comes when somebody is about to open it: the first view is there without.
const ShopChoices = later(async () => (await import('./shop-choices')).ShopChoices);
// What fails to load is said where the list is shown.
const loadChoices = () => void ShopChoices.load().catch(() => undefined);

/** Chooses the shops that figures are narrowed to; nothing where there is but one. Where a page is about all shops it says so. */
export function ShopPicker() {
  const t = useT();
  const format = useFormat();
  const [path] = useLocation();
  const [, change] = useView();
  const { shops } = useStatus();
  const chosen = useChosenShops();
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
  if (shops.length < 2) return null;
  const isHere = isNarrowedByShop(path);
  const known = shops.map(({ id }) => id);
  const ticked = chosen ?? known;
  const only = ticked.length === 1 ? shops.find(({ id }) => id === ticked[0]) : undefined;
  const some = only ? only.name : t('nav.shopsSome', { n: format.count(ticked.length), all: format.count(known.length) });
  const name = chosen === null || !isHere ? t('nav.shopsAll') : some;
  const choose = (ids: readonly string[]) => change({ shop: shopsText([...ids].sort(), known) });
  const toggle = (id: string) => {
    const rest = ticked.filter((one) => one !== id);
    // Without a shop there would be nothing: of the last one all others are meant.
    choose(!ticked.includes(id) ? [...ticked, id] : rest.length > 0 ? rest : known.filter((one) => one !== id));
  };
  return (
    <Popover opened={opened && isHere} onChange={setOpened} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant={chosen !== null && isHere ? 'light' : 'default'}
          disabled={!isHere}
          leftSection={<IconBuildingStore size={15} />}
          rightSection={isHere ? <IconChevronDown size={14} /> : null}
          aria-label={`${t('nav.shops')}: ${name}`}
          title={isHere ? undefined : t('nav.shopsNotHere')}
          onPointerEnter={loadChoices}
          onFocus={loadChoices}
          onClick={() => (opened ? setOpened(false) : void ShopChoices.load().then(open, open))}
        >
          <bdi className={classes.shopName}>{name}</bdi>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <ShopChoices shops={shops} ticked={ticked} isAll={chosen === null} onToggle={toggle} onAll={() => choose(known)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Above a page while shops are chosen: which, and that costs without a shop are counted in full; or that the page is about all of them. */
export function ShopNote() {
  const t = useT();
  const format = useFormat();
  const [path] = useLocation();
  const { shops } = useStatus();
  const chosen = useChosenShops();
  if (chosen === null) return null;
  const between = format.language === 'zh-CN' ? '、' : ', ';
  const names = shops.flatMap(({ id, name }) => (chosen.includes(id) ? [name] : [])).join(between);
  return (
    <p className={classes.shopNote} role="note">
      {isNarrowedByShop(path) ? t('nav.shopsNote', { names }) : t('nav.shopsNotHere')}
    </p>
  );
}
