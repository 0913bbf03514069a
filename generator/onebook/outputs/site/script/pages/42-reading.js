part(() => {
  /* Read and understood: a playbook that asks for it says so until this browser's reader has pressed the button, and again when
     what it asks of people has changed since: `data-ob-reading` is a mark of its meaning. Nobody else is told. */
  const asked = one("[data-ob-reading]");
  if (!asked) return;
  const meaning = asked.dataset.obReading;
  const memory = kept(`read:${one("article").dataset.ref}`);
  const words = one("[role=status]", asked);
  const button = one("button", asked);
  const list = one("ul", asked);
  const came = Number(one("meta[name=onebook-came]")?.content ?? 0);
  const show = () => {
    const before = memory.read();
    const isRead = before?.meaning === meaning;
    const hasRead = Boolean(before?.meaning) && !isRead;
    words.textContent = isRead ? say("You have read this. Your browser alone remembers it.") : hasRead ? say("This has changed since you read it:") : say("Please read this, then say so. Your browser alone remembers it.");
    const changes = hasRead ? all("[data-ob-past] li[data-ob-came]").filter(row => row.dataset.obCame > before.came) : [];
    list.replaceChildren(...changes.flatMap(row => all("p:not(.ob-meta)", row)).map(line => made("li", {}, line.textContent)));
    hide(list, !list.children.length);
    hide(button, isRead);
  };
  button.addEventListener("click", () => { memory.write({ meaning, came }); show(); words.focus(); });
  show();
});
