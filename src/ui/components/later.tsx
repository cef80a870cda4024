import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { wholeTexts } from '../../i18n';
import { toErrorInfo } from '../../services/errors';
import { ErrorNotice } from './error-notice';

/** A component that is loaded when it is first shown; `load` brings it before, and once it is here it is shown at once. */
export type Later<P extends object> = ComponentType<P> & { load(): Promise<void> };

/**
 * Makes one: `bring` imports it, `waiting` stands until it is there, with the words it needs: all of the page's, but for what the first view
 * holds (`isFirst`). A part of the extension that cannot be loaded says so and can be tried again. Not React's own `lazy`: what that shows after
 * a wait, however short, it holds back for three tenths of a second.
 */
export function later<P extends object>(
  bring: () => Promise<ComponentType<P>>,
  waiting: ReactNode | ((props: P) => ReactNode) = null,
  isFirst = false,
): Later<P> {
  let here: ComponentType<P> | null = null;
  const load = async () => {
    if (here) return here;
    const [part] = await Promise.all([bring(), isFirst ? null : wholeTexts()]);
    here = part;
    return here;
  };
  const Waited = (props: P) => {
    const [state, setState] = useState<{ part: ComponentType<P> } | { error: unknown } | null>(() => here && { part: here });
    useEffect(() => {
      let isGone = false;
      const set = (next: { part: ComponentType<P> } | { error: unknown }) => (isGone ? undefined : setState(next));
      load().then(
        (part) => set({ part }),
        (error: unknown) => set({ error }),
      );
      return () => {
        isGone = true;
      };
    }, []);
    if (state === null) return typeof waiting === 'function' ? waiting(props) : waiting;
    if ('error' in state) throw state.error;
    return <state.part {...props} />;
  };
  const Shown = (props: P) => (
    <Missing>
      <Waited {...props} />
    </Missing>
  );
  return Object.assign(Shown, { load: async () => void (await load()) });
}

/** Stands where a part could not be loaded: the extension was updated beneath the page, or the part itself failed. */
class Missing extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <ErrorNotice error={toErrorInfo(error)} onRetry={() => this.setState({ error: null })} />;
  }
}
