/* My team and my role: asked once on home, changed at the top of any page, or named by ?department=ID&role=ID in any
   address, as an intranet links. Kept in this browser; what somebody has chosen by hand no address overwrites for longer
   than one page. An address with `&once` is ours: it shows something for once. The names come from assets/onebook/teams.js,
   which is not read before somebody needs them. */
const mine = (() => {
  const memory = kept("mine");
  const asked = new URLSearchParams(location.search);
  const before = memory.read() ?? {};
  const named = {};
  for (const name of ["department", "role"]) {
    const value = asked.get(name) ?? "";
    if (/^[a-z0-9-]{1,60}$/.test(value) && !asked.has("once")) named[name] = value;
  }
  const now = named.department || named.role ? named : { ...before };
  if (now === named && !before.chosen) memory.write(named);
  let teams = null;
  const load = () => teams ??= new Promise((done, failed) => {
    globalThis.onebookTeams = done;
    const script = made("script", { src: new URL("assets/onebook/teams.js", site) });
    script.onerror = failed;
    document.head.append(script);
  });
  return {
    get department() { return now.department ?? ""; },
    get role() { return now.role ?? ""; },
    /* the team that this browser keeps, whatever an address says */
    get kept() { return memory.read()?.department ?? ""; },
    get names() { return now.names ?? []; },
    teams: load,
    /* only what the book knows counts */
    settle(found) {
      const roles = found.flatMap(([id, , positions]) => positions.map(([role, title]) => [role, title, id]));
      const role = roles.find(([id]) => id === now.role);
      if (role && !found.some(([id]) => id === now.department)) now.department = role[2];
      const team = found.find(([id]) => id === now.department);
      Object.assign(now, { department: team?.[0] ?? "", role: role && role[2] === team?.[0] ? role[0] : "", names: [team?.[1] ?? "", role?.[1] ?? ""] });
    },
    choose(department, role, names = []) {
      Object.assign(now, { department, role, names });
    },
    keep: () => memory.write({ department: now.department, role: now.role, names: now.names, chosen: true }),
  };
})();
part(() => {
  const forms = all("form[data-ob-me]");
  const page = one("[data-ob-home]");
  const dialog = one("dialog#ob-me");
  const yours = dialog?.dataset.yours ?? "";

  const fill = teams => forms.forEach(({ elements: { department, role } }) => {
    if (department.options.length <= teams.length) department.replaceChildren(department.options[0], ...teams.map(([id, title]) => new Option(title, id)));
    department.value = mine.department;
    if (!role) return;
    const offered = teams.filter(([id]) => !mine.department || id === mine.department).flatMap(([, , positions]) => positions);
    role.replaceChildren(role.options[0], ...offered.map(([id, title]) => new Option(title, id)));
    role.value = mine.role;
  });

  /* home: mine first, the company's plan after it; without a choice the plan first */
  const PARTS = 4;
  let days = null;
  const arrange = () => {
    const id = mine.department;
    const [panel, rest] = [one("[data-ob-panel]", page), one("[data-ob-rest]", page)];
    if (!panel) return;
    const [today, side] = [one("[data-ob-today]", page), one("section[aria-labelledby=changed]", page)];
    const slot = name => one(`[data-ob-slot=${name}]`, panel);
    if (id) slot("today").prepend(today);
    else rest.prepend(today);
    if (side && id) slot("changed").append(side);
    else if (side) one(".ob-side", rest).append(side);
    hide(rest, Boolean(id));
    /* folded as mine comes before it; what somebody opens by hand or by an address stays open */
    const plan = one("[data-ob-plan] > details", page);
    if (page.hasAttribute("data-ob-mine-first") !== Boolean(id)) plan.open = !id || plan.contains(target());
    page.toggleAttribute("data-ob-mine-first", Boolean(id));
    hide(panel, !id);
    all("[data-ob-mine], [data-ob-slot]", page).forEach(block => all("[data-departments]", block).forEach(row => {
      const isMine = row.dataset.departments.split(" ").includes(id);
      hide(row, id ? !isMine : row.hasAttribute("data-ob-only"));
    }));
    const [first, more] = [one("[data-day-first]", today), one("[data-day-rest]", today)];
    if (more) {
      const rows = days ??= [...all("li", first), ...all("li", more)];
      one("ul, ol", more).append(...rows);
      first.append(...rows.filter(row => !row.hidden).slice(0, Number(first.dataset.dayFirst)));
      hide(more, !one("li:not([hidden])", more));
      one("[data-day-count]", more).textContent = all("li:not([hidden])", more).length;
    }
    hide(one("[data-ob-nothing]", today), Boolean(one("li:not([hidden])", today)));
    hide(one("[data-ob-unneeded]", panel), Boolean(one("[data-ob-needed] .ob-first:not([hidden])", panel) && one("[data-ob-needed] [data-departments]:not([hidden]) .ob-first:not([hidden])", panel)));
    one("[data-ob-name]", panel).textContent = mine.names[0] ?? "";
    one("[data-ob-team]", panel).href = new URL(`departments/${id}.html`, site);
    const link = one("[data-ob-role]", panel);
    if (link) {
      hide(link, !mine.role);
      one("a > span", link).textContent = mine.names[1] ?? "";
      one("a", link).href = new URL(`positions/${mine.role}.html`, site);
      one("[data-ob-start]", link).href = new URL(`start/${mine.role}.html`, site);
    }
    const goals = all(".ob-own-goal", page).filter(goal => one("[data-departments]", goal)?.dataset.departments.split(" ").includes(id));
    const [list, others] = [one("#list--part", panel), one("[data-ob-part] > details", panel)];
    const isUrgent = goal => Boolean(one(".ob-st--off, .ob-st--risk", one(".ob-goal", goal)));
    const rows = goals.sort((a, b) => isUrgent(b) - isUrgent(a)).map(goal => {
      const card = one(".ob-goal", goal);
      return made("li", { "data-ref": card.dataset.ref }, made("p", {}, made("a", { class: "ob-name", href: card.href }, ...one(".ob-goal__t", card).cloneNode(true).childNodes)), made("p", { class: "ob-meta ob-parts" }, ...one(".ob-goal__m", card).cloneNode(true).childNodes));
    });
    /* no fold for a single one */
    const most = rows.length > PARTS + 1 ? PARTS : rows.length;
    list.replaceChildren(...rows.slice(0, most));
    one("ul", others).replaceChildren(...rows.slice(most));
    one("[data-ob-count]", others).textContent = rows.length - most;
    hide(others, rows.length === most);
    hide(one("[data-ob-part] p.ob-meta:not(li p)", panel) ?? list, goals.length > 0);
    all("[data-ob-for]", page).forEach(words => { words.textContent = ""; });
    const news = one("[data-ob-news]", page);
    if (news) {
      hide(one("[data-ob-of-all]", page), Boolean(id));
      hide(one("[data-ob-of-mine]", page), !id);
    }
    all("[data-ob-unset]", page).forEach(words => hide(words, Boolean(id)));
    dispatchEvent(new Event("ob-mine"));
    if (news) hide(one("[data-ob-unchanged]", page), !id || !news.hidden);
  };

  /* on every page: what is mine has a mark and says so; a list in which all is mine needs none */
  const mark = () => {
    all(".ob-yours").forEach(chip => chip.remove());
    all(".ob-is-mine").forEach(row => row.classList.remove("ob-is-mine"));
    const [team, role] = [`department:${mine.department}`, `position:${mine.role}`];
    if (!mine.department || page || one(`article[data-ref="${CSS.escape(team)}"], article[data-ref="${CSS.escape(role)}"]`)) return;
    const isMine = row => [team, role].includes(row.dataset.ref) || row.dataset.departments?.split(" ").includes(mine.department);
    const rows = all(":is(li, section.ob-entry, .ob-line):is([data-ref], [data-departments])", one(".md-content")).filter(isMine);
    rows.filter(row => [...row.parentElement.children].some(other => other !== row && other.matches("li, section, .ob-line") && !isMine(other))).forEach(row => {
      row.classList.add("ob-is-mine");
      (one("h3, .ob-name, p > a", row) ?? row.firstElementChild ?? row).after(" ", made("span", { class: "ob-chip ob-yours" }, yours));
    });
    all("th[data-c]").filter(isMine).forEach(head => {
      const table = head.closest("table");
      all(`[data-c="${head.dataset.c}"]`, table).forEach(cell => cell.classList.add("ob-is-mine"));
      one("b", head)?.append(made("span", { class: "ob-vh ob-yours" }, ` (${yours})`));
    });
  };

  const show = () => {
    all("[data-ob-me-name]").forEach(name => { name.textContent = mine.names[0] || name.dataset.none; });
    forms.forEach(({ elements: { department, role } }) => {
      if ([...department.options].some(option => option.value === mine.department)) department.value = mine.department;
      if (role && ![...role.options].some(option => option.value === mine.role)) role.append(new Option(mine.names[1] ?? "", mine.role));
      if (role) role.value = mine.role;
    });
    if (page) arrange();
    mark();
  };
  const learn = async () => {
    try {
      const teams = await mine.teams();
      mine.settle(teams);
      fill(teams);
    } catch { /* without the list of teams nothing is anybody's own */ }
    show();
  };
  forms.forEach(form => {
    form.addEventListener("focusin", learn, { once: true });
    form.addEventListener("pointerenter", learn, { once: true });
    form.addEventListener("submit", event => { event.preventDefault(); dialog?.close(); });
    form.addEventListener("change", async event => {
      const { department, role } = form.elements;
      const words = select => select?.value ? select.selectedOptions[0].text : "";
      if (event.target === role && role.value && !department.value) mine.choose("", role.value);
      else if (event.target === department) mine.choose(department.value, "", [words(department), ""]);
      else mine.choose(department.value, role?.value ?? "", [words(department), words(role)]);
      mine.keep();
      if (mine.department || !mine.role) show();
      await learn();
      mine.keep();
      dispatchEvent(new Event("ob-me"));
    });
  });
  all("[data-ob-me-open]").forEach(button => button.addEventListener("click", event => {
    if (!dialog?.showModal) return;
    event.preventDefault();
    learn();
    dialog.showModal();
  }));
  /* an address names it by its id: home has the names of the teams at hand, any other page asks for them */
  const known = forms.flatMap(form => [...form.elements.department.options]).find(option => option.value && option.value === mine.department);
  const isUnknown = (mine.department || mine.role) && !mine.names[0];
  if (isUnknown && known) mine.choose(mine.department, mine.role, [known.text, ""]);
  if (!isUnknown || known) show();
  if (isUnknown) learn();
});
