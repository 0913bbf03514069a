part(() => {
  /* Pictures: the lines and nodes that belong to the one under the pointer or the focus stay, the others step back. */
  all(".ob-pic").forEach(picture => {
    const parts = all("[data-n], [data-l]", picture);
    if (!parts.length) return;
    const named = part => (part.dataset.l ?? "").split(" ").filter(Boolean);
    const light = event => {
      const node = event.target.closest?.("a.ob-n");
      const own = node?.dataset.n;
      const near = new Set(node ? named(node) : []);
      if (own) near.add(own);
      const lit = part => part === node || near.has(part.dataset.n) || (own && named(part).includes(own));
      if (own) parts.filter(part => part.matches("path") && lit(part)).forEach(line => named(line).forEach(one => near.add(one)));
      picture.classList.toggle("is-lit", near.size > 0);
      parts.forEach(part => part.classList.toggle("is-lit", near.size > 0 && Boolean(lit(part))));
    };
    ["pointerover", "pointerleave", "focusin", "focusout"].forEach(name => picture.addEventListener(name, light));
  });
});
