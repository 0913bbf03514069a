{
  /* Measures: by state, pillar or goal, and words; grouped by goal, or by pillar alone. */
  const form = one("[data-ob-measures]");
  if (form) {
    const { state, of, words, by } = form.elements;
    const count = one("[data-ob-count]", form);
    const rows = all(".ob-measure").map(row => ({
      row,
      of: new Set([...row.dataset.goals.split(" "), row.closest("section").dataset.of, row.closest(".ob-measures").dataset.of]),
      text: row.textContent.toLowerCase(),
    }));
    const choose = () => {
      const wanted = words.value.toLowerCase().split(/\s+/);
      let shown = 0;
      rows.forEach(({ row, of: belongs, text }) => {
        const isWanted = (!state.value || row.dataset.state === state.value) && (!of.value || belongs.has(of.value)) && wanted.every(word => text.includes(word));
        row.hidden = !isWanted;
        shown += isWanted;
      });
      all(".md-content [data-ob-group]").forEach(group => { group.hidden = !one(".ob-measure:not([hidden])", group); });
      all(".ob-measures__g").forEach(head => { head.hidden = by.value === "pillar"; });
      one("[data-ob-none]").hidden = shown > 0;
      count.textContent = shown < rows.length ? `${shown} of ${rows.length}` : "";
    };
    form.addEventListener("input", choose);
    form.addEventListener("submit", event => event.preventDefault());
    const arrive = () => {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.closest("[hidden]")) form.reset();
      choose();
    };
    arrive();
    addEventListener("hashchange", arrive);
  }
}
