// Names of a series share a long beginning: where one is cut, most of what stays in sight is its end.

/** In letters: what is no longer is cut at its end, as any text. */
const SHORT = 12;
/** In letters: the longest end, as long as the last two values of a trial that is named by its params. */
const END = 15;
/** In letters: as long as a name may be where only text can stand. */
const PLAIN = 20;
/** Scripts whose letters join and run from the right: a cut among them would tear them apart. */
const JOINED = /[\u0590-\u08ff\ufb1d-\ufefc]/;
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is cut first, at its end, and what is cut at its beginning; the latter is empty for what is short. */
export function parted(name: string): [string, string] {
  const letters = name.length > SHORT && !JOINED.test(name) ? [...LETTERS.segment(name)] : [];
  const end = Math.min(END, Math.floor(letters.length / 2));
  const at = letters.length > SHORT ? letters[letters.length - end].index : name.length;
  return [name.slice(0, at), name.slice(at)];
}

/** For where only text can stand. */
export function shortened(name: string): string {
  const [start, end] = parted(name);
  const [first, last] = [start, end].map((part) => [...LETTERS.segment(part)].map((letter) => letter.segment));
  return end && first.length + last.length > PLAIN
    ? `${first.slice(0, PLAIN - last.length).join('').trimEnd()}…${end}`
    : name;
}

/** As much of a name as fits; of its beginning letters are left out before those of its end. */
export function cut(name: string, fits: (text: string) => boolean): string {
  const [start, end] = parted(name);
  const letters = [...LETTERS.segment(start)].map(({ segment }) => segment);
  let text = name;
  while (!fits(text) && letters.length > 0) {
    letters.pop();
    text = `${letters.join('').trimEnd()}…${end}`;
  }
  return text;
}

/** In pixels: how far letters reach into their neighbours. */
const OVERLAP = 1;

/** How much of an end that does not fit is left out beside what is cut already, so that it begins with a whole letter. */
function halved(end: HTMLElement, width: number): number {
  const text = end.firstChild as Text;
  const range = document.createRange();
  range.selectNodeContents(text);
  const over = range.getBoundingClientRect().width - width;
  if (over < 1) {
    return 0;
  }
  const letters = [...LETTERS.segment(text.data)];
  const reached = letters.map(({ index, segment }) => {
    range.setEnd(text, index + segment.length);
    return range.getBoundingClientRect().width;
  });
  return (reached.find((left) => left >= over) ?? over) - over + OVERLAP;
}

const ends = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const end = target as HTMLElement;
    const half = halved(end, contentRect.width);
    end.style.clipPath = half > 0 ? `inset(0 0 0 ${half}px)` : '';
  }
});

/** As wide as its name where there is room. */
class LongName extends HTMLElement {
  static readonly observedAttributes = ['text'];

  attributeChangedCallback() {
    const parts = parted((this.getAttribute('text') ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
    this.replaceChildren(
      ...parts.map((text) => {
        const part = document.createElement('span');
        part.textContent = text;
        return part;
      }),
    );
    if (parts.length > 1) {
      ends.observe(this.lastElementChild!);
    }
  }
}

if (!customElements.get('long-name')) {
  customElements.define('long-name', LongName);
}
