part(() => {
  /* Tabs inside a page, where the settings switch Markdown's tabs on: the ones that were chosen last are open, and so is
     one that the address names. Material does this in the page itself, where no script may run. */
  const chosen = globalThis.__md_get?.("__tabs");
  if (Array.isArray(chosen)) {
    all(".tabbed-set").forEach(set => {
      const label = chosen.flatMap(name => all(":scope > .tabbed-labels > label", set).filter(each => each.innerText.trim() === name))[0];
      if (label) document.getElementById(label.htmlFor).checked = true;
    });
  }
  const aim = target();
  if (aim?.name?.startsWith("__tabbed_")) aim.checked = true;
});
