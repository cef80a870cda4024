import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { toErrorInfo } from '../../services/errors';
import { ErrorNotice } from './error-notice';

/** A component that is loaded when it is first shown; `load` brings it before, and once it is here it is shown at once. */
export type Later<P extends object> = ComponentType<P> & { load(): Promise<void> };

/** Makes one: `bring` imports it, `waiting` stands until it is there. A part of the extension that cannot be loaded says so and can be tried again. */
export function later<P extends object>(bring: () => Promise<ComponentType<P>>, waiting: ReactNode = null): Later<P> {
  let here: ComponentType<P> | null = null;
  const load = async () => {
    here ??= await bring();
    return here;
  };
  let Loaded = lazy(async () => ({ default: await load() }));
  const Shown = (props: P) => {
    const Part = here ?? (Loaded as unknown as ComponentType<P>);
    return (
      <Missing onAgain={() => (Loaded = lazy(async () => ({ default: await load() })))}>
        <Suspense fallback={waiting}>
          <Part {...props} />
        </Suspense>
      </Missing>
    );
  };
  return Object.assign(Shown, { load: async () => void (await load()) });
}

/** Stands where a part could not be loaded: the extension was updated beneath the page, or the part itself failed. */
class Missing extends Component<{ children: ReactNode; onAgain: () => void }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const again = () => {
      this.props.onAgain();
      this.setState({ error: null });
    };
    return <ErrorNotice error={toErrorInfo(error)} onRetry={again} />;
  }
}
