import { Button } from '@mantine/core';
import { IconCheck, IconTag } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CapturedPage } from '../../core/model/capture';
import type { Post } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import type { CaptureNote, TagDetails } from '../../services/tag-api';
import { ErrorNotice } from '../components/error-notice';
import { useAction } from '../state/action';
import { useApi } from '../state/api';
import { useToasts } from '../state/toasts';
import { LaterTagForm } from './later';
import classes from './popup.module.css';
import { useKeptDraft } from './use-kept-draft';

/** How long the last tag can be taken back from the next opening. */
const UNDO_KEPT_MS = 5 * 60_000;

interface LastTag {
  postId: string;
  opId: string;
}

/** The post of the tab: in the book with one click, and what it was about where somebody cares to say. */
export function PostBlock({
  page,
  url,
  post,
  creatorId,
  isFirst = false,
}: {
  page: CapturedPage;
  url: string;
  post: Post | null;
  creatorId: string | null;
  /** Takes the focus and offers the last undo again, where a page was opened to do this. */
  isFirst?: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const toasts = useToasts();
  const { busy, error, run } = useAction();
  const [isOpen, setIsOpen] = useState(false);
  const [justTagged, setJustTagged] = useState(false);
  const [note, setNote] = useState<CaptureNote | null>(null);
  const isKnown = post !== null || justTagged;
  const [last, keepLast, dropLast] = useKeptDraft('last-tag', isLastTag, UNDO_KEPT_MS);
  const takeBack = async (opId: string) => {
    await api.undo(opId);
    setJustTagged(false);
    dropLast();
  };
  const tag = async (details?: TagDetails) => {
    const tagged = await api.tag(page, url, details);
    setNote(tagged.note ?? null);
    setJustTagged(true);
    const said = details ? t('panel.detailsSaved') : isKnown ? t('panel.countsRefreshed') : t('popup.tagged');
    if (page.id) keepLast({ postId: page.id, opId: tagged.opId });
    toasts.show(said, () => takeBack(tagged.opId));
  };
  // A popup closes with a click beside it, and its note with it: the next opening on the same post offers the undo again.
  const isOffered = useRef(false);
  useEffect(() => {
    if (isOffered.current) return;
    isOffered.current = true;
    if (isFirst && post !== null && last !== null && last.postId === page.id) toasts.show(t('popup.tagged'), () => takeBack(last.opId));
  });
  return (
    <div className={classes.post}>
      <div className={classes.postHead}>
        {isKnown ? (
          <span className={classes.tagged}>
            <IconCheck size={15} aria-hidden />
            {post ? t('popup.isTagged', { day: format.day(new Date(post.taggedAt).toISOString().slice(0, 10)) }) : t('popup.tagged')}
          </span>
        ) : null}
        <Button
          variant={isKnown ? 'default' : 'filled'}
          leftSection={isKnown ? null : <IconTag size={15} />}
          loading={busy}
          onClick={() => run(() => tag())}
          autoFocus={isFirst && !isKnown}
        >
          {t(isKnown ? 'panel.refreshCounts' : 'popup.tagPost')}
        </Button>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('panel.tagDetails')}
        </Button>
      </div>
      {note ? <CaptureNoteText note={note} /> : null}
      {error ? <ErrorNotice error={error} onRetry={() => run(() => tag())} /> : null}
      {isOpen ? (
        <LaterTagForm
          postId={page.id ?? ''}
          page={page}
          post={post}
          creatorId={creatorId}
          action={t(isKnown ? 'panel.saveDetails' : 'panel.tagWith')}
          onSave={async (details) => {
            await tag(details);
            setIsOpen(false);
          }}
        />
      ) : null}
    </div>
  );
}

function isLastTag(value: unknown): value is LastTag {
  const tag = value as Partial<Record<keyof LastTag, unknown>> | null;
  return typeof tag?.postId === 'string' && typeof tag.opId === 'string';
}

/** What a person should know about what was read. */
function CaptureNoteText({ note }: { note: CaptureNote }) {
  const t = useT();
  const text = () => {
    switch (note.kind) {
      case 'renamed':
        return t('panel.note_renamed', { from: note.from });
      case 'other_user':
        return t('panel.note_other_user', { handle: note.handle });
      case 'other_handle':
        return t('panel.note_other_handle', { known: note.known, seen: note.seen });
    }
  };
  return (
    <p className={classes.reason} role="status">
      {text()}
    </p>
  );
}
