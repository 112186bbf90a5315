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
export function parted(name: string, longest = END): [string, string] {
  const letters = name.length > SHORT && !JOINED.test(name) ? [...LETTERS.segment(name)] : [];
  const end = Math.min(longest, Math.floor(letters.length / 2));
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
  const range = document.createRange();
  range.selectNodeContents(end);
  const over = range.getBoundingClientRect().width - width;
  if (over < 1) {
    return 0;
  }
  const reached = texts(end).flatMap((text) =>
    [...LETTERS.segment(text.data)].map(({ index, segment }) => {
      range.setEnd(text, index + segment.length);
      return range.getBoundingClientRect().width;
    }),
  );
  return (reached.find((left) => left >= over) ?? over) - over + OVERLAP;
}

/** In their order; what is marked is one of its own. */
function texts(of: HTMLElement): Text[] {
  const walk = document.createTreeWalker(of, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walk.nextNode()) {
    found.push(walk.currentNode as Text);
  }
  return found;
}

const ends = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const end = target as HTMLElement;
    const half = halved(end, contentRect.width);
    end.style.clipPath = half > 0 ? `inset(0 0 0 ${half}px)` : '';
  }
});

/** From a letter up to another one, counted as a string does. */
type Mark = [number, number];

function marked(text: string, marks: Mark[]): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(from, to);
    nodes.push(document.createTextNode(text.slice(end, from)), mark);
    end = to;
  }
  return [...nodes, document.createTextNode(text.slice(end))];
}

/** As wide as its name where there is room. `end`: of how many letters its end has at most; `marks`: such as `0-7 9-12`. */
class LongName extends HTMLElement {
  static readonly observedAttributes = ['text', 'end', 'marks'];

  get name(): string {
    return this.getAttribute('text') ?? '';
  }

  attributeChangedCallback() {
    const [start, end] = parted(this.name.replace(/\s/g, ' '), Number(this.getAttribute('end')) || END);
    const parts = [this.half(start, 0), ...(end ? [this.half(end, start.length)] : [])];
    this.replaceChildren(...parts);
    if (end) {
      ends.observe(this.lastElementChild!);
    }
  }

  /** @param at where in the name it begins */
  private half(text: string, at: number): HTMLElement {
    const within = (place: number) => Math.min(text.length, Math.max(0, place - at));
    const marks = this.marks.map(([from, to]): Mark => [within(from), within(to)]).filter(([from, to]) => from < to);
    const [part, letters] = [document.createElement('span'), document.createElement('span')];
    letters.append(...marked(text, marks));
    part.append(letters);
    return part;
  }

  private get marks(): Mark[] {
    return [...(this.getAttribute('marks') ?? '').matchAll(/(\d+)-(\d+)/g)].map(([, from, to]) => [+from, +to]);
  }
}

/** The two parts of a name are boxes, which would be copied as two lines. */
document.addEventListener('copy', (event) => {
  const selection = getSelection();
  const said = selection?.toString() ?? '';
  const whole = [...document.querySelectorAll<LongName>('long-name')]
    .filter((name) => selection?.containsNode(name, true))
    .reduce((text, name) => text.replace(name.innerText, () => name.name), said);
  if (whole !== said) {
    event.clipboardData?.setData('text/plain', whole.trim());
    event.preventDefault();
  }
});

if (!customElements.get('long-name')) {
  customElements.define('long-name', LongName);
}
