import type { ComponentType } from 'react';
import { type Later, later } from '../components/later';
import { RowSkeletons } from '../components/skeletons';

/** A tab that comes when it is first gone to: what the panel opens with must not wait for it. */
const tab = <P extends object>(bring: () => Promise<ComponentType<P>>): Later<P> => later(bring, <RowSkeletons rows={6} />);

export const AccountsTab = tab(async () => (await import('./accounts-tab')).AccountsTab);
export const DealsTab = tab(async () => (await import('./deals-tab')).DealsTab);
export const DeskTab = tab(async () => (await import('./desk-tab')).DeskTab);
export const SamplesTab = tab(async () => (await import('./samples-tab')).SamplesTab);
