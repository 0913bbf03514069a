/* From a word to what it may stand for: the twin of onebook/facts/search/expand.py. */
const HAS_FIGURE = /[0-9]/;
const IS_RARE = /[\u{10000}-\u{10ffff}]/u;
const isKnown = (book, word) => book.numbers.has(word) || book.stems.has(stem(book, word));
const addForm = (slot, number, quality) => slot.forms.set(number, Math.max(slot.forms.get(number) ?? 0, quality));
const slipsAllowed = word => {
  if (HAS_FIGURE.test(word) || IS_RARE.test(word)) return 0;
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
};
const slipsBetween = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], row = Array.from({ length: other.length + 1 }, (_, number) => number);
  for (let i = 1; i <= one.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = current;
  }
  return Math.min(row.at(-1), most + 1);
};
const nearest = (book, word, allowed) => {
  let near = [], slips = allowed;
  const first = word.length < book.long ? word[0] : "";
  book.words.forEach((form, number) => {
    if (Math.abs(form.length - word.length) > slips || form.length < 3 || !form.startsWith(first) || IS_RARE.test(form)) return;
    const distance = slipsBetween(word, form, slips);
    if (distance < slips) { near = [number]; slips = distance; }
    else if (distance === slips) near.push(number);
  });
  return { near, slips: near.length ? slips : allowed + 1 };
};
const nearStems = (book, word) => {
  const key = stem(book, word);
  const allowed = slipsAllowed(key);
  if (!allowed || key === word) return [];
  return [...book.stems].flatMap(([other, numbers]) => size(other) > 2 && other[0] === key[0] && slipsBetween(key, other, allowed) <= allowed ? numbers : []);
};
const nearBeginnings = (book, word) => book.words.flatMap((form, number) => {
  if (form.length <= word.length || IS_RARE.test(form)) return [];
  return [-1, 0, 1].some(more => slipsBetween(word, form.slice(0, word.length + more), 1) <= 1) ? [number] : [];
});
const addSlips = (book, slot, isTyped, mayBeStop) => {
  const { word } = slot;
  const allowed = slipsAllowed(word);
  if (!allowed) return;
  let { near, slips } = nearest(book, word, allowed);
  if (mayBeStop && slips !== 1 && isSlipOfStop(book, word)) { slot.isStop = true; return; }
  let quality = slips === 1 ? 65 : 45;
  if (!near.length) { near = nearStems(book, word); quality = 60; }
  if (!near.length && isTyped) { near = nearBeginnings(book, word); quality = 40; }
  const other = number => book.words[number][0] !== word[0];
  near.sort((a, b) => other(a) - other(b) || book.counts[b] - book.counts[a] || a - b);
  for (const number of near.slice(0, 6)) {
    const fits = quality - (other(number) ? 7 : 0);
    addForm(slot, number, fits);
    for (const inflected of book.stems.get(stem(book, book.words[number])) ?? []) addForm(slot, inflected, fits - 5);
  }
  if (near.length) slot.corrected = book.words[near[0]];
};
const isSlipOfStop = (book, word) => [...book.stop].some(other => other.length > 3 && slipsBetween(word, other, 1) === 1);
const ONLY_LETTERS = /^[\p{L}]+$/u;
const commonest = (book, numbers) => numbers.sort((a, b) => book.counts[b] - book.counts[a] || a - b);
const addKnown = (book, slot, word, quality) => {
  for (const number of book.stems.get(stem(book, word)) ?? []) addForm(slot, number, quality);
  if (book.numbers.has(word)) addForm(slot, book.numbers.get(word), quality);
};
const addParts = (book, slot, knows) => {
  const { word } = slot;
  const key = germanStem(book, word);
  if (word.length < 4 || key.length < 3 || !ONLY_LETTERS.test(word) || IS_RARE.test(word)) return;
  const heads = [], firsts = [];
  book.words.forEach((form, number) => {
    const at = form.lastIndexOf(key);
    if (at < 0 || IS_RARE.test(form)) return;
    if (at >= 3 && (form.slice(at) === word || germanStem(book, form.slice(at)) === key)) heads.push(number);
    else if (form.startsWith(key) && form.length >= word.length + 3) firsts.push(number);
  });
  for (const [numbers, quality] of [[heads, 62], [firsts, 48]]) {
    for (const number of commonest(book, numbers).slice(0, 12)) addForm(slot, number, quality);
  }
  if (knows) return;
  for (let at = 3; at <= word.length - 4; at++) {
    if (isKnown(book, word.slice(at)) && (book.joinsWords || isKnown(book, word.slice(0, at)))) { addKnown(book, slot, word.slice(at), 62); break; }
  }
  for (let at = word.length - 3; at >= 4; at--) {
    if (isKnown(book, word.slice(0, at)) && (book.joinsWords || isKnown(book, word.slice(at)))) { addKnown(book, slot, word.slice(0, at), 48); break; }
  }
};
const addEndings = (book, slot, least, most) => {
  const { word } = slot;
  const longer = [];
  book.words.forEach((form, number) => { if (form.startsWith(word) && form !== word) longer.push(number); });
  const length = size(word);
  for (const number of commonest(book, longer).slice(0, most)) addForm(slot, number, least + Math.floor(35 * length / size(book.words[number])));
};
const expand = (book, word, isTyped, mayBeStop) => {
  const slot = { word, forms: new Map(), corrected: "", isStop: false, isGuess: false };
  for (const number of book.stems.get(stem(book, word)) ?? []) addForm(slot, number, 92);
  if (book.numbers.has(word)) addForm(slot, book.numbers.get(word), 100);
  const knows = slot.forms.size > 0;
  for (const number of related(book, word)) addForm(slot, number, 55);
  for (const number of book.kin.get(stem(book, word)) ?? []) addForm(slot, number, knows ? 30 : 58);
  const length = size(word);
  if (isTyped) addEndings(book, slot, 55, length === 1 ? 6 : length === 2 ? 12 : 24);
  if (book.joinsWords) addParts(book, slot, knows);
  if (!slot.forms.size) addSlips(book, slot, isTyped, mayBeStop);
  const inOrderOf = letters => [...letters].sort().join();
  slot.isGuess = Boolean(slot.corrected) && length < book.long && inOrderOf(slot.corrected) !== inOrderOf(word);
  if (!slot.forms.size && !slot.isStop) { addParts(book, slot, knows); slot.isGuess = slot.forms.size > 0; }
  if (!knows && !isTyped && !slot.isStop && length > 2) addEndings(book, slot, 40, 12);
  return slot;
};
