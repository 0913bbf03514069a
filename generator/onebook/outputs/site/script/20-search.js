{
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
}
