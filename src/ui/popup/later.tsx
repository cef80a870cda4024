import { type ComponentType, lazy, Suspense } from 'react';

/** A component that is loaded when it is first shown: a popup's first figures must not wait for what few openings come to. */
function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  return (props: P) => (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

export const LaterGridBlock = later(async () => (await import('./grid-block')).GridBlock);
export const LaterTableBlock = later(async () => (await import('./table-block')).TableBlock);
export const LaterLinksView = later(async () => (await import('./links-view')).LinksView);
export const LaterTagForm = later(async () => (await import('./tag-form')).TagForm);
export const LaterUnlockField = later(async () => (await import('../components/unlock-field')).UnlockField);
