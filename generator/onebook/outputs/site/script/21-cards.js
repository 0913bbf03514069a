/* The one answer on top, for the dialog and for the page "Who do I ask?"; the engine's 56-cards.js says what a card is. */
const topping = (() => {
  const WHAT = {
    who: say("Whom to ask"), person: say("Whom to reach"), days: say("What is on"), figure: say("How far we are"), priorities: say("What we want to reach"), say: say("May we say it"), word: say("What it means"),
    closed: say("Are we closed"), changed: say("What changed"), urgent: say("What to do now"), mission: say("What we are for"), vision: say("Where we are going"),
    values: say("What we hold to"), channel: say("How long before"), entry: say("In the book"),
  };
  const FEW = 5;

  /* a page of the site, or a telephone; nothing else is followed */
  const link = ({ text, url }) => url ? made("a", { href: /^(?:tel|mailto):/.test(url) ? url : finding.address(url) }, text) : text;
  const facts = card => card.facts.length ? [made("dl", { class: "ob-top__facts" }, ...card.facts.flatMap(one => [made("dt", {}, one.label), made("dd", {}, link(one))]))] : [];
  const when = row => {
    const day = row.end ? say("{first} to {last}", { first: days.weekDay(row.date), last: days.weekDay(row.end) }) : days.weekDay(row.date);
    return row.time ? say("{day}, {time}", { day, time: row.time }) : day;
  };
  /* of a single day only the hour is news */
  const whenOn = (card, one) => card.first && card.first === card.last && !one.end ? one.time : when(one);
  const row = (card, one) => made("li", {}, ...whenOn(card, one) ? [made("span", { class: "ob-top__day" }, whenOn(card, one)), " "] : [],
    one.url ? made("a", { href: finding.address(one.url) }, one.title) : made("span", {}, one.title), one.note ? made("span", { class: "ob-meta" }, ` ${one.note}`) : "");
  const group = (card, { title, rows, more }) => [made("h3", {}, `${title} `, made("span", { class: "ob-meta" }, String(rows.length + more))),
    made("ul", { class: "ob-top__rows" }, ...rows.map(one => row(card, one))),
    ...more ? [made("p", { class: "ob-meta" }, made("a", { href: finding.address("calendar/index.html") }, say("and {n} more", { n: more })))] : []];

  const whom = result => (result?.whom ?? (result?.card ? result.card.does ?? result.card.answers : null)) || null;
  const reach = result => {
    const party = whom(result);
    const reached = party?.isVacant && party.instead ? party.instead : party;
    if (!reached) return [];
    return [made("p", { class: "ob-top__whom" }, made("b", {}, reached.holder || reached.title), reached.holder ? `, ${reached.title}` : "",
      ...reached.ways.flatMap(way => [" · ", way.url ? made("a", { href: way.url }, ...broken(way.title)) : way.title]))];
  };
  /* what my own team gives to it, before all else */
  const own = card => {
    const rows = card.parts.filter(one => one.parts[mine.department]);
    return rows.length ? [made("h3", {}, say("Our part in it")), made("ul", { class: "ob-top__rows" }, ...rows.map(one =>
      made("li", {}, made("a", { href: finding.address(one.url) }, one.title), made("span", { class: "ob-meta" }, ` ${one.parts[mine.department]}`))))] : [];
  };
  /* whole, for a page */
  const whole = card => made("section", { class: `ob-top ob-top--${card.intent}`, "aria-labelledby": "ob-top-title" },
    made("p", { class: "ob-top__what" }, WHAT[card.intent] ?? ""),
    made("h2", { id: "ob-top-title" }, card.url ? made("a", { href: finding.address(card.url) }, card.title) : card.title),
    ...card.says ? [made("p", {}, card.says)] : [],
    ...reach(card.result), ...own(card), ...facts(card), ...card.groups.flatMap(each => group(card, each)));
  /* what stands around a card of the page itself, which says the rest: the days by which to ask above it, who stands in below */
  const DAYS = [say("Lead time"), say("Brief by"), say("Earliest")];
  const besides = (card, isAbove) => facts({ facts: card.facts.filter(one => one.label !== say("Ask") && DAYS.includes(one.label) === isAbove) });

  /* in a few lines inside one link, for the dialog */
  const line = (label, text) => made("span", { class: "ob-hit__f" }, ...label ? [made("b", {}, label), " "] : [], text);
  const lines = card => [
    ...card.parts.filter(one => one.parts[mine.department]).slice(0, FEW).map(one => line(say("Our part in it"), one.parts[mine.department])),
    ...card.facts.slice(0, FEW).map(one => line(one.label, one.text)),
    ...card.groups.flatMap(({ title, rows, more }) => [line(title, rows.slice(0, FEW).map(one => `${whenOn(card, one)} ${one.title}`.trimStart()).join(" · ")
      + (rows.length + more > FEW ? ` · ${say("and {n} more", { n: rows.length + more - FEW })}` : ""))]),
  ];
  const option = card => made("a", { class: "ob-hit ob-hit--card ob-hit--top", role: "option", tabindex: "-1", "aria-selected": "false", "data-intent": card.intent,
    href: card.url ? finding.address(card.url) : finding.askPage(card.query) },
    made("span", { class: "ob-hit__m" }, WHAT[card.intent] ?? ""), made("span", { class: "ob-hit__t" }, card.title),
    ...card.says ? [made("span", { class: "ob-hit__m" }, card.says)] : [], ...lines(card));

  /* what was found, with what answers before all else */
  const ordered = ({ card, results }) => {
    if (!card?.result) return results;
    const isSame = one => one.ref === card.result.ref && one.url === card.result.url;
    return [card.result, ...results.filter(one => !isSame(one))];
  };
  /* somebody who is still writing has not asked yet */
  const isUnsure = ({ card, query, results }) => card?.intent === "nothing" && (!results.length || query.trim().length > 3);
  return { besides, isUnsure, lines, option, ordered, whole };
})();
