import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Skeleton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Tooltip.css';
import '../theme/tokens.css';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { Frame } from '../frame';
import { RepairProvider } from '../state/repair';
import { useStatusQuery } from '../state/status';
import { Body } from './body';
import { PopupHead } from './head';
import classes from './popup.module.css';
import type { PopupAppProps } from './props';

/** The popup: the creator or post of the open tab, else how things stand. */
export function PopupApp({ api, ...rest }: PopupAppProps) {
  return (
    <Frame api={api}>
      <RepairProvider
        go={(repair) => rest.onOpen(repair === 'connect' ? '/data/connect' : repair === 'fx' ? '/costs?tab=fx' : '/settings')}
      >
        <Start {...rest} />
      </RepairProvider>
    </Frame>
  );
}

function Start(props: Omit<PopupAppProps, 'api'>) {
  const { data, error, refresh } = useStatusQuery();
  return (
    <main className={classes.popup}>
      <PopupHead onOpen={props.onOpen} />
      <div className={classes.body}>
        {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
        {data ? <Body {...props} /> : error ? null : <RowSkeletons rows={9} />}
      </div>
    </main>
  );
}
