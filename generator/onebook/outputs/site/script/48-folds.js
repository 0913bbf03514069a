part(() => {
  /* What is folded opens for whoever comes to it: by an address, by a link on the same page (again, if it was shut since),
     by print. An address that leads to all of a fold shows it from its head on. What somebody opens by hand stands in the
     address then, so that it can be passed on. */
  const arrive = () => {
    const aim = target();
    if (!aim?.closest("details")) return;
    openAround(aim);
    (aim.closest(".ob-measure, .ob-pick, summary") ?? aim).scrollIntoView();
  };
  addEventListener("load", arrive);
  addEventListener("hashchange", arrive);
  addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (link && link.hash && link.href === location.href) setTimeout(arrive);
    const head = event.target.closest?.(":is(.ob-layer, .ob-pick) > summary");
    const id = head && one(":is(h2, h3)[id]", head.parentElement)?.id;
    if (id && !head.parentElement.open) setAddress(`#${id}`);
  });
  /* paper shows everything, and afterwards is shut what was shut */
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = all("details:is(.ob-layer, .ob-pick, .ob-fold--in, .ob-line, .ob-rest):not(.ob-first *):not([open])");
    shut.forEach(fold => { fold.open = true; });
  });
  addEventListener("afterprint", () => { shut.forEach(fold => { fold.open = false; }); shut = []; });
});
