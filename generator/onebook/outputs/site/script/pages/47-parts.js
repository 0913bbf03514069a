part(() => {
  /* An overview that is cut into parts: an address from before that leads to where its matter stands now. Which part that
     is stands in a file of its own, read by nobody else. */
  const overview = one("[data-ob-cut]")?.dataset.obCut;
  if (!overview) return;
  const follow = () => {
    if (!location.hash || target()) return;
    const [, anchor] = location.hash.split("#");
    /* a heading inside what has no more than a line here stands where that leads */
    const line = anchor.includes("--") && document.getElementById(anchor.split("--")[0])?.closest("[data-ob-row]");
    const own = line && one("a[href]", line);
    if (own) { location.replace(own.href.split("#")[0] + location.hash); return; }
    globalThis.onebookMoved = moved => {
      const found = Object.entries(moved[overview] ?? {}).find(([, ids]) => ids.includes(anchor.split("--")[0]));
      if (found) location.replace(finding.address(found[0]) + location.search + location.hash);
    };
    document.head.append(made("script", { src: finding.address("assets/onebook/moved-parts.js") }));
  };
  follow();
  addEventListener("hashchange", follow);
});
