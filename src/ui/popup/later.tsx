import { later } from '../components/later';

/** What few openings of a popup come to: its first figures must not wait for it. */

export const LaterGridBlock = later(async () => (await import('./grid-block')).GridBlock);
export const LaterTableBlock = later(async () => (await import('./table-block')).TableBlock);
export const LaterLinksView = later(async () => (await import('./links-view')).LinksView);
export const LaterTagForm = later(async () => (await import('./tag-form')).TagForm);
export const LaterUnlockField = later(async () => (await import('../components/unlock-field')).UnlockField);
