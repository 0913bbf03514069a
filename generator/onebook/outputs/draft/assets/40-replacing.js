/* What may be written in a phrase's place without a second look: facts/replacing.py, facts/languages.py. */
const WORD_BEFORE = re(`([\\p{L}\\p{N}][${WORD}'’\\-]*)[${SPACE}]+$`);
const WORD_AFTER = re(`^[${SPACE}]+([\\p{L}\\p{N}][${WORD}'’\\-]*)`);
const MARKUP = /[*_[\]<>`\\|~&]/;
const BETWEEN_QUOTES = /["'()<>&=`\\]/;
const FOR_ONE = new Set("a an each every another one".split(" "));
const SENTENCE_START = re(`(?:^|[.!?:]["'”’)\\]]*[${SPACE}]+|\\n[${SPACE}]*)$`);
const LAYOUT = "[ \\t]*(?:\\r\\n|[\\r\\n])?[ \\t>]*";
const WINDOW = 200, FEW = 4;
const base = language => stripped(language).toLowerCase().split(/[-_]/)[0];
const suitsMarkup = phrase => !MARKUP.test(phrase.replaceAll(" & ", " "));

/* Which language a text is in, as far as its common words tell. lists: the words of each language. */
class Tongues {
  constructor(lists) {
    this.names = [...lists.keys()];
    this.bits = new Map(); /* of each word, the languages that have it */
    this.names.forEach((name, at) => { for (const word of lists.get(name)) this.bits.set(word, (this.bits.get(word) ?? 0) | (1 << at)); });
    this.counted = new Map();
  }
  /* how many words are of a language and not of some other, and how many of that other too */
  count(text, language) {
    const expected = this.names.indexOf(language), own = this.names.map(() => 0), other = this.names.map(() => 0);
    for (const [word] of text.matchAll(/[\p{L}\p{Nl}\p{No}]+/gu)) {
      const bits = this.bits.get(word.toLowerCase());
      if (!bits) continue;
      const isOwn = expected >= 0 && bits & (1 << expected);
      for (let at = 0; at < own.length; at++) {
        const isOther = bits & (1 << at);
        if (isOwn && !isOther) own[at]++;
        if (isOther && !isOwn) other[at]++;
      }
    }
    let best = [-Infinity, -Infinity];
    this.names.forEach((name, at) => {
      if (at === expected) return;
      const difference = other[at] - own[at];
      if (difference > best[0] || (difference === best[0] && own[at] > best[1])) best = [difference, own[at]];
    });
    return [best[1], best[1] + best[0]];
  }
  isForeign(text, language, declared, around) {
    if (declared) return base(declared) !== base(language);
    let [own, other] = this.count(text, base(language));
    if (own + other < FEW && around) {
      if (!this.counted.has(around)) this.counted = new Map([[around, this.count(around, base(language))]]);
      [own, other] = this.counted.get(around);
    }
    return other > own && other > 1;
  }
}

const isPlain = (written, read) => written === read || re(`^(?:${words(read).map(escaped).join(LAYOUT)})$`, "u").test(written);
const GLUED_BEHIND = re(`^[.:][${WORD}]`), GLUED_BEFORE = re(`[${WORD}][.:]$`);
const isGlued = (left, right) => "-/@_&#+=\\".includes(left.slice(-1) || " ") || "-/@_&#+=\\".includes(right[0] ?? " ")
  || GLUED_BEHIND.test(right) || GLUED_BEFORE.test(left);
const breaksGenitive = (phrase, match) => match.isPossessive && phrase.endsWith("s") !== match.listed.toLowerCase().endsWith("s");
/* wanted: { say, isPlural, many, isCountable, areCountable }, what is said instead, and what is known of it */
const inNumber = (wanted, match) => {
  if (!match.isPlural) {
    const clash = wanted.isPlural !== null && match.phrase.isPlural !== null && wanted.isPlural !== match.phrase.isPlural;
    return clash || breaksGenitive(wanted.say, match) ? null : wanted.say;
  }
  return wanted.isPlural || wanted.many === null || breaksGenitive(wanted.many, match) ? null : wanted.many;
};
const inOtherLetters = (wanted, match) => match.phrase.isSame && match.listed.startsWith(match.phrase.text)
  ? wanted.say + match.listed.slice(match.phrase.text.length) : null;
const inCase = (phrase, written, match, left) => {
  const listed = match.phrase.text, parts = words(phrase);
  if ([...written].length > 3 && isUpper(written) && !isUpper(listed)) {
    return parts.every(word => isLower(word) || [...word].length < 2 || isLower(word.slice(letterAt(word, 0).length))) ? phrase.toUpperCase() : phrase;
  }
  const first = letterAt(written, 0);
  const isRaised = isUpper(first) && isLower(letterAt(listed, 0));
  if (isUpper(first) && (SENTENCE_START.test(left) || isRaised) && isLower(parts[0])) {
    const letter = letterAt(phrase, 0);
    return letter.toUpperCase() + phrase.slice(letter.length);
  }
  return phrase;
};
const VOWEL_SOUND = /^(?:hour|honest|honou?r|heir)/i;
const CONSONANT_SOUND = re(`^(?:one(?![${WORD}])|once(?![${WORD}])|eu|ewe|uni(?![nmd])|us[aeu]|uti|uto|ubi|ur[aeo](?!b)|uk(?![${WORD}])|unanim)`, "iu");
const wantsAn = word => {
  const spelled = /^[A-Z0-9]{2,}(?![a-z])/.exec(word);
  if (spelled && !/[AEIOU].*[AEIOU]/.test(spelled[0])) return "AEFHILMNORSX8".includes(spelled[0][0]);
  if (/^\p{N}/u.test(word)) return /^(?:8|11|18)/.test(word);
  if (VOWEL_SOUND.test(word)) return true;
  return !CONSONANT_SOUND.test(word) && "aeiou".includes(letterAt(word, 0).toLowerCase());
};
const repeatsAWord = (phrase, left, right) => {
  const parts = words(phrase.toLowerCase());
  return WORD_BEFORE.exec(left)?.[1].toLowerCase() === parts[0] || WORD_AFTER.exec(right)?.[1].toLowerCase() === parts[parts.length - 1];
};
const articleFits = (phrase, isCountable, left) => {
  const word = WORD_BEFORE.exec(left)?.[1].toLowerCase() ?? "";
  if (FOR_ONE.has(word) && !isCountable) return false;
  return (word !== "a" && word !== "an") || (word === "an") === wantsAn(phrase);
};
const makesANewFinding = (engine, left, phrase, right) => engine.find(left + phrase + right)
  .some(found => found.phrase.role === AVOIDED && found.start <= left.length + phrase.length && found.end >= left.length);

/* context: { source, stretch, engine, language, tongues, declared, around } */
const replacement = (context, match, wanted) => {
  const { source, stretch, engine, language, tongues, declared, around } = context, { prose } = stretch;
  const [start, end] = prose.origin(match.start, match.end);
  const written = prose.text.slice(match.start, match.end);
  const left = prose.text.slice(Math.max(0, match.start - WINDOW), match.start), right = prose.text.slice(match.end, match.end + WINDOW);
  if (!isPlain(source.slice(start, end), written) || isGlued(left, right) || overlaps(stretch.locked, start, end)) return null;
  const others = `${prose.text.slice(0, match.start)} ${prose.text.slice(match.end)}`;
  if (tongues.isForeign(others, language, declared, around)) return null;
  const isMany = base(language) === "en" && match.isPlural;
  let phrase = base(language) === "en" ? inNumber(wanted, match) : inOtherLetters(wanted, match);
  if (phrase === null) return null;
  phrase = inCase(phrase, written, match, left);
  if (stretch.form === "quoted" && BETWEEN_QUOTES.test(phrase)) return null;
  if (repeatsAWord(phrase, left, right) || !articleFits(phrase, isMany ? wanted.areCountable : wanted.isCountable, left)) return null;
  return makesANewFinding(engine, left, phrase, right) ? null : phrase;
};
const isRightHere = (stretch, match, preferred) => {
  const written = stretch.prose.text.slice(match.start, match.end);
  if (!match.phrase.isExact || folded(written) !== folded(preferred)) return false;
  return inCase(preferred, written, match, stretch.prose.text.slice(Math.max(0, match.start - WINDOW), match.start)) === written;
};
