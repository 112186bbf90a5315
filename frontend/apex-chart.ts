import ApexCharts from 'apexcharts';

/** Distinguishable from each other, and at least 3:1 on the light and on the dark surface. */
const COLOURS = [
  '#6366f1', '#d97706', '#0d9488', '#db2777', '#0284c7', '#65a30d',
  '#dc2626', '#9333ea', '#16a34a', '#a16207', '#64748b', '#0891b2',
];

const SHOWN = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: false });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: true });

function shown(value: unknown): string {
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
  if (seconds < 60) {
    return SHOWN.format(seconds) + ' s';
  }
  return seconds < 3600 ? SHOWN.format(seconds / 60) + ' min' : SHOWN.format(seconds / 3600) + ' h';
}

/** How values are written, by the word that the server gives in `format`. */
const FORMATS: Record<string, (value: unknown) => string> = {
  number: shown,
  step: (value) => WHOLE.format(Number(value)),
  duration,
};

/**
 * One ApexCharts chart for one Flow component. Options arrive as a JSON string. New data moves the lines in place; any
 * other change makes the chart anew inside the same height, so that nothing on the page jumps.
 */
class ApexChart extends HTMLElement {
  private chart?: ApexCharts;
  private optionsJson = '';
  private shape = '';
  private readonly schemeObserver = new MutationObserver(() => this.redraw());
  private readonly media = window.matchMedia('(prefers-color-scheme: dark)');
  private readonly onMedia = () => this.redraw();

  set options(json: string) {
    this.optionsJson = json;
    this.redraw();
  }

  get options(): string {
    return this.optionsJson;
  }

  connectedCallback() {
    this.schemeObserver.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
    this.media.addEventListener('change', this.onMedia);
    this.redraw();
  }

  disconnectedCallback() {
    this.schemeObserver.disconnect();
    this.media.removeEventListener('change', this.onMedia);
    this.forget();
  }

  private forget() {
    this.chart?.destroy();
    this.chart = undefined;
    this.shape = '';
  }

  private redraw() {
    if (!this.isConnected || !this.optionsJson) {
      return;
    }
    const { series, ...rest } = JSON.parse(this.optionsJson);
    const names = Array.isArray(series) ? series.map((one: any) => one?.name ?? '') : [];
    const shape = JSON.stringify([rest, names, this.dark()]);
    if (this.chart && shape === this.shape) {
      this.chart.updateSeries(series, false);
      return;
    }
    const height = rest.chart?.height;
    if (typeof height === 'number') {
      this.style.minHeight = `${height}px`;
    }
    this.forget();
    this.shape = shape;
    this.chart = new ApexCharts(this, this.themed({ ...rest, series }));
    this.chart.render();
  }

  private dark(): boolean {
    const scheme = getComputedStyle(this).colorScheme;
    return scheme.includes('dark') && (!scheme.includes('light') || this.media.matches);
  }

  private themed({ format, ...options }: any): any {
    const dark = this.dark();
    const x = FORMATS[format?.x];
    const y = FORMATS[format?.y];
    const bar = FORMATS[format?.bar];
    const below = x ?? bar;
    const told = y ?? bar;
    const line = dark ? '#2b2d36' : '#e3e4ea';
    return {
      colors: COLOURS,
      ...options,
      theme: { mode: dark ? 'dark' : 'light' },
      grid: { borderColor: line, strokeDashArray: 0, padding: { left: 6, right: 12, top: -8, bottom: 0 }, ...options.grid },
      dataLabels: { enabled: false, ...options.dataLabels },
      xaxis: {
        axisBorder: { color: line },
        axisTicks: { color: line },
        ...options.xaxis,
        labels: { hideOverlappingLabels: true, rotate: 0, ...options.xaxis?.labels, ...(below ? { formatter: (v: string) => below(Number(v)) } : {}) },
      },
      yaxis: Array.isArray(options.yaxis)
        ? options.yaxis
        : { ...options.yaxis, labels: { ...options.yaxis?.labels, ...(y ? { formatter: y } : {}) } },
      tooltip: {
        ...options.tooltip,
        x: { ...options.tooltip?.x, ...(x ? { formatter: (v: number) => `${options.xaxis?.title?.text ?? ''} ${x(v)}` } : {}) },
        y: { ...options.tooltip?.y, ...(told ? { formatter: told } : {}) },
      },
      chart: {
        background: 'transparent',
        foreColor: getComputedStyle(this).color,
        fontFamily: 'inherit',
        animations: { enabled: false },
        ...options.chart,
        events: {
          zoomed: (_: unknown, { xaxis }: any) => this.announce('chart-zoom', { min: xaxis?.min ?? null, max: xaxis?.max ?? null }),
          dataPointSelection: (_: unknown, __: unknown, { seriesIndex, dataPointIndex }: any) =>
            this.announce('chart-select', { series: seriesIndex, point: dataPointIndex }),
        },
      },
    };
  }

  private announce(name: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

if (!customElements.get('apex-chart')) {
  customElements.define('apex-chart', ApexChart);
}
