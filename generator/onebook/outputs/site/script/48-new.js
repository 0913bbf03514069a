/* New since my last visit. The site says when its last change came; this browser keeps which one it has seen, and tells nobody.
   A visit is over when no page was opened for an hour. Who was never here sees what came in the last seven days.
   `data-ob-came` names the moment of a change, in seconds; `data-ob-news` is the list on home; pages/48-marks.js marks the rest. */
const visit = (() => {
  const came = Number(one("meta[name=onebook-came]")?.content);
  if (!came) return null;
  const memory = kept("visit");
  const before = memory.read() ?? {};
  const seen = Math.abs(Date.now() - before.at) < 36e5 ? before.since : before.known;
  const since = Number.isFinite(seen) ? seen : null;
  memory.write({ since, known: came, at: Date.now() });
  const limit = since ?? days.utc(days.plus(days.today, -7)).getTime() / 1000;
  return {
    isFirst: since === null,
    isNew: element => element.dataset.obCame > limit,
    words: since === null ? say("in the last seven days") : say("since your last visit"),
  };
})();
part(() => {
  const home = one("[data-ob-news]");
  if (!home || !visit) return;
  const rows = all("[data-ob-came]", home).filter(row => visit.isNew(row) || row.remove());
  const settle = () => {
    const mine = rows.filter(row => !row.hidden);
    rows.forEach(row => row.toggleAttribute("data-ob-over", mine.indexOf(row) > (one("[data-ob-mine-first]") ? 4 : 1)));
    hide(home, !mine.length);
    const list = one("[data-ob-all]");
    if (list) hide(list, mine.length > 0 || Boolean(one("[data-ob-mine-first]")));
  };
  one("[data-ob-since]", home).textContent = visit.words;
  hide(one("[data-ob-first]", home), !visit.isFirst);
  addEventListener("ob-mine", settle);
  settle();
});
