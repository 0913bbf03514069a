part(() => {
  /* Ask or search: a dialog with one field and a list, opened by "/", Ctrl+K or any [data-ob-find]. */
  const MOST = 4;
  const dialog = one("dialog#ob-dialog");
  const field = one("input#ob-q");
  if (dialog && field) {
    const form = field.form;
    const list = one("dialog #ob-hits");
    const [top, more] = [one("#ob-hits-first", list), one("#ob-hits-more", list)]; /* the buttons of the first stand between them */
    const [notes, hint, count, everything, acts] = ["notes", "hint", "count", "all", "acts"].map(name => one(`[data-ob-${name}]`, dialog));
    let hits = [], at = -1;
    let hurried = null; /* the words that were sent off before their answer came */

    const choose = index => {
      hits[at]?.setAttribute("aria-selected", "false");
      at = hits.length ? (index + hits.length) % hits.length : -1;
      hits[at]?.setAttribute("aria-selected", "true");
      if (hits[at]) field.setAttribute("aria-activedescendant", hits[at].id);
      else field.removeAttribute("aria-activedescendant");
      /* at the first result what stands above it is worth seeing too */
      if (at === 0) one(".ob-dialog__body", dialog).scrollTop = 0;
      else hits[at]?.scrollIntoView({ block: "nearest" });
    };
    const fill = (query, above, said, groups = [], ways = [], others = [], isSure = true) => {
      dialog.dataset.obAnswered = query; /* the words that the hits on the screen answer */
      notes.replaceChildren(...above);
      top.replaceChildren(...groups);
      acts.replaceChildren(...ways);
      more.replaceChildren(...others);
      acts.hidden = !ways.length;
      more.hidden = !others.length;
      hits = all("[role=option]", list);
      hits.forEach((hit, index) => { hit.id = `ob-hit-${index}`; });
      list.hidden = !hits.length;
      hint.hidden = Boolean(above.length || hits.length);
      field.setAttribute("aria-expanded", String(Boolean(hits.length)));
      count.textContent = said;
      /* what is no answer is not chosen beforehand: Enter leads to the page that asks */
      if (isSure) choose(0);
      else { at = -1; field.removeAttribute("aria-activedescendant"); }
      if (hurried === query) follow();
    };
    const follow = () => {
      hurried = null;
      if (hits[at]) hits[at].click();
      else location.assign(finding.askPage(field.value));
    };

    const who = (letters, says, person) => {
      const whom = made("span", {}, made("span", { class: "ob-vh" }, `${says}: `), made("b", {}, person.title));
      if (person.isVacant) {
        whom.append(" ", made("span", { class: "ob-st ob-st--risk" }, say("Vacant")));
        if (person.instead) whom.append(" ", ...sayParts(say("until filled, ask {who}"), { who: [made("b", {}, person.instead.title), person.instead.holder ? `, ${person.instead.holder}` : ""] }));
      } else if (person.holder) whom.append(`, ${person.holder}`);
      return made("span", { class: "ob-hit__who" }, ...letters.map(finding.letter), whom);
    };
    const SAYS = { email: [say("Write"), who => say("Write to {who}", { who })], phone: [say("Call"), who => say("Call {who}", { who })] };
    const waysOf = result => {
      const whom = result.card ? result.card.does ?? result.card.answers : result.whom;
      const ways = (whom?.isVacant && whom.instead ? whom.instead : whom)?.ways ?? [];
      const first = ["email", "phone"].flatMap(kind => ways.filter(way => way.kind === kind).slice(0, 1));
      return first.length ? first : ways.slice(0, 1);
    };
    /* a result is one link already and says its ways in words; to be pressed they stand below the first */
    const press = result => waysOf(result).filter(way => way.url).flatMap(way => [" ",
      made("a", { class: "ob-btn ob-btn--quiet", href: way.url }, ...way.kind in SAYS ? [SAYS[way.kind][0], made("span", { class: "ob-vh" }, ` ${way.title}`)] : broken(way.title))]);
    const reach = result => {
      const words = waysOf(result).map(way => SAYS[way.kind]?.[1](way.title) ?? way.title).join(" · ");
      return words ? [made("span", { class: "ob-hit__way" }, words)] : [];
    };
    const people = card => {
      if (card.isOne && card.does) return [who(["R", "A"], say("Does it and answers for it"), card.does)];
      return [card.does && who(["R"], say("Does it"), card.does), card.answers && who(["A"], say("Answers for it"), card.answers)].filter(Boolean);
    };
    const lines = (result, wanted) => {
      const card = result.card;
      const line = card ? [card.bring && say("Bring: {what}", { what: card.bring }), card.within && say("answer {time}", { time: card.within })].filter(Boolean).join(" · ") : finding.lineOf(result);
      return [...card ? people(card) : [], ...reach(result), ...line ? [made("span", { class: "ob-hit__m" }, finding.marked(line, wanted))] : []];
    };
    const hit = (result, wanted, card = null) => {
      const title = made("span", { class: "ob-hit__t" }, finding.marked(result.card?.question || result.title, wanted), ...finding.state(result));
      const link = made("a", { class: `ob-hit${result.card ? " ob-hit--card" : ""}`, role: "option", tabindex: "-1", "aria-selected": "false", href: finding.address(result.url), "data-ref": result.ref });
      link.append(title, ...lines(result, wanted), ...card ? topping.lines(card) : []);
      return link;
    };
    /* what is no answer, in two plain lines: weak matches are not dressed as one */
    const plainly = (name, results, wanted) => results.length ? [made("div", { role: "group", "aria-labelledby": "ob-group-others" },
      made("p", { class: "ob-group-name", role: "presentation", id: "ob-group-others" }, name),
      ...results.slice(0, 2 * MOST).map(result => {
        const link = made("a", { class: "ob-hit", role: "option", tabindex: "-1", "aria-selected": "false", href: finding.address(result.url), "data-ref": result.ref });
        const line = finding.lineOf(result);
        link.append(made("span", { class: "ob-hit__t" }, finding.marked(result.title, wanted), ...finding.state(result)),
          ...line ? [made("span", { class: "ob-hit__m" }, finding.marked(line, wanted))] : []);
        return link;
      }))] : [];
    const section = (group, index, wanted, first = 0, last = MOST, card = null) => made("div", { role: "group", "aria-labelledby": `ob-group-${index}` },
      ...first ? [] : [made("p", { class: "ob-group-name", role: "presentation", id: `ob-group-${index}` }, group.name)],
      ...group.results.slice(first, last).map((result, at) => hit(result, wanted, at ? null : card)));

    const unsure = (answer, above) => {
      const near = plainly(say("The closest that there is"), answer.results, finding.sought(answer));
      fill(answer.query, [...above, finding.nothing(answer.query, [], answer.card)], say("No answer"), near, [], [], false);
    };
    const show = async answer => {
      everything.href = finding.askPage(answer.query);
      everything.hidden = !answer.results.length;
      const above = finding.notes(answer, query => { field.value = query; field.focus(); ask(query, 0); });
      if (!answer.results.length && (!answer.card || answer.card.intent === "nothing")) {
        const near = await finding.closest(answer.query);
        if (field.value === answer.query) fill(answer.query, [...above, finding.nothing(answer.query, near)], say("No result"));
        return;
      }
      if (topping.isUnsure(answer)) return unsure(answer, above);
      const wanted = finding.sought(answer);
      const { card } = answer;
      const results = topping.ordered(answer);
      const number = answer.results.length;
      const said = number === 1 ? say("{n} result", { n: 1 }) : say("{n} results", { n: number });
      const groups = finding.grouped(results, card?.result ? [] : answer.said);
      if (card && !card.result && card.intent !== "nothing") {
        const top = made("div", { role: "group", "aria-label": say("Answer") }, topping.option({ ...card, query: answer.query }));
        return fill(answer.query, above, said, [top], [], plainly(say("Other things"), results, wanted));
      }
      const ways = press(groups[0].results[0]);
      const [first, ...others] = groups.map((group, index) => section(group, index, wanted, 0, ways.length && !index ? 1 : MOST, index || !card?.result ? null : card));
      if (ways.length && groups[0].results.length > 1) others.unshift(section(groups[0], 0, wanted, 1));
      if (ways.length) fill(answer.query, above, said, [first], ways, others);
      else fill(answer.query, above, said, [first, ...others]);
    };
    const fail = query => fill(query, [made("p", { class: "ob-wesay ob-wesay--meant" }, `${say("The search did not come.")} `, made("a", { href: finding.askPage(query) }, say("See everything that people ask")))], "");
    const ask = finding.asker(show, fail);

    const open = event => {
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
    };
    all("[data-ob-find]").forEach(button => button.addEventListener("click", open));
    addEventListener("keydown", event => {
      const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
      const isSlash = event.key === "/" && !typing && !(event.ctrlKey || event.metaKey || event.altKey);
      const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if ((isSlash || isK) && !dialog.open) open(event);
    }, true);

    field.addEventListener("input", () => {
      hurried = null;
      if (field.value.trim()) ask(field.value);
      else { ask(""); everything.hidden = true; fill("", [], ""); }
    });
    field.addEventListener("keydown", event => {
      if (event.isComposing) return;
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: hits.length - 1 }[event.key];
      if (to !== undefined && hits.length && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        choose(to);
      }
    });
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (!field.value.trim()) return;
      if (dialog.dataset.obAnswered === field.value) return follow();
      hurried = field.value;
      count.textContent = say("Looking …");
      ask(field.value, 0);
    });
    dialog.addEventListener("close", () => { hurried = null; });
    /* by hand: some browsers let a field take the first Escape for itself */
    dialog.addEventListener("keydown", event => {
      if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); dialog.close(); }
    });
    dialog.addEventListener("click", event => {
      if (event.target === dialog || event.target.closest("[data-ob-close], a[href]")) dialog.close();
    });
  }
});
