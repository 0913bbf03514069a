part(() => {
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
});
