/** How a line goes on, for there are more lines than colours. */
export type Stroke = 'solid' | 'dashed' | 'dotted';

/** Pixels that are drawn, and that are not. */
export const DASHES: Record<Stroke, string> = { solid: 'none', dashed: '7 4', dotted: '2 3' };

/** One line of a chart, or a band around one. Values beyond numbers come as the words NaN, Infinity and -Infinity. */
export interface Line {
  id: string;
  name: string;
  colour: string;
  stroke: Stroke;
  x: number[];
  y: number[];
  low?: number[];
  high?: number[];
  smooth?: number[];
}

/** How lines are looked at. */
export interface View {
  axis: 'step' | 'duration' | 'time';
  logX: boolean;
  logY: boolean;
  smoothing: 'exponential' | 'mean';
  amount: number;
  outliers: boolean;
  zoom: [number, number] | null;
  grey: boolean;
  pinned: string[];
  title: string;
  below: string;
  height: number;
}

const STEPS = [1, 2, 2.5, 5, 10];
// What is larger, such as the number that MLflow keeps for an infinity, lies beyond the axis: the width of one cannot be told.
const HIGHEST = Number.MAX_VALUE / 8;

export interface Scale {
  from: number;
  to: number;
  marks: number;
}

export function numbers({ pen, ...line }: any): Line {
  const read = (values?: (number | string)[]) => values?.map(Number);
  return { ...line, ...pen, y: read(line.y), low: read(line.low), high: read(line.high) };
}

/** On a logarithmic axis what is not positive has no place. */
export function placed(value: number, logarithmic: boolean): number {
  return logarithmic ? (value > 0 ? Math.log10(value) : NaN) : value;
}

/** Moving averages over the points that are drawn; what is no number stays a gap and is not counted. */
export function smoothed(values: number[], view: View): number[] | undefined {
  if (view.amount <= 0) {
    return undefined;
  }
  return view.smoothing === 'mean' ? runningMean(values, view.amount) : exponential(values, view.amount / 100);
}

/** Without its bias at the start, as TensorBoard draws it. */
function exponential(values: number[], weight: number): number[] {
  let last = 0;
  let bias = 1;
  return values.map((value) => {
    if (!Number.isFinite(value)) {
      return value;
    }
    last = last * weight + (1 - weight) * value;
    bias *= weight;
    return last / (1 - bias);
  });
}

/** Of so many points before and after, fewer at the ends. */
function runningMean(values: number[], around: number): number[] {
  const sums = [0];
  const counts = [0];
  values.forEach((value, i) => {
    const finite = Number.isFinite(value);
    sums.push(sums[i] + (finite ? value : 0));
    counts.push(counts[i] + (finite ? 1 : 0));
  });
  return values.map((value, i) => {
    const from = Math.max(0, i - around);
    const to = Math.min(values.length, i + around + 1);
    return Number.isFinite(value) ? (sums[to] - sums[from]) / (counts[to] - counts[from]) : value;
  });
}

/** What is drawn at each place between the bounds: the lower and the higher ends, as logarithms where the axis is logarithmic. */
function ends(lines: Line[], view: View, [from, to]: [number, number]): [Float64Array, Float64Array] {
  const lows: number[] = [];
  const highs: number[] = [];
  const place = (value: number) => {
    const at = placed(value, view.logY);
    return Number.isFinite(at) ? at : undefined;
  };
  for (const line of lines) {
    for (let i = 0; i < line.x.length; i++) {
      const x = placed(line.x[i], view.logX);
      if (x >= from && x <= to) {
        const one = place((line.low ?? line.smooth ?? line.y)[i]);
        const other = place((line.high ?? line.y)[i]);
        const low = one ?? other;
        const high = other ?? one;
        if (low !== undefined && high !== undefined) {
          lows.push(Math.min(low, high));
          highs.push(Math.max(low, high));
        }
      }
    }
  }
  return [Float64Array.from(lows), Float64Array.from(highs)];
}

/** Of fewer points nobody can tell which are the outliers. */
const ENOUGH = 10;
/** The part of the points at each end that may be outliers, and how far off those are, in widths of what the others span. */
const DOUBTFUL = 0.02;
const FAR = 3;

/** What the axis upwards spans: everything that is drawn between the bounds, or all but what lies far from nearly all of it. */
export function span(lines: Line[], view: View, across: [number, number]): [number, number] {
  const [lows, highs] = ends(lines, view, across).map((values) => values.sort());
  const last = lows.length - 1;
  if (last < 0) {
    return [0, 1];
  }
  const doubtful = view.outliers && lows.length >= ENOUGH ? Math.ceil(lows.length * DOUBTFUL) : 0;
  const [low, high] = [lows[doubtful], highs[last - doubtful]];
  // a curve begins far from where it stays, though not as far as what breaks out of it
  const room = FAR * (high - low);
  return [lows.find((value) => value >= low - room) ?? low, highs.findLast((value) => value <= high + room) ?? high];
}

/** At how many places something is drawn beyond what the axis upwards spans. */
export function outside(lines: Line[], view: View, across: [number, number], [from, to]: [number, number]): number {
  const slack = (to - from) * 1e-9;
  const [lows, highs] = ends(lines, view, across);
  return lows.reduce((count, low, i) => count + Number(low < from - slack || highs[i] > to + slack), 0);
}

/** Starts and ends at round numbers. */
export function scale(low: number, high: number, marks: number): Scale {
  low = Math.max(-HIGHEST, Math.min(low, HIGHEST));
  high = Math.max(-HIGHEST, Math.min(high, HIGHEST));
  if (low === high) {
    const around = low === 0 ? 1 : Math.abs(low) / 2;
    low -= around;
    high += around;
  }
  const step = roundStep((high - low) / marks);
  const from = Math.floor(low / step) * step;
  const to = Math.ceil(high / step) * step;
  return { from, to, marks: Math.max(1, Math.round((to - from) / step)) };
}

/** At least so much, and round. */
export function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return (STEPS.find((step) => step * power >= atLeast * 0.999) ?? 10) * power;
}

/** The place in ascending values that lies nearest. */
export function nearest(ascending: number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < wanted) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return wanted - ascending[low] <= ascending[high] - wanted ? low : high;
}
