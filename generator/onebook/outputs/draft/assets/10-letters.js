/* The draft desk's twin of `onebook lint`: function for function what onebook/rules/lint.py and what it stands on do, so that
   both find the same in the same text. What changes there changes here; tests/draft holds the two together.
   This part: letters as Python knows them, and texts that know where each of their letters came from. */
/* what the product says, in the book's language; a text that nobody has translated stays English */
const SAID = @words@;
const say = (english, holes = {}) => (SAID[english] ?? english).replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
const WORD = "\\p{L}\\p{N}_";
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const GAP = "\ufffc";
const re = (parts, flags = "u") => new RegExp(parts, flags);
const escaped = text => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
const BLANKS = re(`[${SPACE}]+`, "gu");
const isAlnum = letter => /^[\p{L}\p{N}]/u.test(letter);
const isUpper = text => /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
const isLower = text => /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
const words = text => text.split(BLANKS).filter(Boolean);
const ENDS = re(`^[${SPACE}]+|[${SPACE}]+$`, "gu"), BLANK = re(`[${SPACE}]`, "gu"), SIGN = re(`[^${SPACE}]`);
const stripped = text => text.replace(ENDS, "");
const isBlank = text => !SIGN.test(text);
/* the letter before a place and the one at it, whole even where it takes two units */
const before = (text, at) => at < 2 || !/[\udc00-\udfff]/.test(text[at - 1]) ? text[at - 1] ?? "" : text.slice(at - 2, at);
const letterAt = (text, at) => at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "";

/* A text, and for each of its letters where in the origin it begins and ends. */
class Aligned {
  constructor(text, starts, ends) { Object.assign(this, { text, starts, ends }); }
  origin(start, end) {
    if (!this.text) return [0, 0];
    if (start < end) return [this.starts[start], this.ends[end - 1]];
    const at = start < this.text.length ? this.starts[start] : this.ends[this.text.length - 1];
    return [at, at];
  }
}
class Weaver {
  constructor() { this.parts = []; this.starts = []; this.ends = []; }
  add(text, start, end) {
    const isSame = text.length === end - start;
    for (let at = 0; at < text.length; at++) {
      this.starts.push(isSame ? start + at : start);
      this.ends.push(isSame ? start + at + 1 : end);
    }
    this.parts.push(text);
  }
  addPart(whole, start, end) {
    for (let at = start; at < end; at++) { this.starts.push(whole.starts[at]); this.ends.push(whole.ends[at]); }
    this.parts.push(whole.text.slice(start, end));
  }
  woven() { return new Aligned(this.parts.join(""), this.starts, this.ends); }
}
const asItIs = text => {
  const weaver = new Weaver();
  weaver.add(text, 0, text.length);
  return weaver.woven();
};

/* One way to write what people write in several: text/fold.py */
const DROPPED = "\\u00ad\\u200b\\u2060\\ufeff";
const SPECIAL = re(`[${SPACE}]{2,}|[${DROPPED}]+`, "gu");
const LINE_BREAK = /\r\n|[\n\r\x85\u2028\u2029]/g;
const plain = text => text.replace(BLANK, " ").replace(/[\u2018\u2019\u201b\u02bc\uff07]/g, "'").replace(/[\u2010\u2011\ufe63\uff0d]/g, "-");
/* whether a mark joins the letter before it, as its combining class says: only those change places with others */
const combines = letter => (`\u0301${letter}`).normalize("NFD") !== `\u0301${letter.normalize("NFD")}` || (`${letter}\u0334`).normalize("NFD") !== `${letter.normalize("NFD")}\u0334`;
const joins = letter => /[\u1160-\u11ff]/.test(letter) || (/\p{M}/u.test(letter) && combines(letter));
const composeRun = (text, start, end, weaver) => {
  let clusters = [];
  for (let at = start; at < end;) {
    const letter = letterAt(text, at);
    if (clusters.length && joins(letter)) clusters[clusters.length - 1][1] = at + letter.length;
    else clusters.push([at, at + letter.length]);
    at += letter.length;
  }
  let composed = clusters.map(([first, last]) => text.slice(first, last).normalize("NFC"));
  const whole = text.slice(start, end).normalize("NFC");
  if (composed.join("") !== whole) { clusters = [[start, end]]; composed = [whole]; }
  clusters.forEach(([first, last], at) => weaver.add(plain(composed[at]), first, last));
};
const compose = (text, start, end, weaver) => {
  let at = start;
  for (const found of text.slice(start, end).matchAll(/[\x00-\x7f]?[^\x00-\x7f]+/g)) {
    if (found[0].normalize("NFC") === found[0]) continue;
    const first = start + found.index, last = first + found[0].length;
    weaver.add(plain(text.slice(at, first)), at, first);
    composeRun(text, first, last, weaver);
    at = last;
  }
  weaver.add(plain(text.slice(at, end)), at, end);
};
const fold = text => {
  const weaver = new Weaver();
  let at = 0;
  for (const special of text.matchAll(SPECIAL)) {
    compose(text, at, special.index, weaver);
    const end = special.index + special[0].length;
    if (isBlank(special[0][0])) weaver.add((special[0].match(LINE_BREAK) ?? []).length > 1 ? "\n" : " ", special.index, end);
    at = end;
  }
  compose(text, at, text.length, weaver);
  return weaver.woven();
};
const lower = text => {
  const small = text.toLowerCase();
  return (small.length === text.length ? small : text.replace(/\u0130/g, "i").replace(/ς/g, "σ").toLowerCase()).replace(/ς/g, "σ");
};
const folded = text => lower(stripped(fold(text).text));
