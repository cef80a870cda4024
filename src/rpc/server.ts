import { isPageHost } from '../platform/hosts';
import { type Caller, extensionOrigin, onMessage } from '../platform/messaging';
import { isForUs, parseRequest } from '../schema/rpc';
import { LedgerError, toErrorInfo } from '../services/errors';
import { CONTENT_COMMANDS, type CommandName, type Commands, type Response } from './protocol';

/** One handler a command; the protocol's types are the handlers' types. */
export type Handlers = { [C in CommandName]: (input: Commands[C]['in'], caller: Caller) => Promise<Commands[C]['out']> };

const contentCommands: ReadonlySet<string> = new Set(CONTENT_COMMANDS);

/**
 * Whether a caller may give a command: our own pages all of them, scripts in other pages the content commands only, and
 * only from hosts that we run on. Decided by the sender's origin alone.
 */
export function isAllowed(command: CommandName, caller: Pick<Caller, 'kind' | 'origin'>): boolean {
  if (caller.kind === 'page') return caller.origin === extensionOrigin();
  return contentCommands.has(command) && isPageHost(caller.origin);
}

/** Registers the handlers; call it in the worker's first turn. `report` hears of refused messages. */
export function serve(handlers: Handlers, report: (what: string) => void): void {
  onMessage((message, caller) => (isForUs(message) ? answer(handlers, message, caller, report) : undefined));
}

async function answer(handlers: Handlers, message: unknown, caller: Caller, report: (what: string) => void): Promise<Response> {
  const request = parseRequest(message);
  if (!request.ok) {
    report(`refused a message from ${caller.origin}: ${request.reason}`);
    return { ok: false, error: new LedgerError('not_allowed', {}, request.reason).toInfo() };
  }
  if (!isAllowed(request.command, caller)) {
    report(`refused ${request.command} from ${caller.origin}`);
    return { ok: false, error: new LedgerError('not_allowed', { command: request.command }).toInfo() };
  }
  try {
    const handle = handlers[request.command] as (input: unknown, caller: Caller) => Promise<Commands[CommandName]['out']>;
    return { ok: true, output: await handle(request.input, caller) };
  } catch (error) {
    return { ok: false, error: toErrorInfo(error) };
  }
}
