{
  /* Playbook: ticks stay in this browser until one starts again; a page that has changed since begins afresh. */
  const article = one("[data-ob-ticks]");
  const boxes = article ? all("[data-ob-tick]", article) : [];
  if (boxes.length) {
    const key = `onebook:ticks:${article.dataset.ref}`;
    const said = one("[data-ob-ticked]", article);
    const again = one("[data-ob-restart]", article);
    const nothing = { since: 0, of: boxes.length, done: [] };
    let before = null; /* the ticks that were taken away last */
    const load = () => {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        return kept?.of === boxes.length && Array.isArray(kept.done) ? kept : nothing;
      } catch { return nothing; }
    };
    const save = ticks => {
      try { localStorage.setItem(key, JSON.stringify(ticks)); } catch { /* a private window keeps nothing */ }
    };
    const when = time => new Date(time).toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const show = ticks => {
      boxes.forEach(box => { box.checked = ticks.done.includes(box.dataset.obTick); });
      if (!said || !again) return;
      said.textContent = ticks.done.length ? `${ticks.done.length} of ${boxes.length} ticked, since ${when(ticks.since)}, in this browser only` : "Tick off what is done. It stays in this browser.";
      again.hidden = !ticks.done.length && !before;
      again.textContent = ticks.done.length ? "Start again" : "Bring my ticks back";
    };
    const change = ticks => { save(ticks); show(ticks); };
    boxes.forEach(box => box.addEventListener("change", () => {
      before = null;
      const done = boxes.filter(other => other.checked).map(other => other.dataset.obTick);
      change({ since: load().done.length ? load().since : Date.now(), of: boxes.length, done });
    }));
    again?.addEventListener("click", () => {
      const now = load();
      if (now.done.length) { before = now; change(nothing); } else if (before) { const back = before; before = null; change(back); }
    });
    addEventListener("storage", event => { if (event.key === key) show(load()); });
    show(load());
  }
  all("[data-ob-print]").forEach(button => button.addEventListener("click", () => print()));
}
