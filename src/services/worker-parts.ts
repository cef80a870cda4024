import { closeStorageToContentScripts } from '../platform/storage-areas';
import { type Background, createBackground } from './background';
import { type BoardBackground, createBoardBackground } from './board-background';
import type { BoardTextsOf } from './board-texts';
import { type LedgerContext, openContext } from './context';
import { createDataBackground, type DataBackground } from './data-background';

/** Everything that the background worker does, over one open book. */
export interface WorkerParts {
  context: LedgerContext;
  background: Background;
  data: DataBackground;
  board: BoardBackground;
}

/** Opens the book and puts the worker's parts together. What fails where nobody waits is told to `report`. */
export async function openParts(textsOf: BoardTextsOf, report: (error: unknown) => void): Promise<WorkerParts> {
  await closeStorageToContentScripts();
  const context = await openContext();
  const background = createBackground(context, report);
  const board = createBoardBackground(context, textsOf);
  background.onCards(() => void board.changed().catch(report));
  return { context, background, data: createDataBackground(context, background), board };
}

/** What each start of the worker goes on with: the sync, the links, what fell due meanwhile. */
export async function resumeParts({ background, data, board }: WorkerParts): Promise<void> {
  await Promise.all([background.scheduler.resume(), data.watchLinks(), board.resume()]);
}
