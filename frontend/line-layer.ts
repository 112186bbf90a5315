import { surface, svgPart } from './chart-frame';
import { DASHES, type Line, placed, type Stroke, type View } from './line-data';

/** Where a chart draws: its corner in the picture, its size, and what its axes span. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
  x: [number, number];
  y: [number, number];
}

/** The group of marks, which nothing covers. */
export const MARKED = 'line-marks';
const MOST_MARKS = 300;
const FAINT_LINES = 24;
const FEW_POINTS = 40;
const GREY = '#8b8f9c';

export function across(plot: Plot, view: View, x: number): number {
  return ((placed(x, view.logX) - plot.x[0]) / (plot.x[1] - plot.x[0])) * plot.width;
}

export function up(plot: Plot, view: View, y: number): number {
  return plot.height * (1 - (placed(y, view.logY) - plot.y[0]) / (plot.y[1] - plot.y[0]));
}

let clips = 0;

/** Draws lines, bands and marks of what is no number into the picture; answers the group that holds them. */
export function layer(svg: Element, lines: Line[], view: View, plot: Plot): SVGElement {
  const clip = `line-clip-${++clips}`;
  const group = svgPart('g', { transform: `translate(${plot.left} ${plot.top})`, 'data-clip': `url(#${clip})` });
  const shape = svgPart('clipPath', { id: clip });
  shape.append(svgPart('rect', { x: 0, y: -1, width: plot.width, height: plot.height + 2 }));
  const drawn = svgPart('g', { 'clip-path': `url(#${clip})`, fill: 'none', 'stroke-linejoin': 'round' });
  const many = lines.length > 12;
  const faint = lines.length <= FAINT_LINES;
  const pinned = new Set(view.pinned);
  lines.forEach((line) => line.low && drawn.append(band(line, view, plot)));
  const behind = (line: Line) => !pinned.has(line.id);
  [...lines.filter(behind), ...lines.filter((line) => pinned.has(line.id))].forEach((line) => {
    const pin = pinned.has(line.id);
    const colour = view.grey && !pin ? GREY : line.colour;
    if (line.smooth && faint && !line.low) {
      drawn.append(curve(line, line.y, view, plot, { colour, width: 1, opacity: 0.28 }));
    }
    const width = pin ? 2.25 : many ? 1 : 1.75;
    drawn.append(curve(line, line.smooth ?? line.y, view, plot, { colour, width, opacity: view.grey && !pin ? 0.4 : 1, stroke: line.stroke }));
  });
  const marked = svgPart('g', { class: MARKED });
  marks(marked, lines, view, plot, surface(svg));
  group.append(shape, drawn, marked);
  svg.append(group);
  return group;
}

interface Look {
  colour: string;
  width: number;
  opacity: number;
  stroke?: Stroke;
}

export function curve(line: Line, values: number[], view: View, plot: Plot, { colour, width, opacity, stroke }: Look): SVGElement {
  const parts: string[] = [];
  const dots: string[] = [];
  const few = values.length <= FEW_POINTS;
  let gap = true;
  for (let i = 0; i < values.length; i++) {
    const x = across(plot, view, line.x[i]);
    const y = up(plot, view, values[i]);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      gap = true;
      continue;
    }
    const at = `${x.toFixed(1)} ${y.toFixed(1)}`;
    parts.push(gap ? 'M' : 'L', at);
    if (few || (gap && !Number.isFinite(up(plot, view, values[i + 1] ?? NaN)))) {
      dots.push(`M${at}h0`);
    }
    gap = false;
  }
  const whole = svgPart('g', { fill: 'none', stroke: colour, 'stroke-opacity': opacity, 'stroke-linejoin': 'round' });
  whole.append(svgPart('path', { d: parts.join(''), 'stroke-width': width, 'stroke-dasharray': DASHES[stroke ?? 'solid'] }));
  if (dots.length > 0) {
    whole.append(svgPart('path', { d: dots.join(''), 'stroke-width': width + 3.5, 'stroke-linecap': 'round' }));
  }
  return whole;
}

function band(line: Line, view: View, plot: Plot): SVGElement {
  const there: string[] = [];
  const back: string[] = [];
  line.x.forEach((x, i) => {
    const at = across(plot, view, x);
    const low = up(plot, view, line.low![i]);
    const high = up(plot, view, line.high![i]);
    if (Number.isFinite(at) && Number.isFinite(high)) {
      there.push(`${at.toFixed(1)} ${high.toFixed(1)}`);
      back.unshift(`${at.toFixed(1)} ${(Number.isFinite(low) ? low : plot.height).toFixed(1)}`);
    }
  });
  const d = there.length ? `M${there.join('L')}L${back.join('L')}Z` : '';
  return svgPart('path', { d, fill: line.colour, 'fill-opacity': 0.18, stroke: 'none' });
}

/** NaN as a cross below, infinities as arrows at the edge that they leave by: on their ground, for lines of their own colour pass there. */
function marks(group: SVGElement, lines: Line[], view: View, plot: Plot, ground: string) {
  let left = MOST_MARKS;
  for (const line of lines) {
    for (let i = 0; i < line.y.length && left > 0; i++) {
      const value = line.y[i];
      if (Number.isFinite(value)) {
        continue;
      }
      const x = across(plot, view, line.x[i]);
      if (!(x >= 0 && x <= plot.width)) {
        continue;
      }
      left--;
      const at = x.toFixed(1);
      const d = Number.isNaN(value)
        ? `M${x - 3} ${plot.height - 7}l6 6m0 -6l-6 6`
        : value > 0
          ? `M${x - 3.5} 7h7l-3.5 -6z`
          : `M${x - 3.5} ${plot.height - 7}h7l-3.5 6z`;
      const mark = svgPart('g', { 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'data-x': at });
      mark.append(
        svgPart('path', { d, stroke: ground, 'stroke-width': 6, fill: ground }),
        svgPart('path', { d, stroke: line.colour, 'stroke-width': 1.75, fill: Number.isNaN(value) ? 'none' : line.colour }),
      );
      const words = svgPart('title', {});
      words.textContent = `${line.name}: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞'}`;
      mark.append(words);
      group.append(mark);
    }
  }
}
