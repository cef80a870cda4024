import { useCallback } from 'react';
import { useT } from '../../../i18n';
import { toErrorInfo } from '../../../services/errors';
import { useApi } from '../../state/api';
import { useQuery } from '../../state/query';
import { useToasts } from '../../state/toasts';

interface Notifications {
  /** Whether the browser may show them; undefined while that is asked. */
  allowed: boolean | undefined;
  /** Asks to be allowed, inside a click. */
  allow: () => void;
  /** Asks to be allowed, inside a click, or gives the permission back. */
  change: (on: boolean) => void;
}

/** The browser's notifications, and how to be allowed them. */
export function useNotifications(): Notifications {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const { data, refresh } = useQuery('notifications', (from) => from.notifications(), ['settings']);
  const change = useCallback(
    (on: boolean) => {
      // No await before the question: it belongs to the click.
      api.setNotifications(on).then(
        (allowed) => {
          if (on && !allowed) toasts.show(t('settings.notifyRefused'));
          refresh();
        },
        (error: unknown) => toasts.fail(toErrorInfo(error)),
      );
    },
    [api, toasts, t, refresh],
  );
  const allow = useCallback(() => change(true), [change]);
  return { allowed: data, allow, change };
}
