part(() => {
  /* New since my last visit. The site says when its last change came; this browser keeps which one it has seen, and tells nobody.
     A visit is over when no page was opened for an hour. Who was never here sees what came in the last seven days.
     `data-ob-came` names the moment of a change, in seconds; `data-ob-since` takes the words, `data-ob-news` is the list on home. */
  const came = Number(one("meta[name=onebook-came]")?.content);
  if (!came) return;
  const memory = kept("visit");
  const number = value => Number.isFinite(value) ? value : null;
  const before = memory.read() ?? {};
  const isNext = !(Math.abs(Date.now() - before.at) < 36e5);
  const since = number(isNext ? before.known : before.since);
  const was = number(isNext ? before.at : before.was);
  memory.write({ since, was, known: came, at: Date.now() });

  const local = time => { const day = new Date(time); return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())).toISOString(); };
  const limit = since ?? days.utc(days.plus(days.today, -7)).getTime() / 1000;
  const words = since === null ? "in the last seven days" : `since your last visit${was === null ? "" : ` on ${days.weekDay(local(was))}`}`;
  const isNew = element => Number(element.dataset.obCame) > limit;
  const mark = () => made("span", { class: "ob-st ob-st--new" }, "New");

  const home = one("[data-ob-news]");
  if (home) {
    all("[data-ob-came]", home).forEach(row => { if (!isNew(row)) row.remove(); });
    const rows = all("[data-ob-came]", home);
    const more = one("[data-ob-more]", home);
    const settle = () => {
      const mine = rows.filter(row => !row.hidden);
      rows.forEach(row => row.toggleAttribute("data-ob-over", mine.indexOf(row) >= 5));
      hide(home, !mine.length);
      hide(more, mine.length <= 5);
      one("span", more).textContent = String(mine.length - 5);
    };
    one("[data-ob-since]", home).textContent = words;
    hide(one("[data-ob-first]", home), since !== null);
    addEventListener("ob-mine", settle);
    settle();
  }
  all("[data-ob-row][data-ob-came]").forEach(row => { if (isNew(row) && !home?.contains(row)) one("p", row)?.append(" ", mark()); });
  all("details[data-ob-past]").forEach(fold => {
    const fresh = all("[data-ob-came]", fold).filter(isNew);
    if (!fresh.length) return;
    one("summary", fold).append(" ", mark());
    fresh.forEach(row => one("p", row)?.append(" ", mark()));
    if (fold.id) one("article h1, h1")?.after(made("p", { class: "ob-meta ob-is-new" }, mark(), " ", made("a", { href: `#${fold.id}` }, `Changed ${words}`)));
  });
  const told = one("[data-ob-seen]");
  if (told) {
    const some = all("[data-ob-row][data-ob-came]").some(isNew);
    const first = "This browser has not been here before, so what came in the last seven days is new. ";
    told.textContent = `${since === null ? first : ""}${some ? "What is marked came" : "Nothing came"} ${words}. Your browser alone remembers this.`;
    hide(told, false);
  }
});
