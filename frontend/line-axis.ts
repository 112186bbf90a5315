import { lineColour, svgPart } from './chart-frame';
import { placed } from './line-data';
import type { Plot } from './line-layer';
import type { Across } from './line-ticks';
import { measured } from './ruler';

const SIZE = 12;
const GAP = 8;
const MARK = 6;
/** As ApexCharts writes an axis upwards. */
const SIZE_BESIDE = 11;
const GAP_BESIDE = 5;

interface Label {
  words: string;
  at: number;
  /** Both ends of its words. */
  from: number;
  to: number;
}

/**
 * The marks along the bottom, each at its true place, and as many of their words as stand apart. ApexCharts divides its axis
 * evenly, whatever lies there.
 */
export function axisBelow(host: HTMLElement, plot: Plot, { ticks }: Across, logarithmic: boolean, words: (value: number) => string): SVGElement {
  const style = getComputedStyle(host);
  const font = `${SIZE}px ${style.fontFamily}`;
  const group = svgPart('g', { class: 'line-axis', 'font-size': SIZE, fill: style.color, 'text-anchor': 'middle' });
  const labels = ticks.map((tick) => {
    const at = ((placed(tick, logarithmic) - plot.x[0]) / (plot.x[1] - plot.x[0])) * plot.width;
    const text = words(tick);
    const half = measured(text, font).width / 2;
    const middle = Math.min(Math.max(at, half - plot.left), host.clientWidth - plot.left - half);
    return { words: text, at, from: middle - half, to: middle + half };
  });
  const every = sparse(labels);
  labels.forEach((label, i) => {
    group.append(svgPart('path', { d: `M${label.at.toFixed(1)} ${plot.height}v${MARK}`, stroke: lineColour(host) }));
    if (i % every === 0) {
      const text = svgPart('text', { x: ((label.from + label.to) / 2).toFixed(1), y: plot.height + SIZE + 11 });
      text.style.fontFamily = 'inherit';
      text.textContent = label.words;
      group.append(text);
    }
  });
  return group;
}

/** The same beside the chart, each with its line across. */
export function axisBeside(host: HTMLElement, plot: Plot, { ticks }: Across, words: (value: number) => string): SVGElement {
  const fill = getComputedStyle(host).color;
  const group = svgPart('g', { class: 'line-axis-beside', 'font-size': SIZE_BESIDE, fill, 'text-anchor': 'end' });
  for (const tick of ticks) {
    const at = plot.height * (1 - (placed(tick, true) - plot.y[0]) / (plot.y[1] - plot.y[0]));
    const text = svgPart('text', { x: -GAP_BESIDE, y: (at + SIZE_BESIDE / 3).toFixed(1) });
    text.style.fontFamily = 'inherit';
    text.textContent = words(tick);
    group.append(svgPart('path', { d: `M0 ${at.toFixed(1)}h${plot.width}`, stroke: lineColour(host) }), text);
  }
  return group;
}

/** The room that their words take. */
export function besideWidth(host: HTMLElement, { ticks }: Across, words: (value: number) => string): number {
  const font = `${SIZE_BESIDE}px ${getComputedStyle(host).fontFamily}`;
  return Math.max(...ticks.map((tick) => Math.ceil(measured(words(tick), font).width)));
}

/** Of how many labels one is written, so that none touches the next. */
function sparse(labels: Label[]): number {
  let every = 1;
  const touch = (label: Label, i: number) => i % every === 0 && labels[i + every] && labels[i + every].from < label.to + GAP;
  while (labels.some(touch)) {
    every++;
  }
  return every;
}
