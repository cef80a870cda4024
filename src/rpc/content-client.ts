import { sendFromContent } from '../platform/content-api';
import type { ContentCommands, Response } from './protocol';

/** What the worker refused, as a script inside another page sees it: the code picks the sentence. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    readonly code: string,
    detail: string | null,
  ) {
    super(detail ?? code);
  }
}

/** Gives a command from a script inside another page; rejects with `CommandRefused`, or `ExtensionGone` after an update. */
export async function sendCommand<C extends keyof ContentCommands>(
  command: C,
  input: ContentCommands[C]['in'],
): Promise<ContentCommands[C]['out']> {
  const response = (await sendFromContent({ to: 'creator-ledger', command, input })) as Response<C> | undefined;
  if (!response) throw new CommandRefused('unexpected', `no answer to ${command}`);
  if (!response.ok) throw new CommandRefused(response.error.code, response.error.detail);
  return response.output as ContentCommands[C]['out'];
}
