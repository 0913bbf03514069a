part(() => {
  /* Who do I ask? The cards that the page has already are put in the order of the answer; nothing is made anew. */
  const page = one("[data-ob-ask]");
  const found = page && one("[data-ob-found]", page);
  if (found) {
    const form = one("form", page), field = form.elements.q;
    const every = one("[data-ob-every]", page), count = one("[data-ob-count]", page);
    const cards = all(".ob-answer", page);
    /* in a large book the list says where the cards are */
    const rows = [...cards, ...all(".ob-asked-row", page)];
    const homes = new Map(rows.map(card => [card, card.parentElement]));
    const title = document.title;

    /* in a very large one the line of a matrix is all that is here: an address of one of its activities leads on */
    const [, matrix, activity] = /^#(.+?)--(.+)$/.exec(location.hash) ?? [];
    const line = activity && !target() && one(`li[id="about--${CSS.escape(matrix)}"] a`, page);
    if (line) location.replace(`${line.href}#${activity}`);

    /* look through them all: about one thing, done by one department */
    const [about, by] = [one("[data-ob-about]", page), one("[data-ob-by]", page)];
    const sift = () => all(".ob-answers", page).forEach(section => {
      const isAbout = !about?.value || section.getAttribute("aria-labelledby") === about.value;
      const inside = rows.filter(card => section.contains(homes.get(card)));
      inside.forEach(card => { card.hidden = Boolean(by?.value) && card.dataset.department !== by.value; });
      section.hidden = !isAbout || inside.every(card => card.hidden);
      one("details", section).open = Boolean(about?.value || by?.value);
      if (about?.value || by?.value) openAround(section);
    });

    const putBack = () => cards.forEach(card => { homes.get(card).append(card); card.open = false; });
    const reset = () => {
      putBack();
      sift();
      found.hidden = true;
      found.replaceChildren();
      if (every) every.hidden = false;
      count.textContent = "";
      document.title = title;
    };
    const row = (result, wanted) => made("li", { class: result.state ? `ob-is-${result.state}` : "", "data-ref": result.ref },
      made("p", {}, made("a", { class: "ob-name", href: finding.address(result.url) }, finding.marked(result.title, wanted)), ...finding.state(result)),
      made("p", { class: "ob-meta" }, finding.marked(finding.lineOf(result), wanted)));
    const group = ({ name, results }, wanted) => results.length ? [made("h2", { class: "ob-h" }, name), made("ul", { class: "ob-rows" }, ...results.map(result => row(result, wanted)))] : [];
    const back = isAnswered => {
      const link = made("a", { href: "ask.html" }, say("All {n} activities", { n: rows.length }));
      link.addEventListener("click", event => { event.preventDefault(); field.value = ""; go("", true); });
      const report = isAnswered && finding.wanted(field.value);
      return made("p", { class: "ob-meta ob-found__else" }, ...rows.length ? [link] : [], ...report ? [` · ${say("Not what you need?")} `, made("a", { href: report }, say("Ask for an answer"))] : []);
    };

    /* everything else that was found, folded: one answer stands on top */
    const besides = (isOne, answers, others, wanted) => {
      const count = answers.length + others.length;
      if (!count) return [];
      return [made("details", { class: "ob-more ob-others" }, made("summary", {}, `${isOne ? say("Other things") : say("The closest that there is")} (${count})`),
        ...answers.length ? [made("h2", { class: "ob-h" }, say("Whom to ask")), ...answers] : [], ...finding.grouped(others).flatMap(each => group(each, wanted)))];
    };
    const show = async answer => {
      const { card } = answer;
      const isOne = card.intent !== "nothing";
      const near = answer.results.length || isOne ? [] : await finding.closest(answer.query);
      if (field.value !== answer.query) return;
      putBack();
      const wanted = finding.sought(answer);
      const shown = answer.results.map(result => result.type === "activity" && cards.find(card => card.dataset.ref === result.ref)).filter(Boolean);
      const others = answer.results.filter(result => !shown.some(card => card.dataset.ref === result.ref));
      const own = shown.find(each => each.dataset.ref === card.ref);
      const rest = shown.filter(each => each !== own);
      shown.forEach(each => { each.hidden = false; each.open = each === own; });
      const unlike = others.filter(result => !card.result || result.url !== card.result.url);
      const [when, standIns] = [topping.besides(card, true), topping.besides(card, false)];
      const top = own ? [made("h2", { class: "ob-vh" }, say("Whom to ask")), ...when, own, ...standIns]
        : [isOne ? topping.whole(card) : finding.nothing(answer.query, near, card)];
      found.replaceChildren(...finding.notes(answer, query => go(query, true)), ...top, ...besides(isOne, rest, unlike, wanted), back(isOne));
      found.hidden = false;
      if (every) every.hidden = true;
      const more = rest.length + unlike.length;
      count.textContent = `${isOne ? say("One answer") : say("No answer")}${more ? `, ${more === 1 ? say("{n} other thing in the book", { n: 1 }) : say("{n} other things in the book", { n: more })}` : ""}.`;
      document.title = `${answer.query} · ${title}`;
    };
    const fail = () => { reset(); count.textContent = say("The search did not come. Here is everything that people ask."); };
    const ask = finding.asker(show, fail);

    const go = (query, isNew) => {
      field.value = query;
      ask(query, 0);
      if (!query.trim()) reset();
      const address = query.trim() ? `?q=${encodeURIComponent(query)}` : location.pathname;
      try { if (isNew) history.pushState(null, "", address); } catch (error) { /* a browser that keeps a file's address */ }
    };
    const asked = () => new URLSearchParams(location.search).get("q") ?? "";
    form.addEventListener("submit", event => { event.preventDefault(); go(field.value, true); });
    field.addEventListener("input", () => { ask(field.value); if (!field.value.trim()) reset(); });
    addEventListener("popstate", () => { if (asked() !== field.value) go(asked(), false); });
    if (asked()) go(asked(), false);
    [about, by].forEach(select => select?.addEventListener("change", sift));
  }
});
