part(() => {
  /* An address that points into a table a phone does not show leads to the same thing in its list. */
  const twin = () => {
    const aim = target();
    if (aim && !aim.getClientRects().length) one(`[data-for="${CSS.escape(aim.id)}"]`)?.scrollIntoView();
  };
  addEventListener("hashchange", twin);
  addEventListener("load", twin);
});
