import type { Drawn } from './line-cursor';
import { across, up } from './line-layer';

/** In pixels: around the box, to the pointer and to the lines. */
const ASIDE = 24;
/** From the upper edge of the chart, and from the lower edge of the plot. */
const MARGIN = 4;
/** Heights that are tried for the box. */
const HEIGHTS = 5;
/** Of all points of a chart, for each move of the pointer. */
const MOST_LOOKED_AT = 2_000;

type Corner = [left: number, top: number];

/** Where the box that reads values hides the least of the lines: across from the half that is pointed at, at one of a few heights. */
export function emptiest(drawn: Drawn, at: number, { offsetWidth: width, offsetHeight: height }: HTMLElement): Corner {
  const { host, plot } = drawn;
  const pointed = plot.left + at;
  const right = host.clientWidth - width;
  const lefts = at < plot.width / 2 ? [pointed + ASIDE, right] : [pointed - ASIDE - width, plot.left + MARGIN];
  const fitting = [...new Set(lefts.map((left) => Math.max(0, Math.min(left, right))))];
  const lowest = Math.max(MARGIN, plot.top + plot.height - height - MARGIN);
  const tops = Array.from({ length: HEIGHTS }, (_, i) => MARGIN + ((lowest - MARGIN) * i) / (HEIGHTS - 1));
  const corners = fitting.flatMap((left) => tops.map((top): Corner => [left, top]));
  const hidden = hiddenBy(corners, drawn, width, height);
  return corners[hidden.indexOf(Math.min(...hidden))];
}

/** For each corner how many stretches of lines come near to the box there. */
function hiddenBy(corners: Corner[], { plot, view, lines }: Drawn, width: number, height: number): number[] {
  const hidden = corners.map(() => 0);
  const every = Math.ceil(lines.reduce((sum, line) => sum + line.x.length, 0) / MOST_LOOKED_AT);
  for (const line of lines) {
    const values = line.smooth ?? line.y;
    const place = (i: number) => [plot.left + across(plot, view, line.x[i]), plot.top + up(plot, view, values[i])];
    for (let i = 0; i < line.x.length; i += every) {
      const [from, to] = [place(Math.max(0, i - every)), place(i)];
      corners.forEach(([left, top], corner) => {
        hidden[corner] += Number(
          to[0] >= left && from[0] <= left + width &&
          Math.max(from[1], to[1]) >= top - ASIDE && Math.min(from[1], to[1]) <= top + height + ASIDE,
        );
      });
    }
  }
  return hidden;
}
