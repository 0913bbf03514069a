{
  /* Lexicon: only the words that hold what one types, with the letters that they stand under. */
  const field = one("[data-ob-lexicon]");
  if (field) {
    const plain = text => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    const entries = all(".ob-entry").map(entry => ({
      entry,
      text: plain([...entry.children].filter(part => !part.matches(".ob-uses, .ob-source")).map(part => part.textContent).join(" ")),
    }));
    const count = one("[data-ob-count]");
    const show = () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let found = 0;
      entries.forEach(({ entry, text }) => {
        entry.hidden = !wanted.every(word => text.includes(word));
        found += !entry.hidden;
      });
      all(".ob-letter-group").forEach(group => { group.hidden = all(".ob-entry", group).every(entry => entry.hidden); });
      count.textContent = wanted.length ? `${found} of ${entries.length} words` : "";
      one("[data-ob-nothing]").hidden = found > 0;
    };
    field.addEventListener("input", show);
    addEventListener("hashchange", () => {
      if (!document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[hidden]")) return;
      field.value = "";
      show();
      document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
    });
    show();
  }
}
