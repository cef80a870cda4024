import type { ContentCommands } from '../rpc/protocol';

/** Gives a command to the background worker and waits for its answer; rejects with a named error. */
export type Send = <C extends keyof ContentCommands>(command: C, input: ContentCommands[C]['in']) => Promise<ContentCommands[C]['out']>;

/** What an overlay is started with. Everything it does ends when the signal aborts. */
export interface OverlayContext {
  send: Send;
  /** Calls back whenever the worker says that the book changed, until the signal aborts. */
  listen(onChanged: () => void, signal: AbortSignal): void;
  signal: AbortSignal;
  document: Document;
  location: Pick<Location, 'href' | 'hostname'>;
}

/** Whether the error says that the extension was updated or removed while the page stayed open: then the overlay ends quietly. */
export function isExtensionGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'ExtensionGone' || error.message.includes('Extension context invalidated');
}

/** Code of an error for the small print. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
}
