import { useLocation } from 'wouter';
import type { HostFeature } from '../../../services/api';
import type { CheckStep } from '../../../services/data-api';
import { type Action, useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useGoRepair } from '../../state/repair';
import { useHref } from '../hash-location';

/** What the button of a step or of an oversight does. */
export type DataRepair = NonNullable<CheckStep['repair']> | 'rates' | 'creators';

/** Does a repair: goes where it is done, or does it here and tells `onDone`. */
export function useRepairs(onDone: () => void): { action: Action; repair: (what: DataRepair, feature?: HostFeature) => void } {
  const api = useApi();
  const go = useGoRepair();
  const href = useHref();
  const [, navigate] = useLocation();
  const action = useAction();
  const repair = (what: DataRepair, feature: HostFeature = 'shop_api') => {
    switch (what) {
      case 'connect':
      case 'reconnect':
        navigate(href('/data/connect'));
        return;
      case 'unlock':
        go?.('unlock');
        return;
      case 'grant_hosts':
        // Asked for in the click itself, or the browser refuses to ask.
        void action.run(async () => {
          await api.requestHosts(feature);
          onDone();
        });
        return;
      case 'sync':
        void action.run(async () => {
          await api.requestHosts('shop_api');
          await api.startSync();
          onDone();
        });
        return;
      case 'import':
        navigate(href('/data'));
        return;
      case 'codes':
        navigate(href('/costs', { tab: 'links' }));
        return;
      case 'rates':
        navigate(href('/costs', { tab: 'fx' }));
        return;
      case 'creators':
        navigate(href('/creators'));
    }
  };
  return { action, repair };
}
