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
/** Between a picture's edge and what stands in it. */
export const PADDING_PX = 14;
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
  return framed(drawing, { width, height }, { title, background, text, font });
}

/** A drawing on its background, under its title. */
export function framed(
  drawing: SVGElement,
  { width, height }: { width: number; height: number },
  { title, background, text, font }: Omit<PictureLook, 'propertyOf'>,
): StandaloneSvg {
  drawing.setAttribute('y', String(TITLE_PX));
  const outer = { width, height: height + TITLE_PX };
  const whole = svgElement('svg', { xmlns: SVG, ...outer, viewBox: `0 0 ${outer.width} ${outer.height}`, 'font-family': font });
  const ground = svgElement('rect', { ...outer, fill: background });
  const heading = svgElement('text', { x: PADDING_PX, y: 22, fill: text, 'font-size': 14, 'font-weight': 600 });
  heading.textContent = title;
  whole.append(ground, heading, drawing);
  return { text: new XMLSerializer().serializeToString(whole), ...outer };
}

/** An element of a drawing with its attributes. */
export function svgElement(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
