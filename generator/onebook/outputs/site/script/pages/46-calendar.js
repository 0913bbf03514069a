part(() => {
  /* The calendar: a department, a channel, one of its three pictures, and a day to go to. What is chosen hides the rest
     everywhere and stands in the address. Closed days are everybody's. */
  const form = one("[data-ob-calendar]");
  if (!form) return;
  const { department, channel, show, day } = form.elements;
  const count = one("[data-ob-count]", form);
  const nothing = one("[data-ob-none]");
  const items = all(".md-content [data-departments]");
  const groups = all("[data-ob-group]");
  const coming = groups.filter(group => group.matches("[data-ob-coming]"));
  const isClosed = item => item.matches(".is-closed");
  const isWanted = item => {
    const concerned = item.dataset.departments.split(" ");
    return isClosed(item) || ((!department.value || concerned.includes(department.value) || concerned.includes("*")) &&
      (!channel.value || item.dataset.channel === channel.value));
  };
  const isShown = item => !item.hasAttribute("hidden");
  const shown = element => all("[data-departments]", element).filter(isShown);
  const goingOut = element => shown(element).filter(item => !item.matches(".ob-cal--note")).length;
  const months = all("[data-ob-month]");
  const own = mine.kept;
  const choose = () => {
    items.forEach(item => hide(item, !isWanted(item)));
    const isChosen = Boolean(department.value || channel.value);
    groups.forEach(group => {
      hide(group, !shown(group).some(item => !isChosen || !isClosed(item)));
      const number = one(":scope > summary > .ob-layer__n", group);
      if (number) number.textContent = goingOut(group) || "";
    });
    all(".ob-day").forEach(list => hide(list, !shown(list).length));
    all("details.ob-grid").forEach(month => {
      one(".ob-layer__n", month).textContent = shown(month).filter(item => !item.matches(".is-brief, .is-meeting, .is-release")).length;
      one("[data-ob-for]", month).textContent = [department, channel].filter(choice => choice.value).map(choice => choice.selectedOptions[0].text).join(" · ");
    });
    const first = one("[data-ob-first]");
    if (first) {
      hide(first, !shown(first).length);
      one("h2", first).textContent = department.value ? say("From you, first") : say("To be briefed first");
    }
    const sum = coming.reduce((before, group) => before + goingOut(group), 0);
    hide(nothing, sum > 0);
    nothing.textContent = isChosen ? say("Nothing of that is planned. Choose another department or channel.") : say("Nothing is planned yet.");
    const earlier = one("[data-ob-earlier]");
    if (earlier) hide(earlier, !shown(earlier).length);
    count.textContent = isChosen ? sum === 1 ? say("{n} item", { n: 1 }) : say("{n} items", { n: sum }) : "";
    /* the months of a large book are pages of their own: what is chosen goes with whoever opens one */
    const choice = new URLSearchParams([department, channel].filter(one => one.value).map(one => [one.name, one.value]));
    months.forEach(link => { link.search = isChosen ? `${choice}&once` : ""; });
    all("[data-ob-show]").forEach(picture => picture.toggleAttribute("data-ob-off", picture.dataset.obShow !== show.value));
  };
  form.addEventListener("change", event => {
    if (event.target === day) { if (day.value) go(day.value); return; }
    choose();
    begin();
    inAddress({ department: department.value, channel: channel.value, show: show.value === "list" ? "" : show.value }, own ? ["department"] : []);
  });
  form.addEventListener("submit", event => event.preventDefault());

  /* the first week that is not over is open */
  const begin = () => {
    const first = coming.find(isShown);
    if (first && !coming.some(group => isShown(group) && group.open)) first.open = true;
  };
  all(".ob-day").forEach(list => list.classList.toggle("is-now", list.dataset.obHere === days.today));
  all("tr[data-ob-until]").forEach(week => week.classList.toggle("is-over", week.dataset.obUntil < days.today));

  /* a day, or the next one on which anything is told */
  const go = iso => {
    const list = all(".ob-day").filter(isShown).find(one => one.dataset.obHere >= iso && !one.closest("[hidden]"));
    const month = months.map(link => link.dataset.obMonth).filter(name => name && name >= iso.slice(0, 7)).sort()[0];
    const elsewhere = months.find(link => link.dataset.obMonth === month && !link.matches("[aria-current]"));
    if (elsewhere && month && !list?.dataset.obHere.startsWith(month)) {
      location.assign(`${elsewhere.href}${elsewhere.search ? "&" : "?"}day=${iso}`);
      return;
    }
    if (!list) return;
    if (show.value !== "list") { show.value = "list"; choose(); }
    openAround(list);
    list.scrollIntoView({ block: "center" });
    list.tabIndex = -1;
    list.focus({ preventScroll: true });
  };
  const small = all("[data-ob-mini]");
  const turn = at => small.forEach((month, number) => {
    hide(month, number !== at);
    all("[data-ob-step]", month).forEach(button => { button.disabled = !small[number + Number(button.dataset.obStep)]; });
  });
  turn(Math.max(0, small.findIndex(month => month.dataset.obMini === days.today.slice(0, 7))));
  document.addEventListener("click", event => {
    const step = event.target.closest?.("[data-ob-step]");
    if (step) {
      const at = small.indexOf(step.closest("[data-ob-mini]")) + Number(step.dataset.obStep);
      turn(at);
      const next = one(`[data-ob-step="${step.dataset.obStep}"]`, small[at]);
      (next.disabled ? one("[data-ob-step]:not([disabled])", small[at]) : next).focus();
    }
    const link = event.target.closest?.("[data-ob-day]");
    if (link) { event.preventDefault(); go(link.dataset.obDay); }
    const print = event.target.closest?.("[data-ob-sheet]");
    if (print) { sheet(print.dataset.obSheet); window.print(); }
  });

  /* one month is what paper shows, whatever stands on the screen */
  const sheets = all("details.ob-grid");
  const sheet = anchor => {
    const chosen = sheets.find(month => one("h2", month).id === anchor);
    if (chosen) sheets.forEach(month => month.classList.toggle("is-printed", month === chosen));
  };
  sheet(`grid-${days.today.slice(0, 7)}`);

  const arrive = () => {
    const aim = target();
    if (!aim) return;
    const picture = aim.closest("[data-ob-show]");
    if (picture?.hasAttribute("data-ob-off")) show.value = picture.dataset.obShow;
    if (aim.closest("[hidden]")) department.value = channel.value = "";
    choose();
    openAround(aim);
    aim.scrollIntoView();
  };
  const wanted = new URLSearchParams(location.search);
  if (own && !wanted.has("department")) wanted.set("department", own);
  for (const choice of [department, channel, show]) {
    const value = wanted.get(choice.name);
    if ([...choice.options].some(option => option.value === value)) choice.value = value;
  }
  choose();
  begin();
  if (wanted.get("day")) go(wanted.get("day"));
  arrive();
  addEventListener("hashchange", arrive);
});
