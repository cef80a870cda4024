import { sendMessage } from '../platform/messaging';
import { type ErrorCode, LedgerError } from '../services/errors';
import type { CommandName, Commands, Request, Response } from './protocol';

/** Gives a command to the background worker; rejects with the LedgerError that the worker answered with. */
export async function ask<C extends CommandName>(command: C, input: Commands[C]['in']): Promise<Commands[C]['out']> {
  const request: Request<C> = { to: 'creator-ledger', command, input };
  const response = (await sendMessage(request)) as Response<C> | undefined;
  if (!response) throw new LedgerError('unexpected', {}, `no answer to ${command}`);
  if (!response.ok) throw new LedgerError(response.error.code as ErrorCode, response.error.params, response.error.detail);
  return response.output;
}
