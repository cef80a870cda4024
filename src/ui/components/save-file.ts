import type { ReportFile } from '../../services/api';

const REVOKE_MS = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile({ name, mimeType, bytes }: ReportFile): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the download has begun the address may go.
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
