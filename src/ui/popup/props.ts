import type { CapturedPage } from '../../core/model/capture';
import type { CreatorCard } from '../../core/model/report';
import type { LedgerApi } from '../../services/api';

/** What the open tab shows, as far as it could be read. */
interface TabInfo {
  url: string | null;
  page: CapturedPage | null;
}

interface TagResult {
  opId: string;
  creatorId: string;
  creatorName: string;
  isNew: boolean;
}

export interface PopupAppProps {
  api: LedgerApi;
  tab: TabInfo;
  /** Tags the post that the tab shows. */
  onTag: (page: CapturedPage, url: string) => Promise<TagResult>;
  /** Opens the dashboard at a route such as `/creators/ID`. */
  onOpen: (route: string) => void;
}

/** A creator of the book, as the popup shows one. */
export interface FoundCreator {
  id: string;
  name: string;
  card: CreatorCard | null;
  /** Ids of the creator's posts that are in the book, with when they were tagged. */
  posts: Map<string, number>;
}
