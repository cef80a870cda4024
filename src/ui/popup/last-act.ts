import { useEffect, useRef } from 'react';
import { useT } from '../../i18n';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';
import { dropDraft, keepDraft, readDraft } from './use-kept-draft';

/** How long the last act can be taken back from the next opening. */
const UNDO_KEPT_MS = 5 * 60_000;
const KEY = 'last-act';

/** What was put into the book last: by its op, and as what its note says, which is worded in the language of the opening. */
export type LastAct = { opId: string } & (
  | { kind: 'post'; postId: string }
  | { kind: 'creator'; name: string }
  | { kind: 'grid'; added: number; refreshed: number; skipped: number }
);

/** Offers to take acts back, and keeps the last one for the next opening: a popup closes with a click beside it, and its note with it. */
export interface LastActs {
  /** Says what was done, with its undo; `said` instead of the act's own words, `onUndone` once it was taken back. */
  done(act: LastAct, said?: string, onUndone?: () => void): void;
  /** The act that an earlier opening did, where that is not long ago and it was not taken back. */
  read(): LastAct | null;
  /** Says it once more, with its undo. */
  offer(act: LastAct, onUndone?: () => void): void;
}

/** The acts of this page; an undo of one that was taken back already is worded as the error that it is. */
export function useLastActs(): LastActs {
  const t = useT();
  const api = useApi();
  const toasts = useToasts();
  const words = (act: LastAct): string => {
    switch (act.kind) {
      case 'post':
        return t('popup.tagged');
      case 'creator':
        return t('creators.added', { name: act.name });
      case 'grid': {
        const { added, refreshed, skipped } = act;
        return skipped > 0 ? t('panel.gridSkipped', { added, refreshed, skipped }) : t('panel.gridTagged', { added, refreshed });
      }
    }
  };
  const offer = (act: LastAct, onUndone?: () => void, said: string = words(act)) =>
    toasts.show(said, async () => {
      await api.undo(act.opId);
      // An older note may still stand under that of a later act, which can still be taken back.
      if (readLastAct()?.opId === act.opId) dropDraft(KEY);
      onUndone?.();
    });
  return {
    offer: (act, onUndone) => offer(act, onUndone),
    read: readLastAct,
    done(act, said, onUndone) {
      keepDraft(KEY, act);
      offer(act, onUndone, said);
    },
  };
}

/** Offers the undo of the last creator or grid once, when the popup opens, whatever its tab shows; a post's is offered beside the post. */
export function useOfferedUndo(): void {
  const { read, offer } = useLastActs();
  const isOffered = useRef(false);
  useEffect(() => {
    if (isOffered.current) return;
    isOffered.current = true;
    const act = read();
    if (act && act.kind !== 'post') offer(act);
  });
}

function readLastAct(): LastAct | null {
  return readDraft(KEY, isLastAct, UNDO_KEPT_MS);
}

function isLastAct(value: unknown): value is LastAct {
  const act = value as Record<string, unknown> | null;
  if (typeof act?.['opId'] !== 'string') return false;
  switch (act['kind']) {
    case 'post':
      return typeof act['postId'] === 'string';
    case 'creator':
      return typeof act['name'] === 'string';
    case 'grid':
      return [act['added'], act['refreshed'], act['skipped']].every((count) => Number.isSafeInteger(count));
    default:
      return false;
  }
}
