import { dark, shown, svgPart } from './chart-frame';
import { emptiest } from './emptiest';
import { type Line, nearest, type View } from './line-data';
import { across, curve, MARKED, type Plot, up } from './line-layer';

const MOST_NAMED = 5;

/** What a chart shows while somebody points at it, or at another chart of the same axis. */
export interface Drawn {
  host: HTMLElement;
  layer: SVGElement;
  plot: Plot;
  view: View;
  lines: Line[];
  below: (value: unknown) => string;
}

interface Reading {
  line: Line;
  x: number;
  y: number;
  distance: number;
}

/** A line down at the place pointed at, the nearest line drawn stronger, and a box that reads the values there. */
export class LineCursor {
  private part?: SVGElement;
  private box?: HTMLElement;
  /** The line that is nearest to the pointer. */
  line?: Line;

  /** @param y where the pointer is, in the plot; absent when it is over another chart, whose line is named then */
  show(drawn: Drawn, pointed: number, y?: number, id?: string) {
    this.hide();
    const x = drawn.view.axis === 'step' ? Math.round(pointed) : pointed;
    const at = across(drawn.plot, drawn.view, x);
    if (!(at >= 0 && at <= drawn.plot.width)) {
      return;
    }
    const read = readings(drawn, x, y);
    const chosen = y === undefined ? read.find(({ line }) => line.id === id) : read[0];
    this.line = chosen?.line;
    this.part = svgPart('g', { 'pointer-events': 'none', 'data-passing': '' });
    this.part.append(
      svgPart('path', { d: `M${at} 0V${drawn.plot.height}`, stroke: dark(drawn.host) ? '#a4a8b6' : '#6b7080', 'stroke-dasharray': '3 3' }),
    );
    if (chosen) {
      const values = chosen.line.smooth ?? chosen.line.y;
      const within = svgPart('g', { 'clip-path': drawn.layer.dataset.clip ?? '' });
      within.append(curve(chosen.line, values, drawn.view, drawn.plot, { ...chosen.line, width: 3, opacity: 1 }));
      this.part.append(within);
      this.part.append(
        svgPart('circle', { cx: across(drawn.plot, drawn.view, chosen.x), cy: up(drawn.plot, drawn.view, chosen.y), r: 4, fill: chosen.line.colour }),
      );
    }
    drawn.layer.querySelector(`.${MARKED}`)?.before(this.part);
    const listed = y === undefined && drawn.lines.length > MOST_NAMED ? (chosen ? [chosen] : []) : read.slice(0, MOST_NAMED);
    this.tell(drawn, x, at, listed, read.length - listed.length, y === undefined ? undefined : chosen);
  }

  hide() {
    this.part?.remove();
    this.box?.remove();
    this.line = undefined;
  }

  private tell(drawn: Drawn, x: number, at: number, listed: Reading[], more: number, closest?: Reading) {
    const box = document.createElement('div');
    box.className = 'line-reading';
    const head = document.createElement('strong');
    head.textContent = `${drawn.view.below} ${drawn.below(x)}`;
    box.append(head);
    listed
      .sort((a, b) => b.y - a.y)
      .forEach((reading) => {
        const { line, y, x: there } = reading;
        const row = document.createElement('span');
        row.classList.toggle('nearest', reading === closest && listed.length > 1);
        const colour = document.createElement('i');
        colour.style.background = line.colour;
        colour.dataset.stroke = line.stroke;
        const name = document.createElement('long-name');
        name.setAttribute('text', line.name);
        const value = document.createElement('b');
        value.textContent = shown(y);
        value.title = `at ${drawn.below(there)}`;
        row.append(colour, name, value);
        box.append(row);
      });
    if (more > 0) {
      const rest = document.createElement('em');
      rest.textContent = `and ${more} more`;
      box.append(rest);
    }
    drawn.host.append(box);
    const [left, top] = emptiest(drawn, at, box);
    Object.assign(box.style, { left: `${left}px`, top: `${top}px` });
    this.box = box;
  }
}

/** Of each line the value nearest to the place, the line nearest to the pointer first. */
function readings({ lines, view, plot }: Drawn, x: number, y?: number): Reading[] {
  const read: Reading[] = [];
  // A line is read a little beyond its ends.
  const slack = view.logX ? 0.05 * x : (plot.x[1] - plot.x[0]) / 20;
  for (const line of lines) {
    const values = line.smooth ?? line.y;
    const i = line.x.length ? nearest(line.x, x) : -1;
    if (i < 0 || !Number.isFinite(values[i]) || x < line.x[0] - slack || x > line.x[line.x.length - 1] + slack) {
      continue;
    }
    const height = up(plot, view, values[i]);
    if (Number.isFinite(height)) {
      read.push({ line, x: line.x[i], y: values[i], distance: y === undefined ? 0 : Math.abs(height - y) });
    }
  }
  return y === undefined ? read : read.sort((a, b) => a.distance - b.distance);
}
