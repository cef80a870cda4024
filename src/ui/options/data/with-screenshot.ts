import type { ReportFile } from '../../../services/api';

/** Bytes; larger pictures make a file that no mail takes. */
export const LARGEST_SHOT = 5 * 1024 * 1024;

/** The support file with a picture that the person chose, as it is. Its name stays out: names of pictures tell dates and folders. */
export async function withScreenshot(file: ReportFile, picture: Blob): Promise<ReportFile> {
  const bundle = JSON.parse(new TextDecoder().decode(file.bytes)) as Record<string, unknown>;
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let binary = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  const text = `${JSON.stringify({ ...bundle, screenshot: { type: picture.type, base64: btoa(binary) } }, null, 2)}\n`;
  return { ...file, bytes: new TextEncoder().encode(text) };
}
