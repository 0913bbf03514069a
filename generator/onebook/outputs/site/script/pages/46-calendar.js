part(() => {
  /* The calendar: a department, a channel, and one of its three pictures. What is chosen hides the rest everywhere. */
  const form = one("[data-ob-calendar]");
  if (form) {
    const { department, channel, show } = form.elements;
    const count = one("[data-ob-count]", form);
    const nothing = one("[data-ob-none]");
    const items = all(".md-content [data-departments]");
    const isWanted = item =>
      (!department.value || item.dataset.departments.split(" ").includes(department.value)) &&
      (!channel.value || item.dataset.channel === channel.value);
    const choose = () => {
      items.forEach(item => hide(item, !isWanted(item)));
      const shown = element => all("[data-departments]", element).filter(item => !item.hasAttribute("hidden")).length;
      const groups = all("[data-ob-group]");
      groups.forEach(group => hide(group, !shown(group)));
      const first = one("[data-ob-first]");
      if (first) {
        hide(first, !shown(first));
        one("h2", first).textContent = department.value ? say("From you, first") : say("To be briefed first");
      }
      const coming = groups.filter(group => !group.closest("details")).reduce((sum, group) => sum + shown(group), 0);
      hide(nothing, coming > 0);
      count.textContent = department.value || channel.value ? coming === 1 ? say("{n} item", { n: 1 }) : say("{n} items", { n: coming }) : "";
      all("[data-ob-show]").forEach(picture => hide(picture, picture.dataset.obShow !== show.value));
    };
    form.addEventListener("change", choose);
    form.addEventListener("submit", event => event.preventDefault());
    const arrive = () => {
      const aim = target();
      if (!aim) return;
      const picture = aim.closest("[data-ob-show]");
      if (picture?.hasAttribute("hidden")) show.value = picture.dataset.obShow;
      if (aim.closest("[hidden]")) department.value = channel.value = "";
      choose();
      const around = aim.closest("details");
      if (around) around.open = true;
      aim.scrollIntoView();
    };
    const wanted = new URLSearchParams(location.search);
    const mine = kept("mine").read()?.department;
    if (mine && !wanted.has("department")) wanted.set("department", mine);
    for (const choice of [department, channel, show]) {
      const value = wanted.get(choice.name);
      if ([...choice.options].some(option => option.value === value)) choice.value = value;
    }
    choose();
    arrive();
    addEventListener("hashchange", arrive);
  }
});
