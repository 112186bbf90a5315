import { shortened } from './long-name';

/** Behind such a sign a name may be parted; the minus of an exponent is none. */
const BETWEEN = /(?:[\s,;:/_|]|(?<!\de)-)$/i;

/** What a value is told to be the value of. */
const KEYS = /(?<=^|[\s,;|…])[^\s,;|=…]+=/g;

/**
 * Names for where only short text can stand, each as short as that: what all of them begin and end with is left out first, and where
 * they still look alike, what their values are values of.
 */
export function toldApart(names: string[]): string[] {
  if (names.every((name) => shortened(name) === name)) {
    return names;
  }
  const own = withoutCommon(names);
  const short = own.map(shortened);
  return different(short) < different(names) ? own.map((name) => shortened(name.replace(KEYS, ''))) : short;
}

function different(names: string[]): number {
  return new Set(names).size;
}

function withoutCommon(names: string[]): string[] {
  const [start, end] = common(names);
  return names.map((name) => (start ? '…' : '') + name.slice(start, name.length - end).trim() + (end ? '…' : ''));
}

/** How many letters all names begin with, and how many they end with, of the whole words among them. */
function common(names: string[]): [start: number, end: number] {
  const [first] = names;
  if (different(names) < 2) {
    return [0, 0];
  }
  let start = 0;
  while (start < first.length && names.every((name) => name[start] === first[start])) {
    start++;
  }
  while (start > 0 && !BETWEEN.test(first.slice(0, start))) {
    start--;
  }
  const shortest = Math.min(...names.map((name) => name.length));
  let end = 0;
  while (end < shortest - start && names.every((name) => name.at(-1 - end) === first.at(-1 - end))) {
    end++;
  }
  while (end > 0 && !BETWEEN.test(first.slice(0, first.length - end + 1))) {
    end--;
  }
  return [start, end];
}
