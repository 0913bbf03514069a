{
  /* An address that leads into a fold opens it; one that leads to all of a fold shows it from its head on. */
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("details")) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (target.closest(".ob-measure") ?? target).scrollIntoView();
  };
  addEventListener("load", arrive);
  addEventListener("hashchange", arrive);
}
