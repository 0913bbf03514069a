part(() => {
  /* Playbook: ticks stay in this browser until one starts again. They go by the words beside a box, so that what has
     changed since is not ticked, and what only moved is. */
  const article = one("[data-ob-ticks]");
  const boxes = article ? all("[data-ob-tick]", article) : [];
  if (boxes.length) {
    const memory = kept(`ticks:${article.dataset.ref}`);
    const words = box => fold(`${box.dataset.obTick} ${box.labels[0]?.textContent ?? box.getAttribute("aria-label")}`).match(/[\p{L}\p{N}]+/gu)?.join("-") ?? "";
    const names = new Map();
    boxes.forEach(box => {
      const same = [...names.values()].filter(name => name.startsWith(`${words(box)}:`)).length;
      names.set(box, `${words(box)}:${same + 1}`);
    });
    const said = one("[data-ob-ticked]", article);
    const again = one("[data-ob-restart]", article);
    const nothing = { since: 0, done: [] };
    let before = null; /* the ticks that were taken away last */
    const load = () => {
      const ticks = memory.read();
      return Array.isArray(ticks?.done) ? { since: ticks.since, done: [...names.values()].filter(name => ticks.done.includes(name)) } : nothing;
    };
    const when = time => new Date(time).toLocaleString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const show = ticks => {
      boxes.forEach(box => { box.checked = ticks.done.includes(names.get(box)); });
      if (!said || !again) return;
      said.textContent = ticks.done.length ? say("{n} of {all} ticked, since {day}, in this browser only", { n: ticks.done.length, all: boxes.length, day: when(ticks.since) }) : say("Tick off what is done. It stays in this browser.");
      again.hidden = !ticks.done.length && !before;
      again.textContent = ticks.done.length ? say("Start again") : say("Bring my ticks back");
    };
    const change = ticks => { memory.write(ticks); show(ticks); };
    boxes.forEach(box => box.addEventListener("change", () => {
      before = null;
      const done = boxes.filter(other => other.checked).map(other => names.get(other));
      change({ since: load().done.length ? load().since : Date.now(), done });
    }));
    again?.addEventListener("click", () => {
      const now = load();
      if (now.done.length) { before = now; change(nothing); } else if (before) { const back = before; before = null; change(back); }
    });
    addEventListener("storage", event => { if (event.key === memory.key) show(load()); });
    show(load());
    /* who has begun goes on where they were */
    const steps = load().done.length ? boxes.find(box => box.closest(".ob-layer"))?.closest(".ob-layer") : null;
    if (steps) steps.open = true;
  }
  all("[data-ob-print]").forEach(button => button.addEventListener("click", () => print()));
});
