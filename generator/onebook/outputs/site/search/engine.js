/* The search engine of the site, and the twin of onebook/facts/search/engine.py: function for function the same,
   all in whole numbers, so that both give the same results in the same order. What changes here changes there.

   globalThis.onebookSearch = {
     search(query, limit = 30): Promise<Answer>   best first
     warm(): Promise<void>                        fetch what every search needs
   }
   Answer = { query, meant: "", said: [{ wrote, say, ref, url, because }], results: [Result] }
   Result = { type: "activity" | "entity" | "page", kind, ref, title, url, says, note, state, fresh, card? }
   card = { question, does: Person | null, answers: Person | null, isOne, bring, within, startAt: { title, url } | null, matrix: { title, url } }
   Person = { title, url, holder, isVacant, ways: [{ kind, title, url }], instead: { title, url, holder, ways } | null }
   Every url of our own is relative to the site's root.

   The index lies beside this file in parts, each a script that calls onebookSearch.take, so that it works from file://
   too. Nothing is fetched before the first search, and then only what the words in it need. */
(() => {
  "use strict";
  const VERSION = "@version@";
  const HOME = document.currentScript.src.replace(/[^/]*$/, "");
  const waiting = new Map();
  const parts = new Map();

  /* ---- fetching ---- */

  const fetched = name => {
    if (!parts.has(name)) {
      parts.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        const lost = reason => { parts.delete(name); waiting.delete(name); script.remove(); failed(reason); };
        waiting.set(name, { done, lost });
        script.src = `${HOME}${name}.js?v=${VERSION}`;
        script.onload = () => { script.remove(); if (waiting.has(name)) lost(new Error(`${name}.js holds no part of the search`)); };
        script.onerror = () => lost(new Error(`${name}.js cannot be read`));
        document.head.append(script);
      }));
    }
    return parts.get(name);
  };
  class Renewed extends Error {}
  const take = (version, name, data) => {
    const wanted = waiting.get(name);
    if (!wanted) return;
    if (version !== VERSION) return wanted.lost(Object.assign(new Renewed("the site was built anew"), { version }));
    waiting.delete(name);
    wanted.done(data);
  };
  /* A page that was kept since an earlier build asks the engine of today. */
  const renewed = version => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${HOME}engine.js?v=${version}`, onload: done, onerror: failed });
    document.head.append(script);
  });

  /* ---- words: the twin of onebook/text/words.py and stems.py ---- */

  const MARKS = /[\u0300-\u036f\u05b0-\u05c7\u064b-\u0652\u0670]/g;
  const LETTERS = { ß: "ss", ς: "σ", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i",
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "-" };
  const LETTER = /[ßςøłđðþæœı\u2018\u2019\u201b\u02bc\u2010\u2011\u00ad]/g;
  const GAP = /[^\p{L}\p{N}\p{M}\-'_.&]/gu;
  const RUN = /[-'_.&]{2,}/g;
  const JOINER = /[-'_.&]/;
  const ENDS = /^[-'_.&]+|[-'_.&]+$/g;
  const UNSPACED = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}\\u3099\\u309a]+";
  const UNSPACED_RUN = new RegExp(UNSPACED, "gu");
  const HAS_UNSPACED = new RegExp(UNSPACED, "u");
  const IN_WORD = /[\p{L}\p{N}\p{M}]$/u;
  const size = word => [...word].length;
  const plain = text => text.replace(LETTER, letter => LETTERS[letter]);
  const simple = text => plain(plain(text).normalize("NFKD").toLowerCase().replace(MARKS, ""));

  const pairs = part => {
    const found = [];
    let at = 0;
    for (const run of part.matchAll(UNSPACED_RUN)) {
      if (run.index > at) found.push(part.slice(at, run.index));
      const letters = [...run[0]];
      const count = letters.length > 1 ? letters.length - 1 : 1;
      for (let i = 0; i < count; i++) found.push(letters.slice(i, i + 2).join(""));
      at = run.index + run[0].length;
    }
    if (at < part.length) found.push(part.slice(at));
    return found;
  };
  const alone = piece => ({ pieces: [piece], joined: piece });
  const apart = chunk => {
    if (HAS_UNSPACED.test(chunk)) return chunk.split(JOINER).flatMap(pairs).map(alone);
    const pieces = chunk.split(JOINER).filter(Boolean);
    const trimmed = chunk.replace(ENDS, "");
    if (pieces.length > 1 && pieces.at(-1) === "s" && trimmed.endsWith("'s")) pieces.pop();
    if (!pieces.length) return [];
    if (trimmed.includes(".") && pieces.some(piece => size(piece) > 1)) return pieces.map(alone);
    return [{ pieces, joined: pieces.join("") }];
  };
  const wordsOf = text => simple(text).replace(GAP, " ").replace(RUN, " ").split(" ").filter(Boolean).flatMap(apart);

  const ENGLISH = /^[a-z]+$/;
  const VOWEL = /[aeiouy]/;
  const trimmed = word => {
    if (word.endsWith("e") && word.length > 4) word = word.slice(0, -1);
    if (word.length > 3 && word.at(-1) === word.at(-2) && !word.endsWith("s")) word = word.slice(0, -1);
    return word;
  };
  const withoutS = word => {
    if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
    if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
    return /[^s]s$/.test(word) && (word.length < 5 || !/(?:us|is)$/.test(word)) ? word.slice(0, -1) : word;
  };
  const withE = word => /^[^aeiou][aeiou][^aeiouwxy]$/.test(word) ? word + "e" : word;
  const withoutIng = (book, word) => {
    if (book.alone.has(word)) return word;
    if (word.endsWith("ing") && word.length > 5 && VOWEL.test(word.slice(0, -3))) return withE(word.slice(0, -3));
    if (word.endsWith("ied") && word.length > 4) return word.slice(0, -3) + "y";
    if (word.endsWith("ed") && word.length > 4 && VOWEL.test(word.slice(0, -2))) return withE(word.slice(0, -2));
    return word;
  };
  const ENDINGS = [["is", "iz"], ["ise", "ize"], ["isation", "ization"], ["yse", "yze"], ["iser", "izer"]];
  const spelled = (book, word) => {
    for (let length = 4; length <= Math.min(word.length, 15); length++) {
      const other = book.spellings.get(word.slice(0, length));
      if (other !== undefined) { word = other + word.slice(length); break; }
    }
    const ending = word.length > 5 && ENDINGS.find(([from]) => word.endsWith(from));
    return ending ? word.slice(0, -ending[0].length) + ending[1] : word;
  };
  const stem = (book, word) => {
    if (!book.isEnglish || !ENGLISH.test(word) || word.length < 3) return word;
    word = book.irregular.get(word) ?? word;
    if (!book.alone.has(word)) word = spelled(book, withoutIng(book, withoutS(word)));
    return trimmed(spelled(book, word));
  };
  const root = (book, word) => {
    if (!book.isEnglish || !ENGLISH.test(word) || word.length < 5 || book.alone.has(word)) return "";
    let key = stem(book, word), before = "";
    while (key !== before) {
      before = key;
      const ending = book.roots.find(end => key.endsWith(end) && key.length - end.length >= 4);
      if (ending !== undefined) key = trimmed(key.slice(0, -ending.length));
    }
    return key.length >= 4 ? key : "";
  };

  /* ---- the index ---- */

  const grouped = (words, keyOf) => {
    const groups = new Map();
    words.forEach((word, number) => {
      const key = keyOf(word);
      if (key) groups.has(key) ? groups.get(key).push(number) : groups.set(key, [number]);
    });
    return groups;
  };
  /* Each word as the number of letters that it shares with the one before, its other letters, and a comma and
     in how many documents it is, where that is not one. */
  const unpacked = (book, packed) => {
    let before = "";
    for (const item of packed ? packed.split(" ") : []) {
      const [rest, count] = item.slice(1).split(",");
      before = before.slice(0, parseInt(item[0], 36)) + rest;
      book.words.push(before);
      book.counts.push(count ? parseInt(count, 36) : 1);
    }
  };
  let opened = null;
  const open = () => opened ??= fetched("words").then(data => {
    const book = {
      ...data,
      words: [], counts: [], documents: [], loaded: new Map(), sayings: new Map(),
      stop: new Set(data.stop), weak: new Set(data.weak), alone: new Set(data.alone),
      spellings: new Map(Object.entries(data.spellings)), irregular: new Map(Object.entries(data.irregular)),
    };
    unpacked(book, data.words);
    for (const [kind, state, count] of data.runs) for (let i = 0; i < count; i++) book.documents.push({ kind, state });
    book.numbers = new Map(book.words.map((word, number) => [word, number]));
    book.stems = grouped(book.words, word => stem(book, word));
    book.byRoot = grouped(book.words, word => root(book, word));
    return book;
  }, problem => { opened = null; throw problem; });

  /* The last of rising numbers that is not above one. */
  const lastBelow = (starts, number) => {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      starts[middle] <= number ? low = middle : high = middle - 1;
    }
    return low;
  };
  const partOf = (book, form) => lastBelow(book.parts, form);
  const fetchParts = async (book, readings) => {
    const numbers = new Set(readings.flatMap(one => one.slots).flatMap(slot => [...slot.forms.keys()].map(form => partOf(book, form))));
    const loaded = await Promise.all([...numbers].map(async number => [number, await fetched(`part-${number}`)]));
    for (const [number, part] of loaded) {
      if (book.loaded.has(number)) continue;
      book.loaded.set(number, part);
      for (const [key, list] of Object.entries(part.sayings)) book.sayings.set(key, list);
    }
  };
  /* A word's documents: each as its distance from the one before and its units; a unit as its
     field, number, length and the word's place in it. */
  const postingsOf = (book, form) => {
    const number = partOf(book, form);
    const packed = book.loaded.get(number).words[form - book.parts[number]];
    const found = [];
    let document = 0;
    for (const item of packed ? packed.split(",") : []) {
      const start = item.search(/[A-Z]/);
      document += parseInt(item.slice(0, start), 36);
      for (let at = start; at < item.length;) {
        const field = item[at];
        if (book.prose.includes(field)) { found.push({ document, field, unit: 0, length: 0, place: 0 }); at += 1; continue; }
        const [unit, length, place] = [1, 2, 3].map(more => parseInt(item[at + more], 36));
        found.push({ document, field, unit, length, place });
        at += 4;
      }
    }
    return found;
  };

  /* ---- from a word to what it may stand for: the twin of expand.py ---- */

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
    book.words.forEach((form, number) => {
      if (Math.abs(form.length - word.length) > slips || form.length < 3 || IS_RARE.test(form)) return;
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
    return [...book.stems].flatMap(([other, numbers]) => size(other) > 2 && slipsBetween(key, other, allowed) <= allowed ? numbers : []);
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
    if (mayBeStop && slips !== 1 && book.isEnglish && isSlipOfStop(book, word)) { slot.isStop = true; return; }
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
  const addEndings = (book, slot, least, most) => {
    const { word } = slot;
    const longer = [];
    book.words.forEach((form, number) => { if (form.startsWith(word) && form !== word) longer.push(number); });
    longer.sort((a, b) => book.counts[b] - book.counts[a] || a - b);
    const length = size(word);
    for (const number of longer.slice(0, most)) addForm(slot, number, least + Math.floor(35 * length / size(book.words[number])));
  };
  const expand = (book, word, isTyped, mayBeStop) => {
    const slot = { word, forms: new Map(), corrected: "", isStop: false };
    for (const number of book.stems.get(stem(book, word)) ?? []) addForm(slot, number, 92);
    if (book.numbers.has(word)) addForm(slot, book.numbers.get(word), 100);
    const knows = slot.forms.size > 0;
    for (const number of book.byRoot.get(root(book, word)) ?? []) addForm(slot, number, 55);
    const length = size(word);
    if (isTyped) addEndings(book, slot, 55, length === 1 ? 6 : length === 2 ? 12 : 24);
    if (!slot.forms.size) addSlips(book, slot, isTyped, mayBeStop);
    if (!knows && !isTyped && !slot.isStop && length > 2) addEndings(book, slot, 40, 12);
    return slot;
  };

  /* ---- reading a query: the twin of engine.py ---- */

  const tokensOf = (book, written) => written.flatMap(word =>
    word.pieces.length > 1 && !isKnown(book, word.joined) ? word.pieces : [word.joined]);
  const parted = (book, piece) => {
    const letters = [...piece];
    if (letters.length > 5 && !isKnown(book, piece)) {
      for (let at = 3; at < letters.length - 2; at++) {
        const halves = [letters.slice(0, at).join(""), letters.slice(at).join("")];
        if (halves.every(half => book.numbers.has(half))) return halves;
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
      for (const [isAvoided, wrote, say, ref, url, because] of list) if (isAvoided) said.push({ wrote, say, ref, url, because });
      found.push(...list[0][6]);
      at += length;
    }
    const once = new Map(said.map(saying => [JSON.stringify(saying), saying]));
    return { said: [...once.values()], found };
  };
  const intentOf = (book, tokens) => {
    if (!book.isEnglish || !tokens.length) return "";
    const has = (...words) => words.some(word => tokens.includes(word));
    if (has(...book.meaning) || has("stand", "stands") && has("for")) return "meaning";
    if (has(...book.persons)) return "who";
    if (has("when")) return "when";
    if (["what", "whats"].includes(tokens[0]) && (tokens.length < 2 || ["is", "are"].includes(tokens[1]))) return "what";
    return has(...book.help) ? "help" : "";
  };

  /* ---- scoring ---- */

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
    return book.isEnglish && book.weak.has(slot.word) ? weight >> 2 : weight;
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
    const isWhole = matched >= unit.length && unit.qualities.every(quality => quality > 90) && ordered === neighbours;
    return isWhole ? percentOf(score, book.whole) : score;
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
  const addScores = (book, reading, intent, scores) => {
    const knows = reading.slots.some(slot => [...slot.forms.values()].some(quality => quality > 90));
    const weights = reading.slots.map(slot => weightOf(book, slot, knows));
    const favour = book.intents[intent] ?? {};
    for (const [number, candidate] of candidatesOf(book, reading.slots)) {
      const { kind, state } = book.documents[number];
      let score = scoreOf(book, candidate, weights);
      for (const percent of [book.kinds[kind] ?? 100, book.states[state], favour[kind] ?? 100, reading.percent]) score = percentOf(score, percent);
      if (score > (scores.get(number)?.score ?? 0)) scores.set(number, { score, reading });
    }
  };
  const rank = async (query, limit) => {
    const book = await open();
    const cut = [...query].slice(0, 200).join("");
    const written = wordsOf(cut).slice(0, 16);
    const isTyped = IN_WORD.test(cut);
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
    const scores = new Map();
    for (const reading of readings) addScores(book, reading, intentOf(book, tokens), scores);
    const ranked = [...scores].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]);
    const least = ranked.length ? Math.floor(ranked[0][1].score / book.faintest) : 0;
    const hits = ranked.slice(0, limit).filter(([, { score }]) => score >= least).map(([document, { score }]) => ({ document, score }));
    return { book, query, meant: ranked.length ? ranked[0][1].reading.meant : "", said, hits };
  };

  /* ---- what the pages call ---- */

  const resultOf = async (book, hit) => {
    const number = lastBelow(book.chunks, hit.document);
    return (await fetched(`found-${number}`))[hit.document - book.chunks[number]];
  };
  const answer = async (query, limit) => {
    const { book, meant, said, hits } = await rank(query, limit);
    return { query, meant, said, results: await Promise.all(hits.map(hit => resultOf(book, hit))) };
  };
  const orRenewed = (work, again) => work.catch(async problem => {
    if (!(problem instanceof Renewed)) throw problem;
    await renewed(problem.version);
    return again(globalThis.onebookSearch);
  });
  globalThis.onebookSearch = {
    search: (query, limit = 30) => orRenewed(answer(query, limit), engine => engine.search(query, limit)),
    warm: () => orRenewed(open().then(() => undefined), engine => engine.warm()),
    rank,
    take,
  };
})();
