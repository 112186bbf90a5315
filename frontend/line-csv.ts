import type { Line } from './line-data';

/** What is drawn beside a line's points, by what it is called in the file. */
const BESIDE: [string, (line: Line) => number[] | undefined][] = [
  ['smoothed', (line) => line.smooth],
  ['low', (line) => line.low],
  ['high', (line) => line.high],
];

/** A spreadsheet would run a name that begins as a formula does: an apostrophe before it keeps it text. */
function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A row a point; what no line has beside its points gets no column. */
export function csv(lines: Line[], below: string, title: string): string {
  const beside = BESIDE.filter(([, values]) => lines.some(values));
  const header = ['trial', 'id', csvText(below), csvText(title), ...beside.map(([name]) => name)];
  const rows = lines.flatMap((line) =>
    line.x.map((x, i) => [csvText(line.name), csvText(line.id), x, line.y[i], ...beside.map(([, values]) => values(line)?.[i] ?? '')]),
  );
  return [header, ...rows].map((row) => row.join(',') + '\n').join('');
}
