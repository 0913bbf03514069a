/* What the dialog and the page "Who do I ask?" share: the engine, which comes with the first key, and how it reads. */
const finding = (() => {
  const GROUPS = [
    [say("Whom to ask"), ["activity"]],
    [say("Words"), ["term"]],
    [say("Dates"), ["event", "meeting", "release"]],
    [say("Goals and work"), ["goal", "pillar", "measure", "initiative", "campaign", "message", "audience", "channel"]],
    [say("People and departments"), ["position", "department", "partner", "agreement"]],
    [say("What to do"), ["playbook", "raci", "question"]],
    [say("Pages"), []],
  ];
  const SMALL = new Set("a an and are at by can do does for from has have how i in is it me my of on or our the this to us was we what when where which who whom why will with you your".split(" "));
  const STATES = { proposed: say("Proposed"), done: say("Done"), dropped: say("Dropped") };

  let coming = null;
  const engine = () => coming ??= new Promise((done, failed) => {
    const script = made("script", { src: new URL("assets/onebook/search/engine.js", site) });
    script.addEventListener("load", () => globalThis.onebookSearch ? done(globalThis.onebookSearch) : failed(new Error("no engine")));
    script.addEventListener("error", () => failed(new Error("no engine")));
    document.head.append(script);
  }).catch(error => { coming = null; throw error; });

  /* A function to call at each key: only the answer to the last question is shown, whichever comes first. */
  const asker = (show, fail) => {
    let turn = 0, timer = 0;
    return (query, wait = 70) => {
      const mine = ++turn;
      clearTimeout(timer);
      if (!query.trim()) return;
      engine().then(found => found.warm()).catch(() => {});
      timer = setTimeout(async () => {
        try {
          const answer = await (await engine()).answer(query, days.today);
          if (mine === turn) show(answer);
        } catch (error) {
          if (mine === turn) fail(query);
        }
      }, wait);
    };
  };

  /* In groups: the best result's first, so that what was found first is shown first, then in our order. The term that
     stands in "We say" above is shown already, so it does not keep an answer from the first place. */
  const grouped = (results, said = []) => {
    const groups = GROUPS.map(([name]) => ({ name, results: [] }));
    const groupOf = result => groups.at(GROUPS.findIndex(([, kinds]) => kinds.includes(result.kind)));
    results.forEach(result => groupOf(result).results.push(result));
    const isSaid = said.some(word => word.ref === results[0]?.ref) && results[1]?.type === "activity";
    const first = results.length ? groupOf(results[isSaid ? 1 : 0]) : null;
    return groups.sort((a, b) => (b === first) - (a === first)).filter(group => group.results.length);
  };

  const words = text => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const sought = answer => [...new Set([answer.query, answer.meant, ...answer.said.map(word => word.say)].flatMap(words))].filter(word => !SMALL.has(word));
  /* a word with its endings: "letters" for "letter", "release" for "releases" */
  const isLike = (word, wanted) => {
    if (word === wanted || (wanted.length > 2 && word.startsWith(wanted))) return true;
    const short = Math.min(word.length, wanted.length);
    return short > 4 && Math.max(word.length, wanted.length) - short < 4 && word.slice(0, short - 1) === wanted.slice(0, short - 1);
  };
  /* the text with the words that were sought marked, neighbours in one stroke */
  const marked = (text, wanted) => {
    const parts = document.createDocumentFragment();
    let end = 0, mark = null;
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const word = fold(match[0]);
      if (!wanted.some(each => isLike(word, each))) continue;
      const between = text.slice(end, match.index);
      if (mark && /^[\s-]$/.test(between)) mark.append(between, match[0]);
      else parts.append(between, mark = made("mark", {}, match[0]));
      end = match.index + match[0].length;
    }
    parts.append(text.slice(end));
    return parts;
  };

  /* an address of the site; nothing else is followed, whatever the index says */
  const address = url => {
    const found = new URL(url, site);
    return ["http:", "https:", "file:"].includes(found.protocol) ? found.href : site.href;
  };
  const askPage = query => {
    const found = new URL(one("dialog#ob-dialog form")?.action ?? new URL("ask.html", site));
    found.searchParams.set("q", query);
    return found.href;
  };

  const state = result => [
    ...result.state in STATES ? [" ", made("span", { class: `ob-st ob-st--${result.state}` }, STATES[result.state])] : [],
    ...result.until && result.until < days.today ? [" ", made("span", { class: "ob-st ob-st--risk ob-st--fresh" }, say("Review was due {day}", { day: days.short(result.until) }))] : [],
  ];
  const letter = which => made("span", { class: `ob-r ob-r--${which.toLowerCase()}`, "aria-hidden": "true" }, which);
  const noteOf = result => {
    const time = days.next(result.times ?? []);
    return time ? say("next {day}", { day: days.moment(time) }) : result.note;
  };
  const lineOf = result => [noteOf(result), result.says].filter(Boolean).join(" · ");

  /* You wrote X. We say Y. You may mean Z. */
  const notes = (answer, again) => [
    ...answer.said.map(word => made("p", { class: "ob-wesay" },
      made("span", {}, ...sayParts(say("You wrote {word}."), { word: made("s", {}, word.wrote) })), " ",
      made("span", {}, ...sayParts(say("We say {word}"), { word: made("a", { href: address(word.url) }, made("b", {}, word.say)) }), word.because ? `: ${word.because.replace(/\.$/, "")}.` : "."))),
    ...answer.meant && !answer.said.length ? [meant(answer, again)] : [],
  ];
  const meant = (answer, again) => {
    const link = made("a", { href: askPage(answer.meant) }, made("b", {}, answer.meant));
    link.addEventListener("click", event => { event.preventDefault(); again(answer.meant); });
    return made("p", { class: "ob-wesay ob-wesay--meant" }, ...sayParts(say("You may mean {word}."), { word: link }));
  };

  /* Nobody has answered it yet: the nearest that there is, and one thing to do. */
  const closest = async query => {
    try {
      const found = await engine();
      const single = words(query).filter(word => !SMALL.has(word)).slice(0, 6);
      const answers = single.length > 1 ? await Promise.all(single.map(word => found.search(word, 3))) : [];
      const results = answers.flatMap(answer => answer.results);
      return results.filter((result, at) => results.findIndex(other => other.url === result.url) === at).slice(0, 4);
    } catch (error) {
      return [];
    }
  };
  const wanted = query => one("dialog#ob-dialog")?.dataset.wanted?.replaceAll("%7Bquestion%7D", encodeURIComponent(query));
  const nothing = (query, near, { says, title, department } = {}) => made("div", { class: "ob-empty" },
    made("p", { class: "ob-empty__t" }, says ? title : say("Nobody has answered “{question}” yet", { question: query.trim() })),
    ...says ? [made("p", { class: "ob-meta" }, says)] : [],
    ...near.length ? [made("p", { class: "ob-meta" }, say("The closest that there is:")), made("ul", { class: "ob-empty__near" },
      ...near.map(result => made("li", {}, made("a", { href: address(result.url) }, result.title), ` ${noteOf(result)}`)))] : [],
    ...department ? [made("p", { class: "ob-meta" }, `${say("The department that comes nearest:")} `, made("a", { href: address(department[1]) }, department[0]))] : [],
    made("p", {}, made("a", { class: "ob-btn", href: wanted(query) || new URL("departments/index.html", site) }, wanted(query) ? say("Ask for an answer") : say("Ask a department"))));

  return { address, asker, askPage, closest, engine, grouped, letter, lineOf, marked, notes, nothing, sought, state, wanted };
})();
