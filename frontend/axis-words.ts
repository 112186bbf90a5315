import { shown } from './chart-frame';

/** From here on, and below its counterpart, numbers are written with an exponent. */
export const LARGE = 1e9;
const SMALL = 1e-4;
const MOST_DIGITS = 15;
/** Of the largest number: what is smaller is 0, with what arithmetic adds. */
const NOTHING = 1e-12;

/**
 * Writes the numbers of one axis, all in one form: as many digits as tell neighbours apart, an exponent at all or at none.
 *
 * @param largest of them, by size
 * @param step between neighbours; absent where it is not known
 */
export function inOneForm(largest: number, step = largest / 1000): (value: unknown) => string {
  const fraction = within(1 - power(step));
  if (largest === 0 || (largest >= SMALL && largest < LARGE)) {
    const plain = new Intl.NumberFormat('en', { maximumFractionDigits: fraction, useGrouping: false, signDisplay: 'negative' });
    return (value) => number(value, (one) => plain.format(one));
  }
  const digits = within(power(largest) - power(step) + 1);
  return (value) => number(value, (one) => (Math.abs(one) < largest * NOTHING ? '0' : one.toExponential(digits).replace(/\.?0+e/, 'e')));
}

/** The same for numbers of which only the logarithms are given: they may lie beyond what a number holds. */
export function powersInOneForm(low: number, high: number): (value: unknown) => string {
  if (low >= Math.log10(SMALL) && high < Math.log10(LARGE)) {
    return (value) => number(value, (one) => shown(10 ** one));
  }
  return (value) =>
    number(value, (one) => {
      const exponent = Math.floor(one + 1e-9);
      const first = Number((10 ** (one - exponent)).toPrecision(3));
      return `${first}e${exponent < 0 ? '' : '+'}${exponent}`;
    });
}

/** The same for the marks of a logarithmic axis, between the logarithms of which they lie. */
export function marksInOneForm(ticks: number[], from: number, to: number): (value: number) => string {
  if (to - from < 1) {
    return inOneForm(ticks[ticks.length - 1], ticks[1] - ticks[0]);
  }
  const words = powersInOneForm(from, to);
  return (value) => words(Math.log10(value));
}

/** ApexCharts asks for words of what is no number, too. */
function number(value: unknown, words: (value: number) => string): string {
  return typeof value === 'number' && !Number.isNaN(value) ? words(value) : '–';
}

function power(value: number): number {
  return value > 0 ? Math.floor(Math.log10(value)) : 0;
}

function within(digits: number): number {
  return Math.max(0, Math.min(MOST_DIGITS, digits));
}
