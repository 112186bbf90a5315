import { svgPart } from './chart-frame';
import { DASHES, type Stroke } from './line-data';
import { cut } from './long-name';
import { measured } from './ruler';

/** A name and what it is drawn in, as a saved picture lists them. */
export interface Named {
  name: string;
  colour: string;
  stroke?: Stroke;
}

const SIZE = 12;
const ROW = 18;
const EDGE = 12;
const SQUARE = 10;
const LINE = 29;
// whoever opens the picture may have another font, a little wider than ours
const GAP = 24;

/**
 * Names in columns as wide as the longest of them, below a picture of this size; what is wider than the picture is cut. Where lines
 * are dashed, each name has a piece of its line beside it.
 */
export function namesBelow(names: Named[], width: number, top: number, ink: string): { parts: SVGElement[]; height: number } {
  const long = (text: string) => measured(text, `${SIZE}px sans-serif`).width;
  const room = width - 2 * EDGE;
  const stroked = names.some(({ stroke }) => stroke && stroke !== 'solid');
  const sample = stroked ? LINE : SQUARE;
  const indent = sample + 6;
  const texts = names.map(({ name }) => cut(name, (text) => indent + long(text) <= room));
  const column = Math.max(1, ...texts.map((text) => indent + long(text) + GAP));
  const columns = Math.max(1, Math.floor((room + GAP) / column));
  const parts = names.flatMap(({ name, colour, stroke }, i) => {
    const x = EDGE + (i % columns) * column;
    const y = top + EDGE + ROW * Math.floor(i / columns);
    const text = svgPart('text', { x: x + indent, y, 'font-size': SIZE, fill: ink });
    const all = svgPart('title', {});
    all.textContent = name;
    text.append(texts[i], all);
    const shown = stroked
      ? svgPart('path', { d: `M${x} ${y - 4}h${LINE}`, stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': DASHES[stroke ?? 'solid'] })
      : svgPart('rect', { x, y: y - SQUARE + 1, width: SQUARE, height: SQUARE, fill: colour });
    return [shown, text];
  });
  return { parts, height: names.length > 0 ? ROW * Math.ceil(names.length / columns) + 8 : 0 };
}
