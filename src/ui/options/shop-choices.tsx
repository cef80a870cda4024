import { Button, Checkbox, Stack } from '@mantine/core';
import { useT } from '../../i18n';
import type { ShopInfo } from '../../services/api';
import classes from './shell.module.css';

/** The list of the shop picker: each shop with its currency, and all of them at once. */
export function ShopChoices({
  shops,
  ticked,
  isAll,
  onToggle,
  onAll,
}: {
  shops: readonly ShopInfo[];
  ticked: readonly string[];
  isAll: boolean;
  onToggle: (id: string) => void;
  onAll: () => void;
}) {
  const t = useT();
  return (
    <Stack gap={8} className={classes.shops}>
      <fieldset className={classes.shopChoices} aria-label={t('nav.shops')}>
        {shops.map((shop) => (
          <Checkbox
            key={shop.id}
            label={<bdi>{`${shop.name} · ${shop.currency}`}</bdi>}
            checked={ticked.includes(shop.id)}
            onChange={() => onToggle(shop.id)}
          />
        ))}
      </fieldset>
      <Button variant="default" size="compact-sm" disabled={isAll} onClick={onAll}>
        {t('nav.shopsAll')}
      </Button>
    </Stack>
  );
}
