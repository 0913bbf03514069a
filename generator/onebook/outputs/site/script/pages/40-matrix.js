part(() => {
  /* Matrix: light the column under the pointer or the focus (the row is CSS), or the chosen position; show only the
     activities that fit a word, or in which the chosen position has a letter. */
  all(".ob-matrix").forEach(matrix => {
    const article = matrix.closest("article") ?? matrix;
    const chooser = one("[data-ob-light]", article);
    const words = one("[data-ob-words]", article);
    const only = one("[data-ob-only]", article);
    const cells = all("[data-c]", article);
    const chosen = () => chooser?.value ?? "";
    const light = column => cells.forEach(cell => cell.classList.toggle("is-lit", column !== "" && cell.dataset.c === column));
    const under = event => light(event.target.closest("[data-c]")?.dataset.c ?? chosen());
    matrix.addEventListener("pointerover", under);
    matrix.addEventListener("focusin", under);
    matrix.addEventListener("pointerleave", () => light(chosen()));
    matrix.addEventListener("focusout", () => light(chosen()));
    if (!chooser || !words || !only) return;

    /* each activity stands in the table, in the list of phones and on a card: all three go by its name */
    const activities = all("tbody tr[data-ref]", matrix).map(row => {
      const shown = all(`[data-ref="${CSS.escape(row.dataset.ref)}"]`, article);
      const held = all("td", row).filter(cell => one(".ob-r", cell)).map(cell => cell.dataset.c);
      return { shown, held, text: fold(shown.filter(at => at.matches("section")).map(at => at.textContent).join(" ") || row.textContent) };
    });
    /* the rows between a heading and the next one */
    const below = heading => {
      const rows = [];
      for (let at = heading.nextElementSibling; at && !at.matches(".ob-group"); at = at.nextElementSibling) rows.push(at);
      return rows;
    };
    const apply = () => {
      const wanted = fold(words.value).split(/\s+/).filter(Boolean);
      only.disabled = !chooser.value;
      let count = 0;
      activities.forEach(({ shown, held, text }) => {
        const fits = wanted.every(word => text.includes(word)) && (!chooser.value || !only.checked || held.includes(chooser.value));
        shown.forEach(at => hide(at, !fits));
        count += fits;
      });
      all(".ob-group", article).forEach(heading => hide(heading, !below(heading).some(at => !at.hidden)));
      hide(one("[data-ob-nothing]", article), count > 0);
      one("[data-ob-count]", article).textContent = count === activities.length ? "" : say("{n} of {all} activities", { n: count, all: activities.length });
      if (count < activities.length) all(".ob-list-twin > .ob-layer, .ob-layer:has(.ob-raci__cards)", article).forEach(list => { list.open = true; });
      light(chooser.value);
    };
    const asked = new URLSearchParams(location.search).get("position");
    const option = asked && all("option", chooser).find(at => at.dataset.ref === `position:${asked}`);
    if (option) { chooser.value = option.value; only.checked = true; }
    [[chooser, "change"], [only, "change"], [words, "input"]].forEach(([field, event]) => field.addEventListener(event, apply));
    apply();
    /* a link to an activity that is filtered away shows everything again */
    addEventListener("hashchange", () => {
      if (!target()?.closest("[hidden]")) return;
      words.value = "";
      only.checked = false;
      apply();
    });
  });
});
