// Completes what is written in the text field before it: the server proposes, arrows choose, Enter or Tab takes.

const PAUSE = 120;

interface Proposals {
  from: number;
  texts: string[];
}

interface Field extends HTMLElement {
  inputElement: HTMLInputElement;
}

class CompletionList extends HTMLElement {
  declare $server: { complete(text: string, caret: number): Promise<string> };

  private input?: HTMLInputElement;
  private proposals: Proposals = { from: 0, texts: [] };
  private active = -1;
  private timer = 0;
  private asked = 0;
  private listening?: AbortController;

  connectedCallback() {
    const input = (this.previousElementSibling as Field | null)?.inputElement;
    if (!input) {
      return;
    }
    this.input = input;
    this.id ||= `completion-${Math.random().toString(36).slice(2)}`;
    this.setAttribute('role', 'listbox');
    this.setAttribute('aria-label', 'How to go on');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.id);
    input.setAttribute('autocomplete', 'off');
    this.listening = new AbortController();
    const { signal } = this.listening;
    input.addEventListener('input', () => this.ask(PAUSE), { signal });
    input.addEventListener('blur', () => this.close(), { signal });
    // before the field itself hears of it: Escape would empty it, Enter would tell the server of it
    input.parentElement?.addEventListener('keydown', (event) => this.pressed(event), { signal, capture: true });
    this.addEventListener('pointerdown', (event) => this.pointed(event), { signal });
    this.close();
  }

  disconnectedCallback() {
    this.listening?.abort();
    window.clearTimeout(this.timer);
  }

  private ask(pause: number) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.fetch(), pause);
  }

  private async fetch() {
    const input = this.input!;
    const asked = ++this.asked;
    const text = input.value;
    const answer = await this.$server.complete(text, input.selectionEnd ?? text.length);
    if (asked === this.asked && input.value === text && input.matches(':focus')) {
      this.show(JSON.parse(answer) as Proposals);
    }
  }

  private show(proposals: Proposals) {
    this.proposals = proposals;
    this.replaceChildren(
      ...proposals.texts.map((text, i) => {
        const option = document.createElement('div');
        option.id = `${this.id}-${i}`;
        option.setAttribute('role', 'option');
        option.textContent = text;
        return option;
      }),
    );
    this.hidden = !proposals.texts.length;
    // a style that asks for it by :has() would be looked at again with every change of the page
    this.parentElement?.toggleAttribute('data-helped', !this.hidden);
    this.style.setProperty('--from', String(proposals.from));
    this.style.setProperty('--scrolled', `${this.input!.scrollLeft}px`);
    this.activate(-1);
  }

  private activate(place: number) {
    this.active = place;
    [...this.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === place)));
    this.children[place]?.scrollIntoView({ block: 'nearest' });
    const input = this.input!;
    input.setAttribute('aria-expanded', String(!this.hidden));
    if (place < 0) {
      input.removeAttribute('aria-activedescendant');
    } else {
      input.setAttribute('aria-activedescendant', `${this.id}-${place}`);
    }
  }

  private close() {
    this.asked++;
    window.clearTimeout(this.timer);
    this.show({ from: 0, texts: [] });
  }

  private pressed(event: KeyboardEvent) {
    const count = this.proposals.texts.length;
    const open = !this.hidden;
    if (event.key === 'ArrowDown' && !open) {
      this.ask(0);
    } else if (open && event.key === 'ArrowDown') {
      this.activate((this.active + 1) % count);
    } else if (open && event.key === 'ArrowUp') {
      this.activate((Math.max(this.active, 0) + count - 1) % count);
    } else if (open && event.key === 'Escape') {
      this.close();
    } else if (open && (event.key === 'Enter' && this.active >= 0 || event.key === 'Tab' && !event.shiftKey)) {
      this.take(Math.max(this.active, 0));
    } else {
      if (event.key === 'Enter') {
        this.close(); // the filter is through
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private pointed(event: PointerEvent) {
    event.preventDefault(); // the field keeps the focus
    const place = [...this.children].indexOf((event.target as Element).closest('[role=option]')!);
    if (place >= 0) {
      this.take(place);
    }
  }

  private take(place: number) {
    const input = this.input!;
    input.setRangeText(this.proposals.texts[place], this.proposals.from, input.selectionEnd ?? input.value.length, 'end');
    this.close();
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
}

if (!customElements.get('completion-list')) {
  customElements.define('completion-list', CompletionList);
}
