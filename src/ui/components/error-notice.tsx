import { Button } from '@mantine/core';
import { useErrorText, useT } from '../../i18n';
import type { ErrorInfo, HostFeature } from '../../services/api';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { repairOf, useGoRepair } from '../state/repair';
import classes from './notice.module.css';

/** An error as sentences, with the one button that repairs it and the code in small print. */
export function ErrorNotice({ error, onRetry }: { error: ErrorInfo; onRetry?: () => void }) {
  const t = useT();
  const api = useApi();
  const go = useGoRepair();
  const { title, text, action } = useErrorText()(error);
  const work = useAction();

  const repair = repairOf(error.code);
  const act = (): (() => unknown) | null => {
    switch (repair) {
      case null:
        return null;
      case 'retry':
        return onRetry ?? null;
      case 'reload':
        return () => location.reload();
      case 'sync':
        return () => work.run(() => api.startSync());
      case 'hosts':
        return () =>
          // Asked for in the click itself, or the browser refuses to ask.
          work.run(async () => {
            if (await api.requestHosts((error.params['feature'] ?? 'shop_api') as HostFeature)) onRetry?.();
          });
      default:
        return go ? () => go(repair) : null;
    }
  };
  const onClick = act();
  const detail = [t('common.errorCode', { code: error.code }), error.detail].filter(Boolean).join(' · ');
  return (
    <div className={classes.notice} role="alert">
      <div className={classes.body}>
        <p className={classes.title}>{title}</p>
        <p className={classes.text}>{text}</p>
        <p className={classes.small}>{detail}</p>
      </div>
      {onClick && action ? (
        <Button variant="default" onClick={onClick} loading={work.busy}>
          {action}
        </Button>
      ) : null}
    </div>
  );
}
