part(() => {
  /* What is new since the reader's last visit (48-new.js), marked: rows of what changed, the folds `data-ob-past` with the
     last changes of a thing, and a word below the title where a page is about that thing. `data-ob-seen` takes the words. */
  if (!visit) return;
  const mark = () => made("span", { class: "ob-st ob-st--new" }, say("New"));
  const fresh = (selector, root) => all(selector, root).filter(visit.isNew);
  const rows = fresh("[data-ob-row][data-ob-came]");
  rows.forEach(row => one("p", row)?.append(" ", mark()));
  all("details[data-ob-past]").forEach(fold => {
    const inner = fresh("[data-ob-came]", fold);
    if (!inner.length) return;
    inner.forEach(row => one("p", row)?.append(" ", mark()));
    one("summary", fold).append(" ", mark());
    if (fold.id) one("article h1, h1")?.after(made("p", { class: "ob-meta ob-is-new" }, mark(), " ", made("a", { href: `#${fold.id}` }, say("Changed {when}", { when: visit.words }))));
  });
  const told = one("[data-ob-seen]");
  if (told) {
    const first = visit.isFirst ? `${say("This browser has not been here before, so what came in the last seven days is new.")} ` : "";
    told.textContent = `${first}${rows.length ? say("What is marked came {when}.", { when: visit.words }) : say("Nothing came {when}.", { when: visit.words })} ${say("Your browser alone remembers this.")}`;
    hide(told, false);
  }
});
