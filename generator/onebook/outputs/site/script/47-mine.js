part(() => {
  /* My department and my role: chosen on home, or named by ?department=ID&role=ID in any address, as an intranet links.
     Kept in this browser; what somebody has chosen by hand no address overwrites for longer than one page.
     An address with `&once` is ours: it shows something for once. Rows with `data-departments` inside `data-ob-mine`
     stay where one of these is mine; those with `data-ob-only` are there only then. */
  const memory = kept("mine");
  const asked = new URLSearchParams(location.search);
  const before = memory.read() ?? {};
  const named = {};
  for (const name of ["department", "role"]) {
    const value = asked.get(name) ?? "";
    if (/^[a-z0-9-]{1,60}$/.test(value) && !asked.has("once")) named[name] = value;
  }
  const mine = named.department || named.role ? named : { ...before };
  if (mine === named && !before.chosen) memory.write(named);

  const form = one("form[data-ob-me]");
  if (form) {
    const { department, role } = form.elements;
    const roles = role ? [...role.options] : [];
    const select = (choice, value) => {
      const isThere = choice && [...choice.options].some(option => option.value === value);
      if (choice) choice.value = isThere ? value : "";
    };
    /* a role belongs to a department: choosing one narrows the other */
    const offer = () => {
      if (!role) return;
      const value = role.value;
      role.replaceChildren(...roles.filter(option => !option.value || !department.value || option.dataset.department === department.value));
      select(role, value);
    };
    const show = () => {
      const id = department.value;
      all("[data-ob-mine]").forEach(block => {
        all("[data-departments]", block).forEach(row => {
          const isMine = row.dataset.departments.split(" ").includes(id);
          hide(row, id ? !isMine : row.hasAttribute("data-ob-only"));
        });
        all("[data-ob-block]", block).forEach(inner => hide(inner, !one("li:not([hidden])", inner)));
      });
      const weeks = one("[data-ob-weeks]");
      const [first, rest] = weeks ? [one("[data-day-first]", weeks), one("[data-day-rest]", weeks)] : [];
      if (rest) {
        rest.open = Boolean(id);
        hide(one("summary", rest), Boolean(id));
        hide(rest, !one("li:not([hidden])", rest));
      }
      if (first) {
        hide(first, !one("li:not([hidden])", first));
        hide(one("[data-ob-nothing]"), !first.hidden || (rest && !rest.hidden));
      }
      const panel = one("[data-ob-panel]");
      hide(panel, !id);
      one("[data-ob-name]", panel).textContent = id ? department.selectedOptions[0].text : "";
      const link = one("[data-ob-role]", panel);
      const option = role?.value ? role.selectedOptions[0] : null;
      hide(link, !option);
      if (option) {
        one("a", link).href = new URL(`positions/${option.value}.html`, site);
        one("a > span", link).textContent = option.text;
      }
      all("[data-ob-for]").forEach(words => { words.textContent = id ? ` ${say("for {who}", { who: department.selectedOptions[0].text })}` : ""; });
      dispatchEvent(new Event("ob-mine"));
    };
    select(department, mine.department);
    select(role, mine.role);
    if (role?.value && !department.value) department.value = role.selectedOptions[0].dataset.department;
    offer();
    show();
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("change", event => {
      if (event.target === role && role.value) department.value = role.selectedOptions[0].dataset.department;
      offer();
      memory.write({ department: department.value, role: role?.value ?? "", chosen: true });
      show();
    });
  }
});
