/** What a picture of a chart needs beside the drawing. */
export interface PictureLook {
  title: string;
  background: string;
  text: string;
  font: string;
  /** The value of a custom property such as `--cl-accent`. */
  propertyOf(name: string): string;
}

export interface StandaloneSvg {
  text: string;
  /** CSS pixels, title included. */
  width: number;
  height: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const TITLE_PX = 34;
const PADDING_PX = 14;
const VARIABLE = /var\((--[\w-]{1,60})\)/g;

/**
 * A chart as a drawing that stands alone: outside the page there are no custom properties, so each is replaced by its value; title and
 * background come with it.
 */
export function standaloneSvg(chart: SVGSVGElement, { title, background, text, font, propertyOf }: PictureLook): StandaloneSvg {
  const width = Number(chart.getAttribute('width'));
  const height = Number(chart.getAttribute('height'));
  if (!(width > 0 && height > 0)) {
    throw new Error(
      `expected a chart with a size, got ${chart.getAttribute('width') ?? 'no width'} x ${chart.getAttribute('height') ?? 'no height'}`,
    );
  }
  const drawing = chart.cloneNode(true) as SVGSVGElement;
  for (const element of [drawing, ...drawing.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (value.includes('var('))
        element.setAttribute(
          name,
          value.replace(VARIABLE, (_, property: string) => propertyOf(property)),
        );
    }
  }
  drawing.setAttribute('y', String(TITLE_PX));
  const whole = document.createElementNS(SVG, 'svg');
  const outer = { width, height: height + TITLE_PX };
  set(whole, { xmlns: SVG, ...outer, viewBox: `0 0 ${outer.width} ${outer.height}`, 'font-family': font });
  const ground = document.createElementNS(SVG, 'rect');
  set(ground, { ...outer, fill: background });
  const heading = document.createElementNS(SVG, 'text');
  set(heading, { x: PADDING_PX, y: 22, fill: text, 'font-size': 14, 'font-weight': 600 });
  heading.textContent = title;
  whole.append(ground, heading, drawing);
  return { text: new XMLSerializer().serializeToString(whole), ...outer };
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
