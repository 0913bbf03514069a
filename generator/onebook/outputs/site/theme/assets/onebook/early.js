/* Material's frame keeps what it remembers through these four, and its colours are set before anything is painted. Material
   writes these lines into each page, where a strict policy lets no script run; so they are a file. */
(() => {
  "use strict";
  const scope = new URL(document.currentScript.dataset.scope, location);
  const hash = text => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  const get = (name, storage = localStorage, where = scope) => JSON.parse(storage.getItem(`${where.pathname}.${name}`));
  const set = (name, value, storage = localStorage, where = scope) => {
    try { storage.setItem(`${where.pathname}.${name}`, JSON.stringify(value)); } catch { /* a private window keeps nothing */ }
  };
  Object.assign(globalThis, { __md_scope: scope, __md_hash: hash, __md_get: get, __md_set: set });

  const isChosen = document.querySelector("[data-md-component=palette]");
  const colours = isChosen && get("__palette")?.color;
  if (colours) {
    if (colours.media === "(prefers-color-scheme)") {
      const device = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const option = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${device})']`);
      for (const name of ["media", "scheme", "primary", "accent"]) {
        if (option) colours[name] = option.getAttribute(`data-md-color-${name}`);
      }
    }
    for (const [name, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
