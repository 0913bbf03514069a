part(() => {
  /* Menu on phones and where the page is enlarged: a button the keyboard knows. While it is open, nothing behind it can be
     reached; Escape, its own button, a tap beside it and a wider window close it. */
  const drawer = one("input#__drawer");
  const menu = one("[data-ob-menu]");
  const panel = one(".md-sidebar--primary");
  if (drawer && menu && panel) {
    const behind = all(".md-skip, .md-header, .md-content, .md-footer, .md-top, .ob-pocket");
    const isPanel = matchMedia("(max-width: 76.234375em)");
    let isLeft = false; /* closed without going anywhere: back to the button */
    const show = () => {
      const isOpen = drawer.checked && isPanel.matches;
      menu.setAttribute("aria-expanded", String(isOpen));
      behind.forEach(element => { element.inert = isOpen; });
      if (isOpen) (one("[aria-current=page], .md-nav__item--active a[href]", panel) ?? one("a[href]", panel)).focus();
      else if (isLeft) menu.focus();
      isLeft = false;
    };
    const shut = () => { if (drawer.checked) drawer.click(); };
    const leave = event => { event?.preventDefault(); isLeft = true; shut(); };
    menu.addEventListener("click", () => drawer.click());
    drawer.addEventListener("change", show);
    all("[data-ob-shut]", panel).forEach(button => button.addEventListener("click", leave));
    one(".md-overlay")?.addEventListener("click", leave);
    addEventListener("keydown", event => { if (event.key === "Escape" && drawer.checked) leave(); });
    isPanel.addEventListener("change", shut);
    addEventListener("pagehide", shut);
  }
});
