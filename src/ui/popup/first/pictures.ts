import { sparkShape } from '../../components/spark-shape';
import { svg } from './element';

/** The outlines of the kit's pictures that the first drawing shows, as the kit has them. */
const PATHS = {
  'link-plus': [
    'M9 15l6 -6',
    'M11 6l.463 -.536a5 5 0 0 1 7.072 0a4.993 4.993 0 0 1 -.001 7.072',
    'M12.603 18.534a5.07 5.07 0 0 1 -7.127 0a4.972 4.972 0 0 1 0 -7.071l.524 -.463',
    'M16 19h6',
    'M19 16v6',
  ],
  'external-link': ['M12 6h-6a2 2 0 0 0 -2 2v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-6', 'M11 13l9 -9', 'M15 4h5v5'],
  'layout-sidebar-right': ['M4 6a2 2 0 0 1 2 -2h12a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2l0 -12', 'M15 4l0 16'],
} as const;

export function picture(name: keyof typeof PATHS, size: number, stroke: number): SVGElement {
  const look = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': stroke, 'stroke-linecap': 'round' };
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size,
      height: size,
      ...look,
      'stroke-linejoin': 'round',
      class: `tabler-icon tabler-icon-${name}`,
    },
    PATHS[name].map((d) => svg('path', { d })),
  );
}

/** As `<Logo>` of components/logo.tsx. */
export function logo(size: number): SVGElement {
  const line = { stroke: 'var(--cl-surface)', 'stroke-width': '1.7', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  const drawn = svg(
    'svg',
    { width: size, height: size, viewBox: '0 0 20 20', fill: 'none', 'aria-hidden': 'true' },
    svg('rect', { x: 2, y: 2.5, width: 16, height: 15, rx: 3.5, fill: 'currentColor' }),
    svg('path', { d: 'M5.5 12.5l3-3 2.2 2 3.8-4.5', ...line }),
  );
  drawn.style.flex = 'none';
  drawn.style.color = 'var(--cl-accent)';
  return drawn;
}

/** As `<Sparkline>`; null for fewer than two values. */
export function sparkline(values: readonly number[], width: number, height: number, label: string): SVGElement | null {
  if (values.length < 2) return null;
  const { zero, path, end, tone } = sparkShape(values, width, height);
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    svg('line', { x1: zero.from, x2: zero.to, y1: zero.y, y2: zero.y, stroke: 'var(--cl-border-strong)', 'stroke-width': 1 }),
    svg('path', { d: path, fill: 'none', stroke: 'var(--cl-muted)', 'stroke-width': 1.5, 'stroke-linejoin': 'round' }),
    svg('circle', { cx: end.x, cy: end.y, r: 2.5, fill: tone }),
  );
}
