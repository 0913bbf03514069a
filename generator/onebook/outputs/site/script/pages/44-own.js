part(() => {
  /* My department's row stands first in a list that says `data-ob-own`, wherever the book has it; the others keep their order. */
  const lists = all("[data-ob-own]").map(list => [list, [...list.children]]);
  const arrange = () => {
    const asked = new URLSearchParams(location.search).get("department");
    const ref = `department:${asked || mine.kept}`;
    lists.forEach(([list, rows]) => {
      const own = rows.filter(row => row.dataset.ref === ref);
      list.replaceChildren(...own, ...rows.filter(row => !own.includes(row)));
    });
  };
  arrange();
  ["ob-mine", "ob-me"].forEach(name => addEventListener(name, arrange));
});
