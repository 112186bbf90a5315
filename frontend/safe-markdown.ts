import DOMPurify from 'dompurify';

// What users write in Markdown is text, lists, tables and pictures of this portal. Anything that could change the page
// around it, ask for input, or tell another host who reads it is taken out. The component's own settings would let every
// element through that a page of ours defines; once these are set, they hold for each of its calls.
DOMPurify.setConfig({
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['style', 'form', 'button', 'select', 'option', 'optgroup', 'textarea', 'fieldset', 'label', 'dialog',
    'audio', 'video', 'source', 'picture', 'track', 'map', 'area', 'marquee', 'slot', 'template'],
  FORBID_ATTR: ['style', 'class', 'id', 'name', 'slot', 'part', 'srcset', 'background', 'popover', 'popovertarget', 'popovertargetaction'],
});

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node instanceof HTMLInputElement && !(node.type === 'checkbox' && node.disabled)) {
    node.remove();
  }
  const source = node instanceof HTMLImageElement ? node.getAttribute('src') : null;
  const ours = source?.startsWith('/') && new URL(source, document.baseURI).origin === location.origin;
  if (source && !source.startsWith('data:image/') && !ours) {
    node.replaceWith(`${node.getAttribute('alt') || 'picture'} (not of this portal, not loaded: ${source})`);
  }
});
