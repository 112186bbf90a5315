import { placed, roundStep, type View } from './line-data';

/** What an axis spans, as logarithms where it is logarithmic, and the values that are marked. */
export interface Across {
  from: number;
  to: number;
  ticks: number[];
}

interface Kind {
  axis: View['axis'] | 'number';
  logX: boolean;
}

const MARKS = 6;
/** As a power of ten, both ways: beyond it steps between marks are no numbers any more. */
const FARTHEST = 300;
const FIRST_DIGITS = [1, 2, 5];
const SECOND = 1000;
const TIMES = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800].map((s) => s * SECOND);

/** Around everything from one place to another, between round values. */
export function along(low: number, high: number, kind: Kind): Across {
  if (kind.logX) {
    return alongPowers(low, high, kind);
  }
  if (low === high) {
    [low, high] = around(low, kind.axis);
  }
  const step = spacing(high - low, kind.axis);
  // a few steps below 0 do not make room for as many as lie between two marks
  const few = kind.axis === 'step' && low < 0 && low > -step / 10;
  const from = few ? low : Math.floor(low / step) * step;
  const to = Math.ceil(high / step) * step;
  return { from, to, ticks: multiples(from, to, step) };
}

/** A range that stays as it is; of steps, the whole ones around it. */
export function within(from: number, to: number, kind: Kind): Across {
  if (kind.logX) {
    return { from, to, ticks: powers(from, to, kind) };
  }
  if (kind.axis === 'step') {
    [from, to] = [Math.floor(from), Math.ceil(to)];
  }
  return from < to ? { from, to, ticks: multiples(from, to, spacing(to - from, kind.axis)) } : along(from, to, kind);
}

/** The same of a logarithmic axis upwards. */
export function upwards(low: number, high: number): Across {
  const [least, most] = [low, high].map((end) => Math.max(-FARTHEST, Math.min(end, FARTHEST)));
  return along(least, most, { axis: 'number', logX: true });
}

function alongPowers(low: number, high: number, kind: Kind): Across {
  if (high - low >= 1) {
    return within(Math.floor(low), Math.ceil(high), kind);
  }
  // powers of logarithms miss round values by a hair, and would be given one more mark beyond them
  const [least, most] = [low, high].map((end) => Number((10 ** end).toPrecision(12)));
  const values = along(least, most, { ...kind, logX: false });
  const [from, to] = [values.from, values.to].map((end) => placed(end, true));
  return within(Number.isFinite(from) ? from : low, to, kind);
}

/** The values that are marked on a logarithmic axis of plain numbers: powers of ten, also 2 and 5 times of them while there is room for as many. */
export function marksOfPowers(from: number, to: number, room: number): number[] {
  const first = firstDigits(from, to);
  return first.length > 2 && first.length <= room ? first : powers(from, to, { axis: 'number', logX: true });
}

/** Powers of ten where there are some, else what begins with 1, 2 and 5, else round values. */
function powers(from: number, to: number, kind: Kind): number[] {
  if (to - from >= 2) {
    return multiples(from, to, wholeStep((to - from) / MARKS)).map((power) => 10 ** power);
  }
  const ticks = firstDigits(from, to).filter((value) => kind.axis !== 'step' || Number.isInteger(value));
  return ticks.length > 2 ? ticks : within(10 ** from, 10 ** to, { ...kind, logX: false }).ticks.filter((value) => value > 0);
}

function firstDigits(from: number, to: number): number[] {
  const decades = multiples(Math.floor(from), to, 1);
  const first = decades.flatMap((power) => FIRST_DIGITS.map((digit) => Number(`${digit}e${power}`)));
  return first.filter((value) => Math.log10(value) >= from - 1e-9 && Math.log10(value) <= to + 1e-9);
}

function around(value: number, axis: Kind['axis']): [number, number] {
  if (axis !== 'step') {
    const room = axis === 'time' ? SECOND : value === 0 ? 1 : Math.abs(value) / 2;
    return [value - room, value + room];
  }
  // one more would be the same number where steps are that large
  const room = Math.max(1, Math.abs(value) * 1e-6);
  return [value < 0 ? value - room : Math.max(0, value - room), value + room];
}

/** Minutes and hours are not divided by ten, and steps not at all. */
function spacing(width: number, axis: Kind['axis']): number {
  if (axis === 'step') {
    return wholeStep(width / MARKS);
  }
  if (axis === 'time') {
    return timeStep(width / MARKS);
  }
  return axis === 'duration' && width >= 60 ? timeStep((width * SECOND) / MARKS) / SECOND : roundStep(width / MARKS);
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step);
}

function wholeStep(atLeast: number): number {
  const step = roundStep(atLeast);
  return Math.max(1, Number.isInteger(step) ? step : roundStep(step * 1.01));
}

function timeStep(atLeast: number): number {
  return TIMES.find((step) => step >= atLeast) ?? Math.ceil(atLeast / TIMES[TIMES.length - 1]) * TIMES[TIMES.length - 1];
}
