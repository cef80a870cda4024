import type { ReportFile } from '../../services/api';
import { standaloneSvg } from './chart-svg';
import { tableSvg } from './table-svg';

/** Pixels a CSS pixel: sharp on slides and in print. */
const SCALE = 2;
/** What no file system takes in a name. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}]+/gu;

/**
 * A chart (a drawing, or a table that is one) as a PNG file, drawn in the page: nothing is asked of a network. Throws where it has no size,
 * or the page no canvas.
 */
export async function chartPng(chart: SVGSVGElement | HTMLTableElement, title: string): Promise<ReportFile> {
  const style = getComputedStyle(document.documentElement);
  const propertyOf = (name: string) => style.getPropertyValue(name).trim();
  const look = {
    title,
    background: propertyOf('--cl-surface'),
    text: propertyOf('--cl-text'),
    font: getComputedStyle(document.body).fontFamily,
    propertyOf,
  };
  const drawing = chart instanceof HTMLTableElement ? tableSvg(chart, look) : standaloneSvg(chart, look);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = drawing.width * SCALE;
  canvas.height = drawing.height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('expected a 2d canvas, got none');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error(`expected a PNG of ${canvas.width} x ${canvas.height} pixels, got none`);
  return { name: pngName(title), mimeType: 'image/png', bytes: new Uint8Array(await blob.arrayBuffer()) };
}

/** A file name from a title. */
export function pngName(title: string): string {
  return `${title.replace(NOT_IN_NAMES, ' ').replace(/ +/g, ' ').trim().slice(0, 80) || 'chart'}.png`;
}
