import { inOneForm, powersInOneForm } from './axis-words';
import { shortened } from './long-name';
import { type Named, namesBelow } from './picture-names';
import { toldApart } from './told-apart';

/** Distinguishable from each other, and at least 3:1 on the light and on the dark surface. */
export const COLOURS = [
  '#6366f1', '#d97706', '#0d9488', '#db2777', '#0284c7', '#65a30d',
  '#dc2626', '#9333ea', '#16a34a', '#a16207', '#64748b', '#0891b2',
];

const SHOWN = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: false });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: true });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export function shown(value: unknown): string {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return '–';
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e9) ? value.toExponential(2) : SHOWN.format(value);
}

function duration(seconds: unknown): string {
  if (typeof seconds !== 'number') {
    return String(seconds);
  }
  const size = Math.abs(seconds);
  if (size < 60) {
    return SHOWN.format(seconds) + ' s';
  }
  return size < 3600 ? SHOWN.format(seconds / 60) + ' min' : SHOWN.format(seconds / 3600) + ' h';
}

/** ApexCharts writes tooltips and legends as HTML, and the names in them come from whoever logs: all of it as plain text. */
function plain(text: unknown): string {
  return String(text ?? '').replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** How values are written, by the word that the server gives in `format`. */
export const FORMATS: Record<string, (value: unknown) => string> = {
  number: shown,
  step: (value) => WHOLE.format(Number(value)),
  duration,
  logarithm: (value) => shown(10 ** Number(value)),
};

/** Times of a span: with the day where it is longer than half a day. */
export function clock(span: number): (value: unknown) => string {
  return (value) => (span > 43_200_000 ? DAY : CLOCK).format(Number(value));
}

/** What the times of a span leave out: its days, and the zone in which the browser tells them. */
export function dated(from: number, to: number): string {
  return `${DATE.formatRange(from, to)}, ${DATE.resolvedOptions().timeZone}`;
}

const media = window.matchMedia('(prefers-color-scheme: dark)');

export function dark(element: Element): boolean {
  const scheme = getComputedStyle(element).colorScheme;
  return scheme.includes('dark') && (!scheme.includes('light') || media.matches);
}

/** Calls when light turns dark or back; the answer ends it. */
export function onScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
  media.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', changed);
  };
}

/** What a chart lies on. */
export function surface(element: Element): string {
  return dark(element) ? '#17181d' : '#ffffff';
}

/** Lines of grids and axes. */
export function lineColour(element: Element): string {
  return dark(element) ? '#2b2d36' : '#e3e4ea';
}

/**
 * ApexCharts rounds the distance between marks to hundredths. So places along the bottom are counted in hundreds of marks;
 * the answer leads back.
 */
function counted(min: number, max: number, marks: number): { to: (x: number) => number; back: (place: number) => number; whole: number } {
  const whole = 100 * marks;
  return { to: (x) => ((x - min) / (max - min)) * whole, back: (place) => min + (place / whole) * (max - min), whole };
}

function placedBelow({ series, xaxis, ...options }: any, words: Format): any {
  const { to, back, whole } = counted(xaxis.min, xaxis.max, xaxis.tickAmount);
  const write = (place: unknown) => (words ?? String)(rounded(back(Number(place))));
  return {
    ...options,
    series: series.map((one: any) => ({ ...one, data: one.data.map(([x, y]: number[]) => [to(x), y]) })),
    xaxis: { ...xaxis, min: 0, max: whole, labels: { ...xaxis.labels, formatter: write } },
  };
}

/** Without what arithmetic adds behind the twelfth digit. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** How the marks of an axis are written: what it spans tells, or else the values that lie along it. */
function marked(format: string, { min, max, tickAmount }: any, values: number[]): Format {
  if (format === 'logarithm') {
    return powersInOneForm(min, max);
  }
  if (format !== 'number') {
    return FORMATS[format];
  }
  const largest = [min, max, ...values].reduce((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return inOneForm(largest, Number.isFinite(min) ? (max - min) / tickAmount : undefined);
}

/** What lies upwards, of all shapes that ApexCharts takes a point in. */
function heights(series: any[] = []): number[] {
  return series.flatMap(({ data }) => data.flatMap((point: any) => (Array.isArray(point) ? point[1] : (point?.y ?? point ?? 0))));
}

/** What all charts have in common, in the colours of the page. */
export function themed(element: Element, { format, ...given }: any): any {
  const names: string[] | undefined = format?.names;
  const x = names ? (value: unknown) => names[Number(value)] ?? '' : FORMATS[format?.x];
  const namesUp: string[] | undefined = format?.namesUp;
  const y = namesUp ? (value: unknown) => namesUp[Number(value)] ?? '' : FORMATS[format?.y];
  const bar = FORMATS[format?.bar];
  const scattered = given.chart?.type === 'scatter';
  const across = names ? brief(x) : marked(format?.x ?? format?.bar, given.xaxis ?? {}, heights(given.series));
  const options = scattered ? placedBelow(given, across) : given;
  const below = scattered ? undefined : across;
  const told = y ?? bar;
  const upwards = namesUp ? brief(y) : marked(format?.y, given.yaxis ?? {}, heights(given.series));
  const up = format?.bar ? apart(given.xaxis?.categories ?? []) : upwards;
  const line = lineColour(element);
  const ink = getComputedStyle(element).color;
  return {
    colors: COLOURS,
    ...options,
    theme: { mode: dark(element) ? 'dark' : 'light' },
    grid: { borderColor: line, strokeDashArray: 0, padding: { left: 6, right: 12, top: -8, bottom: 0 }, ...options.grid },
    dataLabels: format?.words ? inPlaceOfBars(format.words, ink) : { enabled: false, ...options.dataLabels },
    xaxis: {
      axisBorder: { color: line },
      axisTicks: { color: line },
      ...options.xaxis,
      labels: { hideOverlappingLabels: true, rotate: 0, ...options.xaxis?.labels, ...(below ? { formatter: (v: string) => below(Number(v)) } : {}) },
    },
    yaxis: Array.isArray(options.yaxis)
      ? options.yaxis
      : { ...options.yaxis, labels: { ...options.yaxis?.labels, ...(up ? { formatter: up } : {}) } },
    tooltip: {
      ...(format?.points ? { custom: pointTip(format.points, given.series, x, y), shared: false, intersect: true } : {}),
      ...options.tooltip,
      x: { ...options.tooltip?.x, formatter: (v: unknown) => plain(x ? `${options.xaxis?.title?.text ?? ''} ${x(v)}` : v) },
      y: {
        ...options.tooltip?.y,
        title: { formatter: (name: string) => (name ? plain(name) + ': ' : '') },
        formatter: (v: unknown) => plain(told ? told(v) : v),
      },
    },
    legend: { ...options.legend, formatter: plain },
    // parts the halves of a box, which have one colour
    ...(given.chart?.type === 'boxPlot' ? { stroke: { width: 1, colors: [ink] } } : {}),
    chart: {
      background: 'transparent',
      foreColor: ink,
      fontFamily: 'inherit',
      animations: { enabled: false },
      ...options.chart,
    },
  };
}

/** A word may be as long as the value of a param: on its axis it is cut, and whole where somebody points. */
function brief(words: Format): Format {
  return words && ((value) => shortened(words(value)));
}

/** The same of names that only together tell what may be left out of them. */
function apart(names: string[]): Format {
  const short = new Map(toldApart(names).map((name, i) => [names[i], name]));
  return (name) => short.get(String(name)) ?? shortened(String(name));
}

/** Where a value is no number, its word begins where its bar would. */
function inPlaceOfBars(words: string[], ink: string) {
  return {
    enabled: true,
    textAnchor: 'start',
    offsetX: 6,
    style: { colors: [ink], fontWeight: 400 },
    formatter: (_: unknown, { dataPointIndex }: { dataPointIndex: number }) => words[dataPointIndex],
  };
}

type Format = ((value: unknown) => string) | undefined;

/** Names the trial under the pointer. */
function pointTip(points: string[][], series: any[], x: Format, y: Format) {
  return ({ seriesIndex, dataPointIndex }: any) => {
    const [across, up] = series[seriesIndex].data[dataPointIndex];
    const tip = document.createElement('div');
    tip.className = 'point-tip';
    const name = document.createElement('strong');
    name.textContent = points[seriesIndex][dataPointIndex];
    const values = document.createElement('span');
    values.textContent = `${x ? x(across) : across} · ${y ? y(up) : up}`;
    tip.append(name, values);
    return tip.outerHTML;
  };
}

/** Saves the picture of a chart with its names below: `svg` as it is drawn, `png` twice as large. */
export async function savePicture(element: Element, kind: 'svg' | 'png', file: string, legend: Named[]): Promise<void> {
  const picture = drawing(element, legend);
  if (!picture) {
    return;
  }
  if (kind === 'svg') {
    saveText(picture.text, `${file}.svg`, 'image/svg+xml');
    return;
  }
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(picture.text);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * picture.width;
  canvas.height = 2 * picture.height;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  download(canvas.toDataURL('image/png'), `${file}.png`);
}

export function saveText(text: string, file: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  download(url, file);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function download(url: string, file: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
}

/** What stands in a picture for a moment only, and what only the page's styles hide: the cross-hairs of ApexCharts. */
const PASSING = 'foreignObject, [data-passing], .apexcharts-xcrosshairs, .apexcharts-ycrosshairs, .apexcharts-ycrosshairs-hidden';

function drawing(element: Element, legend: Named[]): { text: string; width: number; height: number } | undefined {
  const svg = element.querySelector('svg');
  if (!svg) {
    return undefined;
  }
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.querySelectorAll(PASSING).forEach((part) => part.remove());
  const names = namesBelow(legend, width, height, getComputedStyle(element).color);
  const whole = height + names.height;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(whole));
  copy.setAttribute('viewBox', `0 0 ${width} ${whole}`);
  copy.setAttribute('font-family', 'sans-serif');
  const ground = svgPart('rect', { width, height: whole, fill: surface(element) });
  copy.prepend(ground);
  copy.append(...names.parts);
  return { text: new XMLSerializer().serializeToString(copy), width, height: whole };
}

export function svgPart(name: string, attributes: Record<string, string | number>): SVGElement {
  const part = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => part.setAttribute(key, String(value)));
  return part;
}
