import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useT } from '../../i18n';
import { EmptyState } from '../components/empty-state';
import { useHref } from './hash-location';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  return (
    <EmptyState isPage title={t('nav.notFound')} text={t('nav.notFoundText')}>
      <Button onClick={() => navigate(href('/'))}>{t('nav.toOverview')}</Button>
    </EmptyState>
  );
}
