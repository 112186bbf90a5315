// Names of a series share a long beginning: where one is cut, its end stays in sight.

const END = 10;
const LONG = 2 * END;
/** Scripts whose letters join and run from the right: a cut among them would tear them apart. */
const JOINED = /[\u0590-\u08ff\ufb1d-\ufefc]/;
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What may be cut, and the end that may not; the end is empty for what is short. */
export function parted(name: string): [string, string] {
  const letters = name.length > LONG && !JOINED.test(name) ? [...LETTERS.segment(name)] : [];
  const at = letters.length > LONG ? letters[letters.length - END].index : name.length;
  return [name.slice(0, at), name.slice(at)];
}

/** For where only text can stand, with about as many letters as a short name has. */
export function shortened(name: string): string {
  const [start, end] = parted(name);
  return end ? `${start.slice(0, LONG - END - 2).trimEnd()}…${end}` : name;
}

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
  }
}

if (!customElements.get('long-name')) {
  customElements.define('long-name', LongName);
}
