// Takes one file, chosen or dropped, and sends it when the server says so: shows how far it is, and why it stopped.

import { Sending } from './sending';
import { Failed } from './wire';

/** Milliseconds between two drawings, and over which the rate is taken. */
const DRAWN = 500;
const RATED = 10_000;

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'];

/** As the server writes them. */
function size(bytes: number): string {
  if (bytes < 1024) {
    return `${Math.round(bytes)} B`;
  }
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${UNITS[unit]}`;
}

function left(seconds: number): string {
  if (seconds < 60) {
    return `${Math.ceil(seconds)} s left`;
  }
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`;
}

function part<T extends keyof HTMLElementTagNameMap>(tag: T, name: string): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.className = `file-sender-${name}`;
  return element;
}

class FileSender extends HTMLElement {
  private readonly input = document.createElement('input');
  private readonly choose = document.createElement('vaadin-button') as HTMLElement & { disabled: boolean };
  private readonly chosen = part('div', 'chosen');
  private readonly bar = part('progress', 'bar');
  private readonly figures = part('div', 'figures');
  private readonly state = part('div', 'state');
  private readonly problem = part('div', 'problem');

  private file?: File;
  private sending?: Sending;
  private timer = 0;
  /** When how many bytes had gone. */
  private gone: [number, number][] = [];
  private listening?: AbortController;

  connectedCallback() {
    if (!this.firstChild) {
      this.build();
    }
    this.listening = new AbortController();
    const { signal } = this.listening;
    const area: HTMLElement = this.closest('vaadin-dialog') ?? this;
    const files = (event: DragEvent) => [...(event.dataTransfer?.types ?? [])].includes('Files');
    area.addEventListener('dragover', (event) => files(event) && event.preventDefault(), { signal });
    area.addEventListener(
      'drop',
      (event) => {
        if (files(event)) {
          event.preventDefault();
          this.takeDropped(event.dataTransfer);
        }
      },
      { signal },
    );
    // to leave or to load the page anew would cut what is on its way
    for (const type of ['beforeunload', 'server-back']) {
      window.addEventListener(type, (event) => this.sending && event.preventDefault(), { signal });
    }
  }

  disconnectedCallback() {
    this.listening?.abort();
    this.sending?.stop();
    window.clearInterval(this.timer);
  }

  /** Another file takes the place of the one before, unless that is on its way. */
  take(file?: File) {
    if (!file || this.sending) {
      return;
    }
    this.file = file;
    this.chosen.textContent = `${file.name} · ${size(file.size)}`;
    this.bar.setAttribute('aria-label', `Sent of ${file.name}`);
    this.problem.textContent = '';
    this.bar.hidden = true;
    this.figures.textContent = '';
  }

  /** A folder looks like a file, in some browsers like an empty one. */
  private takeDropped(dropped: DataTransfer | null) {
    const item = [...(dropped?.items ?? [])].find(({ kind }) => kind === 'file');
    if (!item?.webkitGetAsEntry()?.isDirectory) {
      this.take(dropped?.files[0]);
    } else if (!this.sending) {
      this.problem.textContent = 'Choose a file, not a folder.';
    }
  }

  /** Whether there is a file; who asks again while it is on its way is told the same. */
  send(): boolean {
    if (this.file && !this.sending) {
      void this.start(this.file);
    }
    return !!this.file;
  }

  private build() {
    this.input.type = 'file';
    this.input.hidden = true;
    this.input.setAttribute('aria-label', 'File');
    this.input.addEventListener('change', () => {
      this.take(this.input.files?.[0]);
      this.input.value = ''; // the same one may be chosen again
    });
    this.choose.textContent = 'Choose a file…';
    this.choose.addEventListener('click', () => this.input.click());
    const hint = part('span', 'hint');
    hint.textContent = 'or drop it here';
    this.chosen.setAttribute('aria-live', 'polite');
    this.bar.hidden = true;
    this.state.setAttribute('role', 'status');
    this.problem.setAttribute('role', 'alert');
    this.append(this.input, this.choose, hint, this.chosen, this.bar, this.figures, this.state, this.problem);
  }

  private async start(file: File) {
    const sending = new Sending(this.getAttribute('target')!, Number(this.getAttribute('part-size')), file, () => this.draw());
    this.sending = sending;
    this.gone = [];
    this.choose.disabled = true;
    this.problem.textContent = '';
    this.bar.hidden = false;
    this.draw();
    this.timer = window.setInterval(() => this.draw(), DRAWN);
    try {
      await sending.send();
      // the server closes the dialog
    } catch (error) {
      if (this.isConnected) {
        this.gone = [];
        this.draw(); // without a pace, which would promise an end
        if (!(error instanceof Failed && error.passing)) {
          this.bar.hidden = true; // what is refused is not kept
          this.figures.textContent = '';
        }
        this.problem.textContent = (error as Error).message;
        this.dispatchEvent(new CustomEvent('stopped'));
      }
    }
    window.clearInterval(this.timer);
    this.sending = undefined;
    this.choose.disabled = false;
    this.state.textContent = '';
  }

  private draw() {
    const { sending, file } = this;
    if (!sending || !file) {
      return;
    }
    const done = sending.there + sending.sent;
    this.bar.max = file.size || 1;
    this.bar.value = file.size ? done : 1;
    this.figures.textContent = [`${size(done)} of ${size(file.size)}`, ...this.pace(sending, file.size - done)].join(' · ');
    const state = this.doing(sending, done >= file.size);
    if (this.state.textContent !== state) {
      this.state.textContent = state; // a screen reader says it once
    }
  }

  private doing(sending: Sending, all: boolean): string {
    if (sending.waiting) {
      return 'Waiting for the network…';
    }
    if (sending.elsewhere) {
      return 'Waiting for what another page sends…';
    }
    return sending.closing || all ? 'Checking and storing…' : 'Sending…';
  }

  private pace(sending: Sending, still: number): string[] {
    const now = performance.now();
    this.gone = [...this.gone.filter(([time]) => now - time < RATED), [now, sending.sent]];
    const [time, sent] = this.gone[0];
    const rate = ((sending.sent - sent) / (now - time)) * 1000;
    return rate > 0 && still > 0 && !sending.waiting ? [`${size(rate)}/s`, left(still / rate)] : [];
  }
}

if (!customElements.get('file-sender')) {
  customElements.define('file-sender', FileSender);
}
