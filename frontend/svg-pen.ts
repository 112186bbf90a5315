import { svgPart } from './chart-frame';
import { measured } from './ruler';

/** What of a canvas' pen our drawings use; a drawing made with it can be made into SVG too. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'fillRect' | 'fillText' | 'measureText'
  | 'strokeStyle' | 'fillStyle' | 'lineWidth' | 'globalAlpha' | 'font' | 'textAlign'
>;

const ANCHORS: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };

/** A pen that draws into a picture of SVG. */
export class SvgPen implements Pen {
  readonly picture: SVGElement;
  strokeStyle: string = '#000000';
  fillStyle: string = '#000000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '12px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  private path: string[] = [];

  constructor(width: number, height: number) {
    this.picture = svgPart('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': 'sans-serif' });
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x: number, y: number) {
    this.path.push(`M${x.toFixed(1)} ${y.toFixed(1)}`);
  }

  lineTo(x: number, y: number) {
    this.path.push(`L${x.toFixed(1)} ${y.toFixed(1)}`);
  }

  stroke() {
    if (this.path.length > 0) {
      this.add('path', { d: this.path.join(''), fill: 'none', stroke: this.strokeStyle, 'stroke-width': this.lineWidth, 'stroke-opacity': this.globalAlpha });
    }
  }

  fillRect(x: number, y: number, width: number, height: number) {
    this.add('rect', { x, y, width, height, fill: this.fillStyle });
  }

  fillText(words: string, x: number, y: number, most?: number) {
    const text = this.add('text', { x, y, 'font-size': 12, fill: this.fillStyle, 'text-anchor': ANCHORS[this.textAlign] ?? 'start' });
    if (this.font.startsWith('600 ')) {
      text.setAttribute('font-weight', '600');
    }
    if (most !== undefined && this.measureText(words).width > most) {
      text.setAttribute('textLength', String(most));
      text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
    text.textContent = words;
  }

  measureText(words: string): TextMetrics {
    return measured(words, this.font);
  }

  private add(name: string, attributes: Record<string, string | number>): SVGElement {
    const part = svgPart(name, attributes);
    this.picture.append(part);
    return part;
  }
}
