import { installTrustedTypes } from '../platform/trusted-types';
import type { RearWorker } from './import-rear';

let isTrusted = false;

/** A worker that reads the rear part of a large file. Throws where none can be started from here, as in a service worker. */
export function startRearWorker(): RearWorker {
  // A worker has a policy of its own, and this may be the first worker that it starts.
  if (!isTrusted && typeof document === 'undefined') installTrustedTypes();
  isTrusted = true;
  return new Worker(new URL('./import-rear.worker.ts', import.meta.url), { type: 'module' });
}
