import type { LedgerDb } from '../store/db';
import { patchSettings } from '../store/ledger';
import type { ErrorInfo } from './api';

const FIGURES_ERROR = 'figuresError';

/** Why there are no figures at present; null when there are. */
export async function figuresError({ db }: { db: LedgerDb }): Promise<ErrorInfo | null> {
  return ((await db.settings.get(FIGURES_ERROR))?.value as ErrorInfo | undefined) ?? null;
}

/** Keeps the reason for the pages; null takes it away. */
export function keepFiguresError(db: LedgerDb, error: ErrorInfo | null): Promise<void> {
  return patchSettings<Record<string, ErrorInfo | null>>(db, { [FIGURES_ERROR]: error });
}
