part(() => {
  /* A filter above a list, for any page:

       <form class="ob-filter ob-needs-js" data-ob-filter="ID" aria-label="What to show">
         <label>Find <input class="ob-field" type="search" name="find"></label>
         <label>Department <select class="ob-select" name="department" data-ob-by="departments">...</select></label>
         <output class="ob-meta" data-ob-count></output>
       </form>
       <div id="ID"> ... </div>
       <div class="ob-empty" data-ob-none="ID" hidden> ... <button type="button" data-ob-clear> ... </div>

     Inside #ID every `data-ob-row` is a row; it stays while it holds all words that are typed (its text and its
     `data-words`, without regard to capitals and accents and to its parts with `data-ob-beside`) and, for each select, while the chosen value stands in the
     row's attribute that `data-ob-by` names (values with spaces between them, `*` for all). A row stays as long as a
     row inside it does. A `data-ob-group` goes when all its rows are gone. Each part of the form may be missing.
     `?find=` and the names of the selects preset it from the address; an address that leads to a hidden row clears it.
     A fold of the list opens while something in it is asked for. In a list with `data-ob-opens` rows are folds themselves, and
     open once few are left.
     What is chosen stands in the address.
     The count is told in words as `data-one` and `data-many` of the output name them ("position", "positions"). */
  all("form[data-ob-filter]").forEach(form => {
    const id = form.dataset.obFilter;
    const list = document.getElementById(id);
    if (!list) return;
    const field = one("input[type=search]", form);
    const choices = all("select[data-ob-by]", form);
    const count = one("[data-ob-count]", form);
    const nothing = one(`[data-ob-none="${CSS.escape(id)}"]`);
    const rows = all("[data-ob-row]", list);
    const said = row => [...row.childNodes].filter(part => !part.matches?.("[data-ob-beside]")).map(part => part.textContent).join(" ");
    const words = new Map(rows.map(row => [row, fold(`${said(row)} ${row.dataset.words ?? ""}`)]));
    const folds = new Map(all("details.ob-layer", list).map(fold => [fold, fold.open]));
    const holds = (row, choice) => {
      const values = (row.getAttribute(`data-${choice.dataset.obBy}`) ?? "").split(" ");
      return !choice.value || values.includes(choice.value) || values.includes("*");
    };
    const choose = () => {
      const typed = fold(field?.value ?? "").split(/\s+/).filter(Boolean);
      const wanted = new Set(rows.filter(row => typed.every(word => words.get(row).includes(word)) && choices.every(choice => holds(row, choice))));
      /* an inner row keeps the one around it */
      rows.forEach(row => hide(row, !wanted.has(row) && !rows.some(inner => wanted.has(inner) && inner !== row && row.contains(inner))));
      all("[data-ob-group]", list).forEach(group => hide(group, !rows.some(row => group.contains(row) && !row.hidden)));
      const isAsked = typed.length || choices.some(choice => choice.value);
      /* a fold that holds what is asked for opens, and shuts again with the question */
      folds.forEach((wasOpen, fold) => { fold.open = isAsked ? !fold.closest("[hidden]") : wasOpen; });
      all("details.ob-fold--in", list).forEach(inner => { inner.open = Boolean(isAsked) && rows.some(row => inner.contains(row) && wanted.has(row)); });
      if (list.hasAttribute("data-ob-opens") && isAsked) rows.forEach(row => { row.open = wanted.has(row) && wanted.size < 4; });
      if (count) count.textContent = isAsked ? `${say("{n} of {all}", { n: wanted.size, all: rows.length })} ${(rows.length === 1 ? count.dataset.one : count.dataset.many) ?? ""}`.trim() : "";
      if (nothing) hide(nothing, wanted.size > 0 || !rows.length);
    };
    const clear = () => {
      if (field) field.value = "";
      choices.forEach(choice => { choice.value = ""; });
      choose();
    };
    const arrive = () => {
      const aim = target();
      if (aim && list.contains(aim) && aim.closest("[hidden]")) { clear(); aim.scrollIntoView(); }
    };
    const asked = new URLSearchParams(location.search);
    if (field) field.value = asked.get(field.name) ?? "";
    choices.forEach(choice => {
      const value = asked.get(choice.name);
      if ([...choice.options].some(option => option.value === value)) choice.value = value;
    });
    form.addEventListener("input", choose);
    form.addEventListener("change", () => {
      choose();
      inAddress(Object.fromEntries([field, ...choices].filter(Boolean).map(choice => [choice.name, choice.value])));
    });
    form.addEventListener("submit", event => event.preventDefault());
    if (nothing) all("[data-ob-clear]", nothing).forEach(button => button.addEventListener("click", () => { clear(); (field ?? choices[0])?.focus(); }));
    addEventListener("hashchange", arrive);
    choose();
    arrive();
  });
});
