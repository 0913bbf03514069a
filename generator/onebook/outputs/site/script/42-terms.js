part(() => {
  /* Tips of lexicon words (WCAG 1.4.13): mouse, keyboard focus and tap open one; the pointer may enter it; Escape
     closes it; it stays as long as one looks at it. Without script the word is a link to its entry. */
  const words = all("a.ob-term").filter(word => document.getElementById(word.getAttribute("aria-describedby")));
  const wait = { open: 150, close: 300 };
  let open = null; /* the word whose tip is open */
  let timer = 0;
  let touched = false;
  let wasOpen = false;
  const tipOf = word => document.getElementById(word.getAttribute("aria-describedby")).parentElement;
  const shut = () => {
    clearTimeout(timer);
    if (open) tipOf(open).hidden = true;
    open = null;
  };
  const place = (word, tip) => {
    /* below the word's line, above it where there is no room below; never over the edge of the window */
    const at = [...word.getClientRects()].at(-1);
    const from = (tip.offsetParent ?? document.documentElement).getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 12;
    const below = at.bottom + tip.offsetHeight + 12 < innerHeight || at.top < tip.offsetHeight + 60;
    tip.style.left = `${Math.max(12, Math.min(at.left, room)) - from.left}px`;
    tip.style.top = `${(below ? at.bottom + 6 : at.top - tip.offsetHeight - 6) - from.top}px`;
  };
  const show = word => {
    clearTimeout(timer);
    if (open === word) return;
    shut();
    open = word;
    const tip = tipOf(word);
    tip.style.left = tip.style.top = "0";
    tip.hidden = false;
    place(word, tip);
  };
  const later = (what, after) => {
    clearTimeout(timer);
    timer = setTimeout(what, after);
  };
  words.forEach(word => {
    word.addEventListener("pointerenter", event => {
      if (event.pointerType === "mouse") later(() => show(word), open === word ? 0 : wait.open);
    });
    word.addEventListener("pointerleave", event => {
      if (event.pointerType === "mouse") later(shut, wait.close);
    });
    word.addEventListener("pointerdown", event => {
      touched = event.pointerType !== "mouse";
      wasOpen = open === word;
    });
    word.addEventListener("focus", () => show(word));
    word.addEventListener("blur", event => {
      if (!event.relatedTarget?.closest?.(".ob-tip")) later(shut, 0);
    });
    word.addEventListener("click", event => {
      /* the first tap shows what the word means, the second follows the link */
      if (!touched || event.detail === 0 || wasOpen) return;
      event.preventDefault();
      show(word);
    });
  });
  all(".ob-tip").forEach(tip => {
    tip.addEventListener("pointerenter", () => clearTimeout(timer));
    tip.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") later(shut, wait.close); });
    tip.addEventListener("focusin", () => clearTimeout(timer));
    tip.addEventListener("focusout", event => { if (!tip.contains(event.relatedTarget)) shut(); });
  });
  addEventListener("pointerdown", event => {
    if (open && !event.target.closest?.(".ob-tip, .ob-term")) shut();
  });
  addEventListener("keydown", event => { if (event.key === "Escape") shut(); });
  addEventListener("resize", () => { if (open) place(open, tipOf(open)); });
  addEventListener("hashchange", shut);
});
