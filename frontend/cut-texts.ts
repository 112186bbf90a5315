// A text that does not fit ends in dots: resting on it tells the whole of it, for many names share a long beginning.

const given = new WeakSet<HTMLElement>();

function isCut(part: HTMLElement): boolean {
  return part.scrollWidth > part.clientWidth && getComputedStyle(part).textOverflow === 'ellipsis';
}

/** A part of Vaadin's components holds its text in a slot. */
function whole(part: HTMLElement): string {
  const root = part.getRootNode();
  const slotted = root instanceof ShadowRoot ? root.host.textContent : '';
  return (part.innerText || slotted).trim();
}

document.addEventListener(
  'pointerover',
  (event) => {
    const path = event.composedPath().filter((part) => part instanceof HTMLElement);
    const cut = path.find((part) => given.has(part) || isCut(part));
    if (!cut || cut.querySelector('[title]') || path.some((part) => part.title && !given.has(part))) {
      return;
    }
    given.add(cut);
    cut.title = isCut(cut) ? whole(cut) : '';
  },
  { passive: true },
);
