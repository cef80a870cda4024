import { formatOf } from '../../../i18n/format';
import { loadPopupTexts } from '../../../i18n/load-popup';
import { likelyLanguage, noteLanguage, textsOf } from '../../../i18n/loaded';
import { translateWith } from '../../../i18n/translate';
import { type FirstBook, readFirstView } from '../../../services/first-view';
import { showScheme } from '../../theme/scheme';
import { firstView } from './view';

/**
 * Draws the figures that stand ready in the book into `place`, before React and the database library are there; gives whether there were any.
 * Where there are none, or something keeps them from being read, or it is too late (`isWanted`), nothing is drawn: the page itself tells why.
 */
export async function drawFirst(place: HTMLElement, isWanted: () => boolean = () => true): Promise<boolean> {
  const likely = likelyLanguage();
  let language = likely;
  let texts = textsOf(loadPopupTexts, likely);
  // Whoever shows them asks again and is told of an error.
  texts.catch(() => undefined);
  const prepare = (book: FirstBook) => {
    showScheme(book.colorScheme);
    language = book.language ?? likely;
    if (language === likely) return;
    texts = textsOf(loadPopupTexts, language);
    texts.catch(() => undefined);
  };
  try {
    const view = await readFirstView(location.search, prepare);
    if (!view) return false;
    const { messages, errors } = await texts;
    if (!isWanted()) return false;
    document.documentElement.lang = language;
    noteLanguage(language);
    place.append(firstView(view, { t: translateWith(messages), format: formatOf(language), errors, now: Date.now() }));
    return true;
  } catch {
    // The page that comes reads the same by its own way, and says what is wrong.
    return false;
  }
}
