/* What is to be said of a draft: rules/lint.py, with the rules LEX002 and MSG005. */
class Lint {
  constructor(data) {
    this.data = data;
    this.language = data.language;
    this.tongues = new Tongues(new Map(Object.entries(data.words).map(([name, packed]) => [name, unpacked(packed)])));
    this.owners = data.owners;
    this.lexicon = this.finder(data.phrases);
    this.messages = data.messages.map(message => ({ ...message, finder: this.finder(message.phrases) }));
  }
  finder(phrases) {
    const short = base(this.language);
    return new Finder(phrases.map(([text, role, owner, number, isExact, forms, more]) => (
      { text, role, owner, number, isExact: Boolean(isExact), forms, ...more })), short);
  }
  /* The findings in a text, in its order: { code, severity, start, end, text, isQuoted, words, new, instead, because, url } */
  findings(source, form = "text", messageId = "") {
    const stretches = [...FORMS[form](source)];
    const draft = { source, form, around: stretches.map(stretch => stretch.prose.text).join(" "), declared: FORMS.declaredLanguage?.(source, form) ?? "" };
    const message = this.messages.find(one => one.id === messageId);
    const found = [];
    for (const stretch of stretches) {
      for (const use of usesIn(stretch, this.lexicon)) {
        if (use.match.phrase.role === AVOIDED) found.push(this.avoided(draft, use));
      }
      if (message) for (const use of usesIn(stretch, message.finder)) found.push(this.offMessage(draft, use, message));
    }
    const order = inOrderOf(one => one.start, one => one.end, one => one.code);
    const hidden = some => form === "text" ? some : FORMS.withoutIgnored(some, source, form);
    const asked = hidden(found.filter(one => one && one.severity)).sort(order);
    return asked.filter((one, at) => !at || order(asked[at - 1], one) !== 0);
  }
  avoided(draft, use) {
    const owners = [use.match.phrase, ...use.match.others].map(phrase => this.owners[phrase.owner]);
    if (owners.some(owner => isRightHere(use.stretch, use.match, owner.say))) return null;
    const [first] = owners;
    const made = owners.length === 1 && !use.isQuoted ? this.replacement(draft, use, first, this.lexicon) : null;
    const because = owners.length === 1 ? use.match.phrase.because : "";
    return this.finding("LEX002", use, { words: made, new: writtenIn(draft, use.stretch, made), instead: [...new Set(owners.map(owner => owner.say))], because, url: first.url });
  }
  offMessage(draft, use, message) {
    const { instead, because } = use.match.phrase;
    const made = instead && !use.isQuoted ? this.replacement(draft, use, instead, message.finder) : null;
    return this.finding("MSG005", use, { words: made, new: writtenIn(draft, use.stretch, made), instead: instead ? [instead.say] : [], because, url: message.url });
  }
  replacement(draft, use, wanted, engine) {
    const { stretch } = use, { language, tongues } = this;
    const made = replacement({ ...draft, stretch, engine, language, tongues, declared: stretch.language || draft.declared }, use.match, wanted);
    return made === null || (draft.form === "markdown" && !suitsMarkup(made)) ? null : made;
  }
  finding(code, use, more) {
    const [start, end] = use.stretch.prose.origin(use.match.start, use.match.end);
    /* in a quotation it is a note: the words may be somebody else's */
    const severity = this.data.severity[code][use.isQuoted ? 1 : 0];
    return { code, severity, start, end, text: use.text, isQuoted: use.isQuoted, ...more };
  }
}
/* Words as they stand in the source of a draft: `can''t` in the quotes of a front matter. */
const writtenIn = (draft, stretch, words) => words === null || draft.form === "text" ? words : FORMS.writtenAs(draft.form, words, stretch);
function* usesIn(stretch, engine) {
  const found = engine.find(stretch.prose.text, true), quotes = found.length ? quotesOf(stretch) : [];
  for (const match of found) {
    const text = words(stretch.prose.text.slice(match.start, match.end)).join(" ");
    yield { stretch, match, text, isQuoted: isInside(quotes, match.start, match.end) };
  }
}
/* words in their order, each by how many letters it has in common with the one before */
const unpacked = packed => {
  const found = new Set();
  let word = "";
  for (const one of packed.split(" ")) found.add(word = word.slice(0, parseInt(one[0], 36)) + one.slice(1));
  return found;
};
