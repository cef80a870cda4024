import { installTrustedTypes } from '../platform/trusted-types';

let isTrusted = false;

/** A worker that packs rows of large files; null where none can be started from here, as in a service worker. */
export function startImportPacker(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  // A worker has a policy of its own, and this may be the first worker that it starts.
  if (!isTrusted && typeof document === 'undefined') installTrustedTypes();
  isTrusted = true;
  return new Worker(new URL('./import-packer.worker.ts', import.meta.url), { type: 'module' });
}
