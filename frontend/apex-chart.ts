import ApexCharts from 'apexcharts';
import { onScheme, savePicture, themed, dark } from './chart-frame';
import type { Named } from './picture-names';

/**
 * One ApexCharts chart for one Flow component. Options arrive as a JSON string. New data moves the shapes in place; any
 * other change makes the chart anew inside the same height, so that nothing on the page jumps.
 */
class ApexChart extends HTMLElement {
  private chart?: ApexCharts;
  private optionsJson = '';
  private shape = '';
  private endScheme = () => {};
  private drawnWidth = 0;
  // ApexCharts itself overlooks what gets wider or narrower while a chart still moves into its place
  private sizes = new ResizeObserver(() => this.fit());

  set options(json: string) {
    this.optionsJson = json;
    this.redraw();
  }

  get options(): string {
    return this.optionsJson;
  }

  connectedCallback() {
    this.endScheme = onScheme(() => this.redraw());
    this.sizes.observe(this);
    this.redraw();
  }

  disconnectedCallback() {
    this.endScheme();
    this.sizes.disconnect();
    this.forget();
  }

  /** Saves the picture as `svg` or `png`. */
  save(kind: 'svg' | 'png', file: string) {
    const { series, legendNames } = JSON.parse(this.optionsJson);
    const names: Named[] = legendNames ?? [];
    void savePicture(this, kind, file, Array.isArray(series) ? names : []);
  }

  private forget() {
    this.chart?.destroy();
    this.chart = undefined;
    this.shape = '';
  }

  private fit() {
    if (this.clientWidth !== this.drawnWidth) {
      this.shape = '';
      this.redraw();
    }
  }

  /** Beside bars names may be cut: resting on one tells the whole of it. */
  private tellNames(names: string[] = []) {
    const titles = [...this.querySelectorAll('.apexcharts-yaxis-label title')];
    names.forEach((name, i) => titles[i]?.replaceChildren(name));
  }

  private redraw() {
    if (!this.isConnected || !this.optionsJson || this.clientWidth === 0) {
      return;
    }
    const { series, ...rest } = JSON.parse(this.optionsJson);
    const names = Array.isArray(series) ? series.map((one: any) => one?.name ?? '') : [];
    const shape = JSON.stringify([rest, names, dark(this)]);
    const options = themed(this, { ...rest, series });
    if (this.chart && shape === this.shape) {
      this.chart.updateSeries(options.series, false);
      return;
    }
    const height = rest.chart?.height;
    if (typeof height === 'number') {
      this.style.minHeight = `${height}px`;
    }
    this.forget();
    this.shape = shape;
    this.drawnWidth = this.clientWidth;
    options.chart.redrawOnParentResize = false;
    options.chart.redrawOnWindowResize = false;
    const tellNames = () => this.tellNames(rest.format?.bar ? rest.xaxis?.categories : []);
    options.chart.events = {
      mounted: tellNames,
      updated: tellNames,
      dataPointSelection: (_: unknown, __: unknown, { seriesIndex, dataPointIndex }: any) =>
        this.dispatchEvent(new CustomEvent('chart-select', { detail: { series: seriesIndex, point: dataPointIndex } })),
    };
    this.chart = new ApexCharts(this, options);
    this.chart.render();
  }
}

if (!customElements.get('apex-chart')) {
  customElements.define('apex-chart', ApexChart);
}
