import { useT } from '../../i18n';
import classes from './popup.module.css';

/** The heading of a view that needs none to be seen: what this is, for who listens. */
export function Unseen() {
  return <h1 className={classes.unseen}>{useT()('common.appName')}</h1>;
}
