/* Words: the twin of onebook/text/words.py, stems.py and german_stems.py. */
const MARKS = /[\u0300-\u036f\u05b0-\u05c7\u064b-\u0652\u0670]/g;
const LETTERS = { ß: "ss", ς: "σ", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i",
  "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "-" };
const LETTER = /[ßςøłđðþæœı\u2018\u2019\u201b\u02bc\u2010\u2011\u00ad]/g;
const GAP = /[^\p{L}\p{N}\p{M}\-'_.&]/gu;
const SMALL = "[a-zß-öø-ÿ]", CAPITAL = "[A-ZÀ-ÖØ-Þ]";
const CAPITAL_INSIDE = new RegExp(`${SMALL}{2}(?=${CAPITAL}${SMALL}{2})|${CAPITAL}{2}(?=${CAPITAL}${SMALL}{2})`, "g");
const RUN = /[-'_.&]{2,}/g;
const JOINER = /[-'_.&]/;
const ENDS = /^[-'_.&]+|[-'_.&]+$/g;
const UNSPACED = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}\\u3099\\u309a]+";
const UNSPACED_RUN = new RegExp(UNSPACED, "gu");
const HAS_UNSPACED = new RegExp(UNSPACED, "u");
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;
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
const wordsOf = text => simple(text.replace(CAPITAL_INSIDE, "$&-")).replace(GAP, " ").replace(RUN, " ").split(" ").filter(Boolean).flatMap(apart);

const PLAIN = /^[a-z]+$/;
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
const IS_BRITISH = /(?:is|ise|isation|yse|iser)$/;
const spelled = (book, word) => {
  if (book.beginnings.has(word.slice(0, 4))) {
    for (let length = 4; length <= Math.min(word.length, 15); length++) {
      const other = book.spellings.get(word.slice(0, length));
      if (other !== undefined) { word = other + word.slice(length); break; }
    }
  }
  return word.length > 5 ? word.replace(IS_BRITISH, ending => ending.replace("s", "z")) : word;
};
const englishStem = (book, word) => {
  if (!PLAIN.test(word) || word.length < 3) return word;
  word = book.irregular.get(word) ?? word;
  if (!book.alone.has(word)) word = spelled(book, withoutIng(book, withoutS(word)));
  return trimmed(spelled(book, word));
};
const without = (word, endings, least) => {
  const ending = endings.find(one => word.endsWith(one) && word.length - one.length >= least);
  return ending === undefined ? word : word.slice(0, -ending.length);
};
const VOWEL_WITH_E = /([aeq])ue|ue|ae|oe/g;
const S_GOES = /[abdfghklmnorty]s$/;
const germanTrimmed = word => word.length > 3 && /([bdfglmnprst])\1$/.test(word) ? word.slice(0, -1) : word;
const germanStem = (book, word) => {
  if (!PLAIN.test(word) || word.length < 4) return word;
  const { forms, first, second } = book.endings;
  word = word.replace(VOWEL_WITH_E, (all, before) => before ? all : all[0]);
  const form = forms.find(([ending]) => word.endsWith(ending) && word.length - ending.length > 1);
  if (form) word = word.slice(0, -form[0].length) + form[1];
  let shorter = without(word, first, 3);
  if (shorter === word && S_GOES.test(word) && word.length > 4) shorter = word.slice(0, -1);
  return germanTrimmed(without(without(shorter, second, 3), ["a"], 3));
};
const stem = (book, word) => book.language === "en" ? englishStem(book, word) : book.language === "de" ? germanStem(book, word) : word;
const rootOf = (book, key) => {
  for (let before = ""; key !== before;) {
    before = key;
    const shorter = without(key, book.roots, 4);
    key = book.language === "de" ? germanTrimmed(shorter) : shorter === key ? key : trimmed(shorter);
  }
  return key.length >= 4 ? key : "";
};
const hasRoot = (book, word) => book.roots.length && PLAIN.test(word) && word.length >= 5 && !book.alone.has(word);
/* The words that share a root. A root is the beginning of a stem, so few stems come into question. */
const related = (book, word) => {
  const root = hasRoot(book, word) ? rootOf(book, stem(book, word)) : "";
  if (!root) return [];
  const found = [];
  for (const [key, numbers] of book.stems) {
    if (!key.startsWith(root) || rootOf(book, key) !== root) continue;
    found.push(...numbers.filter(number => hasRoot(book, book.words[number])));
  }
  return found;
};
