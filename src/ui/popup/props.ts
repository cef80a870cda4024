import type { LedgerApi } from '../../services/api';

export interface PopupAppProps {
  api: LedgerApi;
  /** Opens the dashboard at a route such as `/creators/ID`. */
  onOpen: (route: string) => void;
  /** Called once there is more to see than that something is coming. */
  onShown?: () => void;
}
