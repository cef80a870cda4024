import { actionTexts } from '../i18n/overlay-actions';
import type { TagRequest } from './actions';
import { wordsFor } from './parts';
import type { PillButton } from './pill';

/** A button that takes back what was just tagged. */
export function undoButton(request: TagRequest, opId: string, postIds: string[]): PillButton {
  const { parts, matter, onChanged, onEnd } = request;
  const t = actionTexts(parts.language);
  const act = async () => {
    matter.show({ tone: 'busy', text: t.undoing });
    try {
      await parts.send('capture.undo', { opId });
      onChanged(postIds);
      onEnd();
    } catch (error) {
      matter.show({ tone: 'bad', text: wordsFor(error, parts, t.undoFailed), buttons: [closeButton(request)] });
    }
  };
  return { className: 'undo', text: t.undo, isEasy: true, act: () => void act() };
}

/** A button that goes back to what the pill offers at first. */
export function closeButton({ parts, onEnd }: Pick<TagRequest, 'parts' | 'onEnd'>): PillButton {
  return { className: 'x', text: '×', label: parts.texts.close, isEasy: true, act: onEnd };
}
