/* Reading a query: the twin of the first half of onebook/facts/search/engine.py. */
const tokensOf = (book, written) => written.flatMap(word =>
  word.pieces.length > 1 && !isKnown(book, word.joined) ? word.pieces : [word.joined]);
const parted = (book, piece) => {
  const letters = [...piece];
  if (letters.length > 5 && !isKnown(book, piece)) {
    for (let at = 3; at < letters.length - 2; at++) {
      const halves = [letters.slice(0, at).join(""), letters.slice(at).join("")];
      if (!halves.some(half => book.stop.has(half) || book.weak.has(half)) && halves.every(half => book.numbers.has(half) || book.joinsWords && isKnown(book, half))) return halves;
    }
  }
  return [piece];
};
const regrouped = (book, written) => {
  const found = [];
  for (let at = 0; at < written.length; at++) {
    const { pieces, joined } = written[at];
    const following = written[at + 1]?.pieces;
    const both = following ? pieces.at(-1) + following[0] : "";
    if (pieces.length === 1 && size(both) > 4 && book.numbers.has(both)) { found.push(both, ...following.slice(1)); at++; }
    else found.push(...pieces.length === 1 ? parted(book, joined) : pieces);
  }
  return found;
};
const read = (book, tokens, isTyped, percent) => {
  const telling = tokens.filter(token => !book.stop.has(token));
  const last = isTyped ? tokens.at(-1) : "";
  const slots = new Map();
  for (const token of telling.length ? telling : tokens) {
    if (!slots.has(token)) slots.set(token, expand(book, token, token === last, telling.length > 1));
  }
  const corrected = tokens.map(token => slots.get(token)?.corrected || token);
  const meant = same(corrected, tokens) ? "" : corrected.join(" ");
  return { slots: [...slots.values()].filter(slot => !slot.isStop), percent, meant, tokens: corrected };
};
const same = (one, other) => one.length === other.length && one.every((item, at) => item === other[at]);
const preferred = (book, tokens) => {
  const { sayings } = book;
  const keyAt = (at, length) => tokens.slice(at, at + length).map(token => stem(book, token)).join(" ");
  const said = [], found = [];
  for (let at = 0; at < tokens.length;) {
    let length = book.stop.has(tokens[at]) ? 0 : Math.min(book.longest, tokens.length - at);
    while (length && !sayings.has(keyAt(at, length))) length--;
    if (!length) { found.push(tokens[at]); at++; continue; }
    const list = sayings.get(keyAt(at, length));
    if (isPartOf(book, tokens, at, length, list[0][6])) { found.push(...tokens.slice(at, at + length)); at += length; continue; }
    for (const [isAvoided, wrote, say, ref, url, because] of list) if (isAvoided) said.push({ wrote, say, ref, url, because });
    found.push(...list[0][6]);
    at += length;
  }
  const once = new Map(said.map(saying => [JSON.stringify(saying), saying]));
  return { said: [...once.values()], found };
};
/* `mail` in `direct mail`, where nobody wrote anything that we do not use */
const isPartOf = (book, tokens, at, length, say) => {
  const whole = say.map(word => stem(book, word)), keys = tokens.map(token => stem(book, token));
  for (let start = Math.max(0, at + length - whole.length); start <= at && whole.length > length; start++) {
    if (same(keys.slice(start, start + whole.length), whole)) return true;
  }
  return false;
};
const intentOf = (book, tokens) => {
  if (!tokens.length) return "";
  const has = words => words.some(word => tokens.includes(word));
  const isPair = ([first, second], at) => first.includes(tokens[at]) && second.includes(tokens[at + 1]);
  if (has(book.meaning) || book.standsFor.every(has)) return "meaning";
  if (has(book.persons)) return "who";
  if (has(book.when) || tokens.some((_, at) => isPair(book.whatTime, at))) return "when";
  if (book.what[0].includes(tokens[0]) && (tokens.length < 2 || isPair(book.what, 0))) return "what";
  return has(book.help) ? "help" : "";
};
