part(() => {
  /* An address that leads into a fold opens it; one that leads to all of a fold shows it from its head on. */
  const arrive = () => {
    const aim = target();
    if (!aim?.closest("details")) return;
    for (let around = aim.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    (aim.closest(".ob-measure") ?? aim).scrollIntoView();
  };
  addEventListener("load", arrive);
  addEventListener("hashchange", arrive);
});
