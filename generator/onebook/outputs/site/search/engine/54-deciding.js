/* One question, one answer: the twin of onebook/facts/answers/deciding.py. */
const keysIn = (book, text) => wordsOf(text).flatMap(word => word.pieces).map(piece => stem(book, piece));
const matterOf = (book, text) => {
  const told = wordsOf(text).flatMap(word => word.pieces).filter(piece => !book.stop.has(piece) && !book.weak.has(piece));
  const found = inOrderOfLetters([...new Set(told.map(piece => stem(book, piece)))]);
  return (found.length > 1 ? found : keysIn(book, text)).join(" ");
};
/* by code points, as Python sorts */
const inOrderOfLetters = list => {
  const points = text => [...text].map(letter => letter.codePointAt(0));
  const before = (one, other) => {
    const at = one.findIndex((point, number) => point !== other[number]);
    return at < 0 ? one.length - other.length : other[at] === undefined ? 1 : one[at] - other[at];
  };
  return list.map(text => [text, points(text)]).sort((a, b) => before(a[1], b[1])).map(([text]) => text);
};
const isWithin = (words, ...sets) => words.every(word => sets.some(set => set.includes(word)));
const ignoredOf = (after, days, tables) => {
  const found = { "": new Set(days) };
  for (const [intent, words] of after) {
    for (const kind of Object.keys(tables.preferred[intent])) found[kind] = new Set([...found[kind] ?? [], ...words]);
  }
  return found;
};
const entityVerdict = (book, tables, document, span) => ({ intent: tables.intents[book.documents[document].kind] ?? "entry", document, span });
const numberedOf = (tables, tokens) => {
  const words = tables.wording;
  const small = [...(words.phrases.figure ?? []).flatMap(phrase => phrase.split(" ")), ...words.company_words];
  for (let at = 0; at < tokens.length - 1; at++) {
    const rest = [...tokens.slice(0, at), ...tokens.slice(at + 2)];
    const document = own(tables.numbers, tokens[at + 1]);
    if ((tokens[at] === "g" || words.goal.includes(tokens[at])) && document !== undefined && isWithin(rest, small)) return document;
  }
  return null;
};
const IS_ID = /^(?=[^:-]*[:-])[a-z0-9:#-]+$/;
const outright = async (book, tables, query, said, found) => {
  const number = numberedOf(tables, said);
  if (number !== null) return { intent: "figure", document: number, span: null };
  const wanted = query.trim();
  if (IS_ID.test(wanted)) {
    const at = (await fetched("ids")).findIndex(ref => ref && (ref === wanted || ref.slice(ref.indexOf(":") + 1) === wanted));
    if (at >= 0) return entityVerdict(book, tables, at, null);
  }
  const keys = keysIn(book, query).join(" ");
  const phrase = tables.phrases.find(one => one.verdict === "no" && one.key === keys);
  if (phrase) return { intent: "say", phrase, span: null };
  if (said.some(word => book.stop.has(word))) return null;
  const hit = found.hits.find(one => one.isExact && book.documents[one.document].kind !== "page");
  return hit ? entityVerdict(book, tables, hit.document, null) : null;
};
const byWords = (tables, tokens, said, span) => {
  const words = tables.wording;
  const bare = said.filter(word => !words.company_words.includes(word));
  for (const intent of ["mission", "vision", "values"]) {
    if (tables.texts[intent] && (words[intent].includes(said.join(" ")) || words[intent].includes(bare.join(" ")))) return { intent, span: null };
  }
  const rest = besideDays(tokens, said, span);
  if (asksIfClosed(words, rest, span)) return { intent: "closed", span };
  if (span && isWithin(rest, words.day_words)) return { intent: "days", span };
  if (rest.some(word => words.changed.includes(word)) && isWithin(rest, words.changed, words.changed_words)) return { intent: "changed", span };
  return null;
};
const asksIfClosed = (words, rest, span) => {
  if (span) {
    const isAsked = rest.some(word => words.closed.includes(word)) || rest.length > 1 && words.closed_last.includes(rest.at(-1));
    return isAsked && isWithin(rest, words.closed, words.closed_words, words.day_words);
  }
  const their = words.closed_phrases.flatMap(phrase => phrase.split(" "));
  return words.closed_phrases.some(phrase => hasPhrase(rest, phrase)) && isWithin(rest, their, words.closed_words);
};
const besideDays = (tokens, said, span) => span ? wordsIn([...tokens.slice(0, span.start), ...tokens.slice(span.end)]) : said;
const asksForGoals = (tables, tokens, said, span) => {
  const words = tables.wording;
  const rest = besideDays(tokens, said, span);
  const phrases = words.priority_phrases.filter(phrase => hasPhrase(rest, phrase));
  const own = [...words.priorities, ...phrases.flatMap(phrase => phrase.split(" "))];
  const isAsked = phrases.length || rest.some(word => words.priorities.includes(word));
  return tables.hasGoals && isAsked && isWithin(rest, own, words.priority_words, words.company_words) ? { intent: "priorities", span } : null;
};
const aboutDays = (book, tables, tokens, span, today) => {
  if (!span) return null;
  const rest = besideDays(tokens, [], span), { day_words, before } = tables.wording;
  if (!rest.every(word => day_words.includes(word) || book.stop.has(word) || book.weak.has(word) || before.includes(word))) return null;
  const isBefore = rest.some(word => before.includes(word)) && span.first > today;
  return { intent: "days", span: isBefore ? { ...span, first: today, last: span.first - 1 } : span };
};
const askedAt = (book, keys, phrase) => {
  const at = keys.findIndex((_, start) => start + phrase.length <= keys.length && same(keys.slice(start, start + phrase.length), phrase));
  const small = new Set([...book.stop].map(word => stem(book, word)));
  return phrase.every(key => small.has(key)) && !same(keys.slice(-phrase.length), phrase) ? -1 : at;
};
const judgedIn = (book, tables, query) => {
  const keys = keysIn(book, query);
  const small = new Set([...book.stop, ...book.weak].map(word => stem(book, word)));
  const phrase = tables.phrases.find(one => {
    const wanted = one.key.split(" "), at = askedAt(book, keys, wanted);
    if (one.verdict !== "no" || at < 0) return false;
    const rest = [...keys.slice(0, at), ...keys.slice(at + wanted.length)];
    const judging = new Set([...tables.wording.say_words.map(word => stem(book, word)), ...(one.insteadKey ?? "").split(" ").filter(Boolean)]);
    return rest.every(key => small.has(key) || judging.has(key)) && rest.some(key => judging.has(key));
  });
  return phrase ? { intent: "say", phrase, span: null } : null;
};
const maySay = (book, tables, query, said) => {
  if (!tables.wording.may_say.some(phrase => hasPhrase(said, phrase))) return null;
  const keys = keysIn(book, query);
  const phrase = tables.phrases.find(one => askedAt(book, keys, one.key.split(" ")) >= 0);
  return phrase ? { intent: "say", phrase, span: null } : null;
};
const ourWord = async (book, { wording, mostOfAPhrase }, spoken) => {
  if (!book.documents.some(one => one.kind === "term")) return null;
  for (const pattern of wording.may_i_say) {
    const [before, behind] = pattern.split("*").map(part => part.split(" ").filter(Boolean));
    const asked = spoken.slice(before.length, Math.max(spoken.length - behind.length, 0));
    if (!same([...before, ...asked, ...behind], spoken) || !asked.length || asked.length > mostOfAPhrase || asked.some(word => book.stop.has(word))) continue;
    const wrote = asked.join(" "), { hits } = await rank(wrote, 30);
    const isWord = ({ kind, state }) => kind === "term" && state !== "dropped";
    const document = hits.find(one => one.isExact && isWord(book.documents[one.document]))?.document;
    return { intent: document === undefined ? "nothing" : "say", document, wrote, span: null };
  }
  return null;
};
const askedBefore = (book, tables, query, span) => {
  const document = own(tables.asked, matterOf(book, query));
  if (document === undefined) return null;
  return document === null ? { intent: "nothing", span } : entityVerdict(book, tables, document, span);
};
/* help at once, where the book has nothing that speaks of just this */
const emergencyIn = (book, tables, said, after, found) => {
  const words = emergencyWords(book, tables.wording, said);
  if (!words.length || after.has("word")) return null;
  const kindOf = document => book.documents[document]?.kind ?? "";
  const hit = found.hits.find(one => tables.helpers.includes(kindOf(one.document)) && speaksOf(book, tables, one, words, found.told));
  if (hit) return entityVerdict(book, tables, hit.document, null);
  const kind = kindOf(searchedFor(book, tables, found, after, null).document);
  const isPreferred = [...after.keys()].some(intent => (tables.preferred[intent][kind] ?? 100) > 100);
  return kind === "playbook" || isPreferred ? null : { intent: "urgent", span: null };
};
const emergencyWords = (book, wording, said) => {
  const isSmall = word => book.stop.has(word) || book.weak.has(word);
  const sure = wording.emergency.find(phrase => hasPhrase(said, phrase));
  if (sure) return sure.split(" ");
  for (const phrase of wording.emergency_things) {
    const words = phrase.split(" ");
    const isThere = said.some((_, at) => {
      const next = said[at + words.length];
      return words.every((word, number) => said[at + number] === word) && (next === undefined || isSmall(next) || own(wording.days, next) !== undefined);
    });
    if (isThere) return words;
  }
  const telling = said.filter(word => !isSmall(word));
  return isWithin(telling, wording.emergency_alone) ? telling : [];
};
const speaksOf = (book, tables, hit, words, told) => {
  const telling = words.filter(word => !book.stop.has(word));
  if (told > telling.length && !hit.lacks && hit.sure >= tables.enoughOfAll) return true;
  return hit.isNamed && telling.every(word => (book.stems.get(stem(book, word)) ?? [])
    .some(form => postingsOf(book, form).some(one => one.document === hit.document && !book.prose.includes(one.field))));
};
const searchedFor = (book, tables, found, after, span) => {
  let best = null;
  for (const hit of found.hits) {
    const { document, score } = hit, { kind } = book.documents[document];
    let percent = [...after.keys()].reduce((most, intent) => Math.max(most, tables.preferred[intent][kind] ?? 100), after.size ? 0 : 100);
    if (!isEnough(tables, hit, kind, found, percent > 100)) continue;
    if (tables.dated.includes(kind) && !hit.isOfDays) percent = percentOf(percent, tables.ofOtherDays);
    const value = percentOf(score, percent);
    if (!best || value > best.value) best = { value, document };
  }
  return best ? entityVerdict(book, tables, best.document, span) : { intent: "nothing", span };
};
const isEnough = (tables, hit, kind, { counted, told }, isPreferred) => {
  if (kind === "playbook" && hit.isNamed) return hit.sure >= tables.enoughOfNamedHelp;
  if (!counted && !hit.isExact && !hit.isNamed) return hit.sure >= tables.enoughOfNames;
  if (told <= tables.few && hit.lacks && !isPreferred && hit.sure < tables.enoughOfAll) return false;
  return hit.sure >= enoughFor(tables, kind, counted, isPreferred);
};
const enoughFor = (tables, kind, counted, isPreferred) => {
  if (!isPreferred && !tables.answers.includes(kind)) return tables.enoughOfNames;
  const enough = tables.enough[Math.min(counted, tables.enough.length - 1)];
  return isPreferred ? Math.min(enough, tables.enoughOfPreferred) : enough;
};
/* a set of words comes as one text, which is shorter */
const answerTables = async () => {
  const tables = await fetched("answers"), { wording } = tables;
  for (const [name, value] of Object.entries(wording)) if (typeof value === "string") wording[name] = value.split(" ").filter(Boolean);
  return tables;
};
const decide = async (query, today) => {
  const [book, tables] = await Promise.all([open(), answerTables()]);
  query = [...query].slice(0, 200).join("");
  const asked = { today, wording: tables.wording, fiscalStart: tables.fiscalStart, namedByEnd: tables.namedByEnd, weekBegins: tables.weekBegins };
  const tokens = tokensIn(query);
  const span = readSpan(tokens, asked);
  const said = wordsIn(tokens);
  const after = intentsIn(book, said, tables.wording);
  const found = await rank(query, 30, ignoredOf(after, tokensOfDays(tokens, asked), tables));
  const days = after.has("word") ? null : span;
  const verdict = await outright(book, tables, query, said, found) ?? byWords(tables, tokens, said, days)
    ?? asksForGoals(tables, tokens, said, span) ?? maySay(book, tables, query, said) ?? askedBefore(book, tables, query, span)
    ?? judgedIn(book, tables, query) ?? await ourWord(book, tables, said) ?? aboutDays(book, tables, tokens, days, today) 
    ?? emergencyIn(book, tables, said, after, found) ?? searchedFor(book, tables, found, after, span);
  return { book, tables, found, verdict, today };
};
