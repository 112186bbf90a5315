import { lineColour, svgPart } from './chart-frame';
import { placed } from './line-data';
import type { Plot } from './line-layer';
import type { Across } from './line-ticks';
import { measured } from './ruler';

const SIZE = 12;
const GAP = 8;
const MARK = 6;

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

/** Of how many labels one is written, so that none touches the next. */
function sparse(labels: Label[]): number {
  let every = 1;
  const touch = (label: Label, i: number) => i % every === 0 && labels[i + every] && labels[i + every].from < label.to + GAP;
  while (labels.some(touch)) {
    every++;
  }
  return every;
}
