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
import { useLastActs } from './last-act';
import { LaterTagForm } from './later';
import classes from './popup.module.css';

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
  const acts = useLastActs();
  const { busy, error, run } = useAction();
  const [isOpen, setIsOpen] = useState(false);
  const [justTagged, setJustTagged] = useState(false);
  const [note, setNote] = useState<CaptureNote | null>(null);
  const isKnown = post !== null || justTagged;
  const onUndone = () => setJustTagged(false);
  const tag = async (details?: TagDetails) => {
    const tagged = await api.tag(page, url, details);
    setNote(tagged.note ?? null);
    setJustTagged(true);
    const said = details ? t('panel.detailsSaved') : isKnown ? t('panel.countsRefreshed') : t('popup.tagged');
    acts.done({ kind: 'post', postId: page.id ?? '', opId: tagged.opId }, said, onUndone);
  };
  // The next opening on the same post offers the undo again.
  const isOffered = useRef(false);
  useEffect(() => {
    if (isOffered.current) return;
    isOffered.current = true;
    const last = isFirst && post !== null ? acts.read() : null;
    if (last?.kind === 'post' && last.postId === page.id) acts.offer(last, onUndone);
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
