import { powersInOneForm } from './axis-words';
import { dark, onScheme, saveText, shown } from './chart-frame';
import { marksOfPowers } from './line-ticks';
import { cut, shortened } from './long-name';
import { type Pen, SvgPen } from './svg-pen';

/** One upright axis; places of words are 0, 1, 2 … */
interface Axis {
  name: string;
  words: string[];
  logarithmic: boolean;
  places: (number | null)[];
  ends: Ends;
}

/** Of the range that an axis is narrowed to; null is the axis' own end. */
interface Ends {
  least: string | null;
  most: string | null;
}

interface Data {
  ids: string[];
  names: string[];
  axes: Axis[];
  colouredBy: number;
}

const TOP = 34;
const BOTTOM = 16;
const SIDE = 56;
const GAP = 8;
const CLOSE = 60;
/** Words of an axis stand beside its sliders. */
const BESIDE = 15;
const RISING = ['#4c51c6', '#3b82c4', '#199a8b', '#6aa51f', '#c99a06', '#d9480f'];
const STEPS = 1000;
/** On one axis, one above the other. */
const MOST_MARKS = 12;

/**
 * Each thing a line across upright axes, on canvas: thousands are no trouble. Each axis has two sliders that narrow it to a
 * range, by pointer and by keyboard; lines outside turn faint. `parallel-brush` tells which are left, and the ranges.
 */
class ParallelCoordinates extends HTMLElement {
  private given?: Data;
  private brushes: [number, number][] = [];
  private canvas?: HTMLCanvasElement;
  private reading?: HTMLElement;
  private left: number[] = [];
  private near = -1;
  private endScheme = () => {};
  private told = 0;
  private readonly size = new ResizeObserver(() => this.draw());

  set data(json: string) {
    const data = JSON.parse(json) as Data;
    this.given = data;
    this.brushes = data.axes.map((axis, i) => this.brush(axis, i));
    this.build();
    if (data.axes.some(({ ends }) => ends.least !== null || ends.most !== null)) {
      this.tell();
    }
  }

  connectedCallback() {
    this.endScheme = onScheme(() => this.draw());
    this.size.observe(this);
    this.build();
  }

  disconnectedCallback() {
    this.endScheme();
    this.size.disconnect();
  }

  /** Saves the picture as it is drawn, as `svg` or `png`. */
  save(kind: 'svg' | 'png', file: string) {
    if (kind === 'svg') {
      this.saveSvg(file);
      return;
    }
    const link = document.createElement('a');
    link.href = this.canvas?.toDataURL('image/png') ?? '';
    link.download = `${file}.png`;
    link.click();
  }

  private saveSvg(file: string) {
    if (!this.given || this.clientWidth === 0) {
      return;
    }
    const pen = new SvgPen(this.clientWidth, this.clientHeight);
    pen.fillStyle = dark(this) ? '#17181d' : '#ffffff';
    pen.fillRect(0, 0, this.clientWidth, this.clientHeight);
    this.picture(pen);
    saveText(new XMLSerializer().serializeToString(pen.picture), `${file}.svg`, 'image/svg+xml');
  }

  private build() {
    if (!this.isConnected || !this.given) {
      return;
    }
    this.replaceChildren();
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.onpointermove = (event) => this.point(event);
    this.canvas.onpointerleave = () => this.seek(-1);
    this.canvas.onclick = () =>
      this.near >= 0 && this.dispatchEvent(new CustomEvent('parallel-pick', { detail: { id: this.given!.ids[this.near] } }));
    this.append(this.canvas);
    this.given.axes.forEach((axis, i) => this.append(this.slider(axis, i, 0), this.slider(axis, i, 1)));
    this.reading = document.createElement('div');
    this.reading.className = 'parallel-reading';
    this.reading.setAttribute('role', 'status');
    this.append(this.reading);
    this.draw();
  }

  private slider(axis: Axis, i: number, end: 0 | 1): HTMLInputElement {
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.min = '0';
    slider.max = String(STEPS);
    slider.step = axis.words.length > 1 ? String(STEPS / (axis.words.length - 1)) : '10';
    slider.value = String(this.brushes[i][end]);
    slider.className = end ? 'upper-end' : 'lower-end';
    slider.setAttribute('orient', 'vertical');
    const name = () => {
      slider.setAttribute('aria-label', `${axis.name} ${end ? 'at most' : 'at least'}`);
      slider.setAttribute('aria-valuetext', this.word(axis, this.placeAt(i, this.brushes[i][end] / STEPS)));
    };
    slider.oninput = () => {
      const other = this.brushes[i][1 - end];
      const value = Number(slider.value);
      this.brushes[i][end] = end ? Math.max(value, other) : Math.min(value, other);
      axis.ends[end ? 'most' : 'least'] = this.brushes[i][end] === end * STEPS ? null : this.end(axis, i, this.brushes[i][end]);
      slider.value = String(this.brushes[i][end]);
      name();
      this.draw();
      this.tell();
    };
    name();
    return slider;
  }

  private brush(axis: Axis, i: number): [number, number] {
    const from = this.step(axis, i, axis.ends.least) ?? 0;
    const to = this.step(axis, i, axis.ends.most) ?? STEPS;
    return [Math.min(from, to), Math.max(from, to)];
  }

  private step(axis: Axis, i: number, end: string | null): number | null {
    if (end === null) {
      return null;
    }
    const number = axis.logarithmic ? Math.log10(Number(end)) : Number(end);
    const place = axis.words.length ? axis.words.indexOf(end) : number;
    if (!Number.isFinite(place) || (axis.words.length && place < 0)) {
      return null;
    }
    const [low, high] = this.span(i);
    return Math.max(0, Math.min(STEPS, (STEPS * (place - low)) / (high - low)));
  }

  private end(axis: Axis, i: number, step: number): string {
    const place = this.placeAt(i, step / STEPS);
    return axis.words.length ? axis.words[Math.round(place)] : String(Number((axis.logarithmic ? 10 ** place : place).toPrecision(12)));
  }

  private span(i: number): [number, number] {
    const places = this.given!.axes[i].places.filter((place): place is number => place !== null);
    const low = Math.min(...places.slice(0, 1), ...chunked(places, Math.min));
    const high = Math.max(...places.slice(0, 1), ...chunked(places, Math.max));
    return low === high ? [low - 0.5, high + 0.5] : [low, high];
  }

  private placeAt(i: number, share: number): number {
    const [low, high] = this.span(i);
    return low + share * (high - low);
  }

  private word(axis: Axis, place: number): string {
    return axis.words.length ? (axis.words[Math.round(place)] ?? '') : shown(axis.logarithmic ? 10 ** place : place);
  }

  private draw() {
    const data = this.given;
    const canvas = this.canvas;
    if (!data || !canvas) {
      return;
    }
    this.left = this.within(data.axes.map((_, i) => this.span(i)));
    if (this.clientWidth === 0) {
      return;
    }
    const width = this.clientWidth;
    const height = this.clientHeight;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext('2d')!;
    pen.scale(ratio, ratio);
    this.picture(pen);
    const sliders = this.querySelectorAll('input');
    data.axes.forEach((_, i) => {
      for (const slider of [sliders[2 * i], sliders[2 * i + 1]]) {
        Object.assign(slider.style, { left: `${this.across(i) - 12}px`, top: `${TOP - 6}px`, height: `${height - TOP - BOTTOM + 12}px` });
      }
    });
    if (this.near < 0) {
      this.reading!.textContent = `${this.left.length} of ${data.ids.length}`;
    }
  }

  private picture(pen: Pen) {
    const data = this.given!;
    const spans = data.axes.map((_, i) => this.span(i));
    const kept = new Set(this.left);
    const faint = dark(this) ? '#ffffff14' : '#00000012';
    data.ids.forEach((_, line) => !kept.has(line) && this.line(pen, line, spans, faint, 1));
    pen.globalAlpha = Math.max(0.12, Math.min(0.8, 60 / Math.max(1, this.left.length)));
    this.left.forEach((line) => this.line(pen, line, spans, this.colour(line, spans), 1.25));
    pen.globalAlpha = 1;
    if (this.near >= 0) {
      this.line(pen, this.near, spans, this.colour(this.near, spans), 3);
    }
    this.axes(pen, spans);
  }

  private within(spans: [number, number][]): number[] {
    const data = this.given!;
    const inside = (line: number) =>
      data.axes.every(({ places }, i) => {
        const place = places[line];
        const [from, to] = this.brushes[i];
        if (from === 0 && to === STEPS) {
          return true;
        }
        const share = place === null ? -1 : (STEPS * (place - spans[i][0])) / (spans[i][1] - spans[i][0]);
        return share >= from - 0.5 && share <= to + 0.5;
      });
    return data.ids.map((_, line) => line).filter(inside);
  }

  private across(i: number): number {
    const gaps = Math.max(1, this.given!.axes.length - 1);
    return SIDE + (i * (this.clientWidth - 2 * SIDE)) / gaps;
  }

  private up(i: number, place: number, spans: [number, number][]): number {
    const [low, high] = spans[i];
    return this.clientHeight - BOTTOM - ((place - low) / (high - low)) * (this.clientHeight - TOP - BOTTOM);
  }

  private line(pen: Pen, line: number, spans: [number, number][], colour: string, width: number) {
    pen.beginPath();
    let gap = true;
    this.given!.axes.forEach(({ places }, i) => {
      const place = places[line];
      if (place === null) {
        gap = true;
        return;
      }
      const x = this.across(i);
      const y = this.up(i, place, spans);
      gap ? pen.moveTo(x, y) : pen.lineTo(x, y);
      gap = false;
    });
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  private colour(line: number, spans: [number, number][]): string {
    const by = this.given!.colouredBy;
    const place = by < 0 ? null : this.given!.axes[by].places[line];
    if (place === null) {
      return by < 0 ? RISING[0] : '#8b8f9c';
    }
    const share = (place - spans[by][0]) / (spans[by][1] - spans[by][0]);
    return RISING[Math.min(RISING.length - 1, Math.floor(share * RISING.length))];
  }

  private axes(pen: Pen, spans: [number, number][]) {
    const text = getComputedStyle(this).color;
    pen.font = `12px ${getComputedStyle(this).fontFamily}`;
    pen.textAlign = 'center';
    const axes = this.given!.axes;
    const room = axes.length > 1 ? this.across(1) - this.across(0) - GAP : 2 * SIDE;
    axes.forEach((axis, i) => {
      const x = this.across(i);
      pen.strokeStyle = dark(this) ? '#6b7080' : '#a4a8b6';
      pen.lineWidth = 1;
      pen.beginPath();
      pen.moveTo(x, TOP);
      pen.lineTo(x, this.clientHeight - BOTTOM);
      pen.stroke();
      pen.fillStyle = text;
      pen.font = pen.font.replace(/^(600 )?/, '600 ');
      this.name(pen, axis.name + (axis.logarithmic ? ' (log)' : ''), i, room);
      pen.font = pen.font.replace(/^600 /, '');
      const words = axis.logarithmic ? powersInOneForm(...spans[i]) : (place: number) => this.word(axis, place);
      marks(axis, spans[i]).forEach((place) => this.mark(pen, words(place), i, this.up(i, place, spans), room));
    });
  }

  /** Where axes lie close together, every other name stands a row higher and has twice the room. */
  private name(pen: Pen, name: string, i: number, room: number) {
    const close = room < CLOSE;
    const most = Math.min(2 * SIDE, close ? 2 * room : room);
    const words = cut(name, (one) => pen.measureText(one).width <= most);
    pen.fillText(words, this.across(i), close ? (i % 2 === 0 ? 10 : 23) : 14, most);
  }

  /** Beside the axis, unless there is no room to read it; what lies there is told by pointing at a line. */
  private mark(pen: Pen, whole: string, i: number, y: number, room: number) {
    const inside = room + GAP - 2 * BESIDE;
    const words = pen.measureText(whole).width > 2 * inside ? shortened(whole) : whole;
    const wide = pen.measureText(words).width;
    const inwards = i === this.given!.axes.length - 1 && wide > SIDE - BESIDE;
    const most = i < this.given!.axes.length - 1 || inwards ? inside : SIDE - BESIDE;
    if (wide > 2 * most) {
      return;
    }
    const shown = Math.min(wide, most);
    const x = this.across(i) + (inwards ? -BESIDE - shown : BESIDE);
    pen.fillStyle = dark(this) ? '#17181dcc' : '#ffffffcc';
    pen.fillRect(x - 2, y - 8, shown + 4, 16);
    pen.fillStyle = getComputedStyle(this).color;
    pen.textAlign = 'left';
    pen.fillText(words, x, y + 4, most);
    pen.textAlign = 'center';
  }

  private point(event: PointerEvent) {
    const data = this.given!;
    const corner = this.getBoundingClientRect();
    const x = event.clientX - corner.left;
    const y = event.clientY - corner.top;
    const spans = data.axes.map((_, i) => this.span(i));
    let best = -1;
    let distance = 9;
    for (const line of this.left) {
      for (let i = 0; i + 1 < data.axes.length; i++) {
        const [x1, x2] = [this.across(i), this.across(i + 1)];
        const [one, other] = [data.axes[i].places[line], data.axes[i + 1].places[line]];
        if (one === null || other === null || x < x1 || x > x2) {
          continue;
        }
        const [y1, y2] = [this.up(i, one, spans), this.up(i + 1, other, spans)];
        const off = Math.abs(y1 + ((x - x1) / (x2 - x1)) * (y2 - y1) - y);
        if (off < distance) {
          distance = off;
          best = line;
        }
      }
    }
    this.seek(best);
  }

  private seek(line: number) {
    if (line === this.near) {
      return;
    }
    this.near = line;
    this.draw();
    if (line >= 0) {
      const data = this.given!;
      const values = data.axes
        .map((axis) => (axis.places[line] === null ? '' : `${axis.name} ${this.word(axis, axis.places[line]!)}`))
        .filter((words) => words);
      this.reading!.textContent = `${data.names[line]} · ${values.join(' · ')}`;
    }
  }

  private tell() {
    clearTimeout(this.told);
    this.told = window.setTimeout(() => {
      const all = this.left.length === this.given!.ids.length;
      const ids = all ? '' : this.left.map((line) => this.given!.ids[line]).join(',');
      this.dispatchEvent(new CustomEvent('parallel-brush', { detail: { ids, ends: JSON.stringify(this.given!.axes.map((axis) => axis.ends)) } }));
    }, 250);
  }
}

function marks(axis: Axis, [low, high]: [number, number]): number[] {
  const count = axis.words.length;
  if (count > 0) {
    const every = Math.ceil(count / MOST_MARKS);
    return axis.words.map((_, i) => i).filter((i) => i % every === 0);
  }
  if (axis.logarithmic) {
    return marksOfPowers(low, high, MOST_MARKS).map(Math.log10);
  }
  return [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low));
}

/** In slices, for a call takes only so many arguments. */
function chunked(values: number[], pick: (...numbers: number[]) => number): number[] {
  const picked: number[] = [];
  for (let i = 0; i < values.length; i += 10_000) {
    picked.push(pick(...values.slice(i, i + 10_000)));
  }
  return picked;
}

if (!customElements.get('parallel-coordinates')) {
  customElements.define('parallel-coordinates', ParallelCoordinates);
}
