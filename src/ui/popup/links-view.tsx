import { useT } from '../../i18n';
import { PasteLinks } from '../components/paste-links';
import classes from './popup.module.css';

/** The box for pasted links in place of the page. */
export function LinksView({ onBack }: { onBack: () => void }) {
  const t = useT();
  return (
    <section className={classes.creator}>
      <div className={classes.viewHead}>
        <button type="button" className={classes.link} onClick={onBack}>
          ← {t('common.back')}
        </button>
        <h1 className={classes.name}>{t('panel.links')}</h1>
      </div>
      <PasteLinks />
    </section>
  );
}
