/* What the pages need of script, and no more: everything reads and works without it.
   Loaded before Material's bundle. No dependencies, no inline code, runs from file:// too. */
(() => {
  "use strict";
  if (document.documentElement.dataset.onebook) return; /* named twice in the settings */
  document.documentElement.dataset.onebook = "";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* A browser starts no worker from file://. Material's search speaks to one, so give it one in a hidden frame. */
  if (location.protocol === "file:") {
    window.Worker = class extends EventTarget {
      constructor(url) {
        super();
        const frame = document.createElement("iframe");
        frame.hidden = true;
        frame.title = "Search";
        document.body.append(frame);
        this.inner = frame.contentWindow;
        const load = src => new Promise((done, failed) => {
          const script = frame.contentDocument.createElement("script");
          Object.assign(script, { src, onload: done, onerror: failed });
          frame.contentDocument.head.append(script);
        });
        this.inner.importScripts = (...urls) => urls.reduce((before, next) => before.then(() => load(new URL(next, url))), Promise.resolve());
        this.inner.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }));
        this.ready = load(new URL(url, location));
      }
      postMessage(data) {
        this.ready.then(() => this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data })));
      }
    };
  }

  /* Search: our button and "/" open Material's dialog; closing gives the focus back. */
  const toggle = one("#__search");
  const field = one("[data-md-component=search-query]");
  if (toggle && field) {
    let before = null;
    const open = event => {
      event.preventDefault();
      before = document.activeElement;
      if (!toggle.checked) toggle.click();
      field.focus();
      field.select();
    };
    all("[data-ob-find]").forEach(button => button.addEventListener("click", open));
    all("[data-ob-close]").forEach(button => button.addEventListener("click", () => toggle.checked && toggle.click()));
    addEventListener("keydown", event => {
      const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (event.key === "/" && !typing && !toggle.checked && !(event.ctrlKey || event.metaKey || event.altKey)) open(event);
    }, true);
    toggle.addEventListener("change", () => {
      if (toggle.checked || !before) return;
      setTimeout(() => {
        const at = document.activeElement;
        if (at === document.body || at?.closest(".md-search")) before.focus();
        before = null;
      });
    });
  }

  /* Menu on phones: a button the keyboard knows; Escape closes it. */
  const drawer = one("#__drawer");
  const menu = one("[data-ob-menu]");
  if (drawer && menu) {
    menu.addEventListener("click", () => drawer.click());
    drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", drawer.checked));
    addEventListener("keydown", event => {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); menu.focus(); }
    });
  }

  /* Matrix: light the column under the pointer or the focus (the row is CSS), or the chosen position. */
  all(".ob-matrix").forEach(matrix => {
    const chooser = one("[data-ob-light]");
    const light = column => all("[data-c]", matrix).forEach(cell => cell.classList.toggle("is-lit", cell.dataset.c === column));
    const chosen = () => chooser?.value ?? "";
    const under = event => light(event.target.closest("[data-c]")?.dataset.c ?? chosen());
    matrix.addEventListener("pointerover", under);
    matrix.addEventListener("focusin", under);
    matrix.addEventListener("pointerleave", () => light(chosen()));
    matrix.addEventListener("focusout", () => light(chosen()));
    chooser?.addEventListener("change", () => light(chosen()));
    light(chosen());
  });

  /* An address that points into a table a phone does not show leads to the same thing in its list. */
  const twin = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target && !target.getClientRects().length) one(`[data-for="${CSS.escape(id)}"]`)?.scrollIntoView();
  };
  addEventListener("hashchange", twin);
  addEventListener("load", twin);

  /* Pages written in plain Markdown by hand: wide tables can be reached by keyboard, tick boxes have names. */
  all(".md-content table:not([class])").forEach((table, index) => {
    const scroller = document.createElement("div");
    scroller.className = "ob-scroll";
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", table.caption?.textContent || `Table ${index + 1}`);
    table.className = "ob-table";
    table.replaceWith(scroller);
    scroller.append(table);
  });
  all(".task-list-item input:not([aria-label])").forEach(box => {
    if (![...box.labels ?? []].some(label => label.textContent.trim())) box.setAttribute("aria-label", box.checked ? "Done" : "To do");
  });
})();
