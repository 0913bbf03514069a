/* Scoring: the twin of its second half. */
const percentOf = (score, percent) => Math.floor(score * percent / 100);
const logarithm = number => {
  const power = 31 - Math.clz32(number);
  return 16 * power + ((number << 4) >> power) - 16;
};
const weightOf = (book, slot, knowsOthers) => {
  const forms = [...slot.forms];
  if (!forms.length) return 0;
  const sure = forms.filter(([, quality]) => quality > 90);
  const sum = (sure.length ? sure : forms).reduce((count, [number]) => count + book.counts[number], 0);
  const count = Math.min(sum, book.documents.length);
  let weight = logarithm(Math.floor(book.documents.length * 2 / Math.max(count, 1)) + 1);
  if (knowsOthers && slot.corrected) weight = percentOf(weight, book.unsure);
  return book.weak.has(slot.word) ? weight >> 2 : weight;
};
const addToUnit = (unit, at, quality, place) => {
  if (quality === unit.qualities[at]) unit.places[at] = Math.min(unit.places[at], place);
  if (quality <= unit.qualities[at]) return;
  unit.qualities[at] = quality;
  unit.places[at] = place;
};
const inOrder = ({ qualities, places }) => qualities.filter((quality, at) =>
  at && quality && qualities[at - 1] && places[at] >= places[at - 1] && places[at] - places[at - 1] <= 1).length;
const candidatesOf = (book, slots) => {
  const found = new Map();
  slots.forEach((slot, at) => {
    for (const [form, quality] of slot.forms) {
      for (const posting of postingsOf(book, form)) {
        let candidate = found.get(posting.document);
        if (!candidate) found.set(posting.document, candidate = { best: slots.map(() => 0), units: new Map() });
        candidate.best[at] = Math.max(candidate.best[at], book.weights[posting.field] * quality);
        if (book.prose.includes(posting.field) || posting.unit >= book.mostUnits) continue;
        let unit = candidate.units.get(posting.unit);
        if (!unit) candidate.units.set(posting.unit, unit = { field: posting.field, length: posting.length, qualities: slots.map(() => 0), places: slots.map(() => 0) });
        addToUnit(unit, at, quality, posting.place);
      }
    }
  });
  return found;
};
const unitScore = (book, unit, weights) => {
  const matched = unit.qualities.filter(Boolean).length;
  let score = book.weights[unit.field] * weights.reduce((sum, weight, at) => sum + weight * unit.qualities[at], 0);
  score = percentOf(score, 50 + Math.floor(50 * Math.min(matched, unit.length) / unit.length));
  const neighbours = unit.qualities.length - 1;
  const ordered = inOrder(unit);
  score = percentOf(score, 100 + (neighbours ? Math.floor(book.ordered * ordered / neighbours) : 0));
  const hasAll = matched >= unit.length;
  if (hasAll && ordered === neighbours && unit.qualities.every(quality => quality > 90)) return percentOf(score, book.whole);
  return hasAll && unit.length > 1 && ordered >= unit.length - 1 ? percentOf(score, book.mentioned) : score;
};
const scoreOf = (book, candidate, weights) => {
  let anywhere = 0, matched = 0, all = 0, together = 0;
  weights.forEach((weight, at) => {
    const best = candidate.best[at];
    anywhere += weight * best;
    matched += Math.floor(weight * Math.min(best, book.full) / book.full);
    all += weight;
  });
  for (const unit of candidate.units.values()) together = Math.max(together, unitScore(book, unit, weights));
  const covered = Math.floor(64 * matched / Math.max(all, 1));
  const kept = weights.length > 2 ? book.kept : 0;
  return Math.floor((together + anywhere) * (kept * 64 + Math.floor((64 - kept) * covered * covered / 64)) / 4096);
};
/* How much of what was asked is said, in percent: the twin of onebook/facts/search/sureness.py. */
const tellingOf = (book, slot) => {
  const sum = [...slot.forms].filter(([, quality]) => quality > 90).reduce((count, [number]) => count + book.counts[number], 0);
  const count = Math.min(sum, book.documents.length);
  const weight = logarithm(Math.floor(book.documents.length * 2 / Math.max(count, 1)) + 1);
  return book.weak.has(slot.word) ? weight >> 2 : weight;
};
const surenessOf = (book, { slots }, { best }, mayLack) => {
  let said = 0, all = 0;
  slots.forEach((slot, at) => {
    const tell = tellingOf(book, slot);
    const fits = slot.isGuess ? percentOf(best[at], book.guessed) : best[at];
    const part = Math.floor(tell * Math.min(fits, book.said) / book.said);
    said += part;
    all += mayLack.has(slot.word) ? part : tell;
  });
  return Math.floor(100 * said / Math.max(all, 1));
};
const isExact = (book, candidate) => [...candidate.units.values()].some(unit =>
  book.names.includes(unit.field) && unit.length === unit.qualities.length
  && inOrder(unit) === unit.qualities.length - 1 && Math.min(...unit.qualities) > 90);
const isNamed = (book, candidate) => [...candidate.units.values()].some(unit =>
  (book.names.includes(unit.field) || unit.length > 1) && new Set(unit.places.filter((_, at) => unit.qualities[at] > 90)).size >= unit.length);
const countedOf = (book, { slots }, ignored) => slots.filter(({ word }) => !ignored.has(word) && !book.weak.has(word)).length;
const lackingOf = (book, { slots }, { best }, ignored) => slots.filter(({ word }, at) => !best[at] && !ignored.has(word) && !book.weak.has(word)).length;
const addScores = (book, reading, intent, asking, scores) => {
  const knows = reading.slots.some(slot => [...slot.forms.values()].some(quality => quality > 90));
  const weights = reading.slots.map(slot => Math.floor(weightOf(book, slot, knows) / (asking.has(slot.word) ? book.asking : 1)));
  const favour = book.intents[intent] ?? {};
  for (const [number, candidate] of candidatesOf(book, reading.slots)) {
    const { kind, state } = book.documents[number];
    let score = scoreOf(book, candidate, weights);
    for (const percent of [book.kinds[kind] ?? 100, book.states[state], favour[kind] ?? 100, reading.percent]) score = percentOf(score, percent);
    if (score > (scores.get(number)?.score ?? 0)) scores.set(number, { score, reading, candidate });
  }
};
const rank = async (query, limit, ignored = {}) => {
  const book = await open();
  const letters = [...query].slice(0, 200);
  const written = wordsOf(letters.join("")).slice(0, 32);
  const isTyped = IN_WORD.test(letters.at(-1) ?? "");
  const tokens = tokensOf(book, written);
  const readings = [read(book, tokens, isTyped, 100)];
  const others = regrouped(book, written);
  if (!same(others, tokens)) readings.push(read(book, others, isTyped, book.joined));
  await fetchParts(book, readings);
  const { said, found } = preferred(book, readings[0].tokens);
  if (!same(found, readings[0].tokens)) {
    readings.push({ ...read(book, found, false, book.preferred), meant: readings[0].meant });
    await fetchParts(book, readings);
  }
  const days = new Set(ignored[""] ?? []), every = new Set(Object.values(ignored).flatMap(words => [...words]));
  const asking = new Set([...every].filter(word => !days.has(word))), scores = new Map();
  for (const reading of readings) addScores(book, reading, intentOf(book, tokens), asking, scores);
  const ranked = [...scores].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]);
  const least = ranked.length ? Math.floor(ranked[0][1].score / book.faintest) : 0;
  const hits = ranked.slice(0, limit).filter(([, { score }]) => score >= least).map(([document, { score, reading, candidate }]) => {
    const mayLack = new Set([...days, ...ignored[book.documents[document].kind] ?? []]);
    return { document, score, sure: surenessOf(book, reading, candidate, mayLack), isExact: isExact(book, candidate),
      isNamed: isNamed(book, candidate), lacks: lackingOf(book, reading, candidate, days),
      isOfDays: reading.slots.every(({ word }, at) => candidate.best[at] || !days.has(word)) };
  });
  return { book, query, meant: ranked.length ? ranked[0][1].reading.meant : "", said, hits, counted: countedOf(book, readings[0], every), told: countedOf(book, readings[0], days) };
};
