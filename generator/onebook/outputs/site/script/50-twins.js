{
  /* An address that points into a table a phone does not show leads to the same thing in its list. */
  const twin = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target && !target.getClientRects().length) one(`[data-for="${CSS.escape(id)}"]`)?.scrollIntoView();
  };
  addEventListener("hashchange", twin);
  addEventListener("load", twin);
}
