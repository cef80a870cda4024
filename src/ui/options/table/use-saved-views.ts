import { useMemo } from 'react';
import { useT } from '../../../i18n';
import type { SavedView } from '../../../services/board-api';
import { toErrorInfo } from '../../../services/errors';
import { useApi } from '../../state/api';
import { useQuery } from '../../state/query';
import { useToasts } from '../../state/toasts';
import { useHashPath, useView } from '../hash-location';
import { sameAddress, VIEW } from './table-address';

/** The saved views of the page that is open, which of them it shows, and what can be done with them. */
export function useSavedViews() {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const [path, navigate] = useHashPath();
  const [params, change] = useView();
  const all = useQuery('table-views', (from) => from.views(), ['board']);
  const views = useMemo(
    () => (all.data ?? []).filter(({ kind, address }) => kind === 'table' && address.split('?')[0] === path),
    [all.data, path],
  );
  const address = sameAddress(`${path}?${params}`);
  const opened = views.find(({ id }) => id === params.get(VIEW)) ?? views.find((view) => sameAddress(view.address) === address) ?? null;
  const kept = (view: SavedView, patch: { name?: string; address?: string }) => {
    const { lastRun: _lastRun, ...rest } = view;
    return api.saveView({ ...rest, ...patch });
  };
  const orSay = (work: Promise<unknown>) => work.catch((error: unknown) => toasts.fail(toErrorInfo(error)));
  return {
    views,
    opened,
    isChanged: opened !== null && sameAddress(opened.address) !== address,
    open({ id, address: to }: SavedView) {
      navigate(`${to}${to.includes('?') ? '&' : '?'}${new URLSearchParams({ [VIEW]: id })}`);
    },
    async saveAs(name: string) {
      const saved = await api.saveView({ name, kind: 'table', address, report: null, schedule: null });
      change({ [VIEW]: saved.id });
      toasts.show(t('tables.saved', { name }));
    },
    async rename(view: SavedView, name: string) {
      await kept(view, { name });
      toasts.show(t('tables.renamed', { name }));
    },
    overwrite: (view: SavedView) =>
      orSay(kept(view, { address }).then(() => toasts.show(t('tables.saved', { name: view.name }), () => kept(view, {})))),
    async remove(view: SavedView) {
      const { lastRun: _lastRun, ...rest } = view;
      const work = api.removeView(view.id).then((removed) => {
        change({ [VIEW]: null });
        toasts.show(t('tables.removed', { name: view.name }), () => api.saveView({ ...rest, ...(removed ? { removed } : {}) }));
      });
      await orSay(work);
    },
    copyLink: () => orSay(navigator.clipboard.writeText(location.href).then(() => toasts.show(t('tables.viewCopied')))),
  };
}
