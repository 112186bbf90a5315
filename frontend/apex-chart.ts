import ApexCharts from 'apexcharts';

/**
 * One ApexCharts chart for one Flow component. Options arrive as a JSON string; the chart is made when the element has a
 * size, updated in place afterwards, and told about light and dark.
 */
class ApexChart extends HTMLElement {
  private chart?: ApexCharts;
  private optionsJson = '';
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
    this.chart?.destroy();
    this.chart = undefined;
  }

  private redraw() {
    if (!this.isConnected || !this.optionsJson) {
      return;
    }
    const options = this.themed(JSON.parse(this.optionsJson));
    if (this.chart) {
      this.chart.updateOptions(options, false, false);
    } else {
      this.chart = new ApexCharts(this, options);
      this.chart.render();
    }
  }

  private themed(options: any): any {
    const style = getComputedStyle(this);
    const dark = style.colorScheme.includes('dark') && (!style.colorScheme.includes('light') || this.media.matches);
    const text = style.color;
    return {
      ...options,
      theme: { mode: dark ? 'dark' : 'light' },
      grid: { borderColor: dark ? '#ffffff1f' : '#0000001a', ...options.grid },
      chart: {
        background: 'transparent',
        foreColor: text,
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
