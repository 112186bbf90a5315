import ApexCharts from 'apexcharts';
import { inOneForm, LARGE, marksInOneForm } from './axis-words';
import { clock, dark, dated, FORMATS, onScheme, savePicture, saveText, themed } from './chart-frame';
import { axisBelow, axisBeside, besideWidth } from './line-axis';
import { csv } from './line-csv';
import { LineCursor, type Drawn } from './line-cursor';
import { type Line, nearest, numbers, outside, placed, type Scale, scale, smoothed, span, type View } from './line-data';
import { layer } from './line-layer';
import { type Across, along, upwards, within } from './line-ticks';

const CURSOR = 'assay-chart-cursor';
const SMALLEST_DRAG = 6;
/** In a saved picture: lines that can be told apart. */
const MOST_NAMED = 36;

/** Milliseconds after which a page that has loaded is taken to be read. */
const QUIET = 1_500;
let first = true;

/** The first chart of a page pays for what ApexCharts sets up once. It is paid while the reader still chooses. */
function warmUp() {
  if (!first || !document.body) {
    return;
  }
  first = false;
  const place = document.createElement('div');
  place.setAttribute('aria-hidden', 'true');
  place.style.cssText = 'position:fixed;inset-inline-start:-9999px;inline-size:400px;block-size:200px;visibility:hidden';
  document.body.append(place);
  const chart = new ApexCharts(place, {
    chart: { type: 'line', height: 200, toolbar: { show: false }, animations: { enabled: false } },
    series: [{ name: '', data: [[0, 0], [100, 1]] }],
    xaxis: { type: 'numeric' },
    tooltip: { enabled: false },
  });
  void chart.render().then(() => {
    chart.destroy();
    place.remove();
  });
}

/**
 * What both axes span, and how places are written along the bottom: on its marks and where somebody points. Only the marks of
 * a logarithmic axis upwards are ours.
 */
interface Spans {
  x: Across;
  y: Scale;
  beside?: { marks: Across; words: (value: number) => string };
  marked: (value: number) => string;
  below: (value: unknown) => string;
}

/** Keeps what it began on: what grows meanwhile must not break it off. */
interface Drag {
  from: number;
  on: Drawn;
  box?: HTMLElement;
}

/**
 * Lines of metrics. ApexCharts draws the axis upwards and the grid; the lines are paths in its picture, for hundreds of them
 * are drawn at once that way, and so are the marks along the bottom and on a logarithmic axis, which it would divide evenly.
 * `lines` and `view` arrive as JSON. Dragging asks for the points of a range by `chart-zoom`; `chart-outside` tells how many
 * points the axis upwards does not reach.
 */
class LineChart extends HTMLElement {
  private frame?: any;
  private framed = '';
  private read?: Line[];
  private looked?: View;
  private spans?: Spans;
  /** Points that the axis upwards does not reach, as the server was told. */
  private outside = 0;
  private drawn?: Drawn;
  private readonly cursor = new LineCursor();
  private drag?: Drag;
  private endScheme = () => {};
  private planned = 0;
  /** A frame that is drawn while another one is drawn would share its picture. */
  private rendering = false;
  private late = false;
  private resting?: PointerEvent;
  private readonly onCursor = (event: Event) => this.follow((event as CustomEvent).detail);
  private readonly sight = new IntersectionObserver(
    (entries) => this.dispatchEvent(new CustomEvent('chart-sight', { detail: { visible: entries[entries.length - 1].isIntersecting } })),
    { rootMargin: '120px' },
  );

  set lines(json: string) {
    this.read = JSON.parse(json || '[]').map(numbers);
    this.plan();
  }

  set view(json: string) {
    this.looked = JSON.parse(json);
    this.plan();
  }

  connectedCallback() {
    this.endScheme = onScheme(() => this.plan());
    document.addEventListener(CURSOR, this.onCursor);
    this.sight.observe(this);
    this.tabIndex = 0;
    this.onpointermove = (event) => this.point(event);
    this.onpointerleave = () => {
      this.resting = undefined;
      this.say(undefined);
    };
    this.onpointerdown = (event) => this.startDrag(event);
    this.onpointerup = (event) => this.endDrag(event);
    this.onpointercancel = () => this.dropDrag();
    this.ondblclick = () => this.looked?.zoom && this.zoom(null);
    this.onkeydown = (event) => this.key(event);
    this.onblur = () => this.say(undefined);
    this.plan();
  }

  disconnectedCallback() {
    this.endScheme();
    document.removeEventListener(CURSOR, this.onCursor);
    this.sight.disconnect();
    this.forget();
    this.drawn = undefined;
  }

  /** Saves the picture as `svg` or `png`, or what is drawn as `csv`. */
  save(kind: 'svg' | 'png' | 'csv', file: string) {
    if (kind === 'csv') {
      saveText(csv(this.read ?? [], this.looked?.below ?? 'x', this.looked?.title ?? 'y'), `${file}.csv`, 'text/csv');
    } else {
      void savePicture(this, kind, file, this.read && this.read.length <= MOST_NAMED ? this.read : []);
    }
  }

  private forget() {
    // a frame that was about to follow the size of what is around it would come back over the next one
    clearTimeout(this.frame?.w?.globals?.resizeTimer);
    this.frame?.destroy();
    this.frame = undefined;
    this.framed = '';
    this.rendering = false;
  }

  private plan() {
    cancelAnimationFrame(this.planned);
    this.planned = requestAnimationFrame(() => this.draw());
  }

  private draw() {
    const view = this.looked;
    if (!this.isConnected || !view || this.clientWidth === 0) {
      return;
    }
    this.style.minHeight = `${view.height}px`;
    const lines = this.read;
    if (!lines) {
      return;
    }
    lines.forEach((line) => (line.smooth = smoothed(line.y, view)));
    const x = this.spanAcross(view, lines);
    const [low, high] = span(lines, view, [x.from, x.to]);
    const beside = view.logY ? marksBeside(low, high) : undefined;
    const y = beside ? { ...beside.marks, marks: 1 } : scale(low, high, view.height > 320 ? 6 : 4);
    const below = view.axis === 'time' ? clock(x.to - x.from) : FORMATS[view.axis];
    const title = view.axis === 'time' && lines.length > 0 ? `${view.below}: ${dated(x.from, x.to)}` : view.below;
    const largest = Math.max(...x.ticks.map(Math.abs));
    const wide = view.axis === 'step' && largest >= LARGE;
    const marked = wide ? inOneForm(largest, view.logX ? largest : x.ticks[1] - x.ticks[0]) : below;
    this.spans = { x, y, beside, marked, below };
    this.tellOutside(outside(lines, view, [x.from, x.to], [y.from, y.to]));
    const options = {
      chart: { type: 'line', height: view.height, toolbar: { show: false }, zoom: { enabled: false }, redrawOnParentResize: true },
      series: [{ name: '', data: [[0, y.from], [1, y.to]] }],
      colors: ['transparent'],
      stroke: { width: 0 },
      markers: { size: 0 },
      legend: { show: false },
      tooltip: { enabled: false },
      xaxis: {
        type: 'numeric', min: 0, max: 1, tickAmount: 1, tooltip: { enabled: false }, axisTicks: { show: false },
        title: { text: title, offsetY: -4, style: { fontWeight: 400, fontSize: '12px' } },
      },
      yaxis: {
        min: y.from, max: y.to, tickAmount: y.marks,
        title: { text: view.title.length > 28 ? view.title.slice(0, 27) + '…' : view.title, style: { fontWeight: 400, fontSize: '12px' } },
        labels: { minWidth: Math.max(34, beside ? besideWidth(this, beside.marks, beside.words) : 0) },
      },
      grid: beside ? { yaxis: { lines: { show: false } } } : {},
    };
    const framed = JSON.stringify([options, view.logY, dark(this), this.clientWidth]);
    if (this.rendering) {
      this.late = true;
      return;
    }
    if (this.frame && framed === this.framed) {
      this.paint();
      return;
    }
    this.forget();
    first = false;
    this.framed = framed;
    const whole = themed(this, options);
    // keeps the room in which the marks are written
    whole.xaxis.labels.formatter = () => '\u00a0';
    whole.yaxis.labels.formatter = beside
      ? () => '\u00a0'
      : inOneForm(Math.max(Math.abs(y.from), Math.abs(y.to)), (y.to - y.from) / y.marks);
    whole.chart.events = { updated: () => this.paint() };
    const frame = new ApexCharts(this, whole);
    this.frame = frame;
    this.rendering = true;
    const done = () => {
      if (this.frame !== frame) {
        return;
      }
      this.rendering = false;
      if (this.late) {
        this.late = false;
        this.draw();
      } else {
        this.paint();
      }
    };
    void frame.render().then(done, done);
  }

  private tellOutside(points: number) {
    if (points !== this.outside) {
      this.outside = points;
      this.dispatchEvent(new CustomEvent('chart-outside', { detail: { points } }));
    }
  }

  private spanAcross(view: View, lines: Line[]): Across {
    const [from, to] = view.zoom?.map((end) => placed(end, view.logX)) ?? [NaN, NaN];
    if (Number.isFinite(from)) {
      return within(from, to, view);
    }
    let low = Infinity;
    let high = -Infinity;
    for (const line of lines) {
      for (const value of line.x) {
        const x = placed(value, view.logX);
        low = x < low ? x : low;
        high = x > high ? x : high;
      }
    }
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      return within(0, 1, view);
    }
    if (low < to) {
      // a range that begins at nothing has no left end on a logarithmic axis
      return within(low, to, view);
    }
    return along(low, high, view);
  }

  private paint() {
    const svg = this.querySelector('.apexcharts-svg');
    const view = this.looked;
    if (!svg || !view || !this.spans || !this.frame) {
      return;
    }
    const { x, y, beside, marked, below } = this.spans;
    this.cursor.hide();
    this.drawn?.layer.remove();
    const { translateX, translateY, gridWidth, gridHeight } = this.frame.w.globals;
    const plot = {
      left: translateX, top: translateY, width: gridWidth, height: gridHeight,
      x: [x.from, x.to] as [number, number], y: [y.from, y.to] as [number, number],
    };
    const lines = this.read ?? [];
    this.drawn = { host: this, layer: layer(svg, lines, view, plot), plot, view, lines, below };
    if (beside) {
      this.drawn.layer.prepend(axisBeside(this, plot, beside.marks, beside.words));
    }
    this.drawn.layer.append(axisBelow(this, plot, x, view.logX, marked));
    this.dataset.drawn = String(lines.length);
    this.dataset.points = String(lines.reduce((sum, line) => sum + line.x.length, 0));
    if (this.resting && !this.drag) {
      this.point(this.resting);
    }
    this.dispatchEvent(new CustomEvent('chart-drawn', { bubbles: true }));
  }

  private place({ plot, view }: Drawn, event: { clientX: number; clientY: number }): { x: number; y: number } {
    const corner = this.getBoundingClientRect();
    const share = (event.clientX - corner.left - plot.left) / plot.width;
    const at = plot.x[0] + Math.min(1, Math.max(0, share)) * (plot.x[1] - plot.x[0]);
    return { x: view.logX ? 10 ** at : at, y: event.clientY - corner.top - plot.top };
  }

  private point(event: PointerEvent) {
    this.resting = event;
    if (this.drag) {
      this.stretch(event, this.drag);
      return;
    }
    if (!this.drawn) {
      return;
    }
    const at = this.place(this.drawn, event);
    this.cursor.show(this.drawn, at.x, at.y);
    this.say(at.x);
  }

  private say(x: number | undefined) {
    if (x === undefined) {
      this.cursor.hide();
    }
    document.dispatchEvent(new CustomEvent(CURSOR, { detail: { from: this, x, axis: this.looked?.axis, id: this.cursor.line?.id } }));
  }

  private follow({ from, x, axis, id }: { from: LineChart; x?: number; axis?: string; id?: string }) {
    if (from === this || !this.drawn) {
      return;
    }
    if (x === undefined || axis !== this.looked?.axis) {
      this.cursor.hide();
    } else {
      this.cursor.show(this.drawn, x, undefined, id);
    }
  }

  private startDrag(event: PointerEvent) {
    if (event.button === 0 && this.drawn) {
      this.drag = { from: event.clientX, on: this.drawn };
      this.setPointerCapture(event.pointerId);
    }
  }

  private stretch(event: PointerEvent, drag: Drag) {
    const { plot } = drag.on;
    const { left } = this.getBoundingClientRect();
    const within = (x: number) => Math.min(plot.left + plot.width, Math.max(plot.left, x - left));
    const from = within(drag.from);
    const to = within(event.clientX);
    this.cursor.hide();
    drag.box ??= Object.assign(document.createElement('div'), { className: 'line-zoom' });
    Object.assign(drag.box.style, {
      left: `${Math.min(from, to)}px`, width: `${Math.abs(to - from)}px`, top: `${plot.top}px`, height: `${plot.height}px`,
    });
    this.append(drag.box);
  }

  private endDrag(event: PointerEvent) {
    const drag = this.drag;
    this.dropDrag();
    if (!drag) {
      return;
    }
    if (Math.abs(event.clientX - drag.from) < SMALLEST_DRAG) {
      const id = this.cursor.line?.id;
      if (id) {
        this.dispatchEvent(new CustomEvent('chart-pick', { detail: { id } }));
      }
      return;
    }
    const from = this.place(drag.on, { clientX: drag.from, clientY: event.clientY });
    const to = this.place(drag.on, event);
    this.zoom([Math.min(from.x, to.x), Math.max(from.x, to.x)]);
  }

  private dropDrag() {
    this.drag?.box?.remove();
    this.drag = undefined;
  }

  /** Asks for a range, from one round number to another. */
  private zoom(range: [number, number] | null) {
    this.cursor.hide();
    const view = this.looked;
    const round = range && view && !view.logX ? along(range[0], range[1], view) : undefined;
    const [min, max] = round ? [round.from, round.to] : (range ?? [null, null]);
    this.dispatchEvent(new CustomEvent('chart-zoom', { detail: { min, max } }));
  }

  private keyed = 0;

  /** Arrows move the cursor, + zooms around it, Escape and - reset. */
  private key(event: KeyboardEvent) {
    const { plot, view, lines } = this.drawn ?? {};
    if (!plot || !view || !lines?.length) {
      return;
    }
    const line = lines.reduce((longest, one) => (one.x.length > longest.x.length ? one : longest));
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      this.keyed = Math.min(line.x.length - 1, Math.max(0, this.keyed + (event.key === 'ArrowLeft' ? -1 : 1)));
      this.cursor.show(this.drawn!, line.x[this.keyed], plot.height / 2);
      this.say(line.x[this.keyed]);
    } else if (event.key === '+') {
      const width = (plot.x[1] - plot.x[0]) / 4;
      const middle = placed(line.x[Math.min(this.keyed, line.x.length - 1)], view.logX);
      const back = (x: number) => (view.logX ? 10 ** x : x);
      this.keyed = nearest(line.x, line.x[this.keyed] ?? 0);
      this.zoom([back(middle - width), back(middle + width)]);
    } else if ((event.key === 'Escape' || event.key === '-') && view.zoom) {
      this.zoom(null);
    } else {
      return;
    }
    event.preventDefault();
  }
}

function marksBeside(low: number, high: number): Spans['beside'] {
  const marks = upwards(low, high);
  return { marks, words: marksInOneForm(marks.ticks, marks.from, marks.to) };
}

window.addEventListener('load', () => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(warmUp), QUIET));

if (!customElements.get('line-chart')) {
  customElements.define('line-chart', LineChart);
}
