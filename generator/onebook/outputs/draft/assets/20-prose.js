/* The sentences of a text, without code and addresses: text/prose.py. */
const CODE = /(?<!`)(`{1,3})(?!`)[^`]+?(?<!`)\1(?!`)/g;
const PARAGRAPHS = /(?:\r\n|[\r\n])(?:[ \t]*(?:\r\n|[\r\n]))+/g;
const anyCase = word => [...word].map(letter => `[${letter}${letter.toUpperCase()}]`).join("");
const REST = `[^${SPACE}<>"“”«»\\ufffc]`;
const ADDRESS = re(
  `(?:(?<![${WORD}+.\\-])[a-zA-Z][a-zA-Z0-9+.\\-]{1,20}:\\/\\/|(?<![${WORD}@])[wW]{3}\\.|(?<![${WORD}])(?:${anyCase("mailto")}|${anyCase("tel")}):)${REST}+`
  + `|(?<![${WORD}+.\\-])[${WORD}+.\\-]+@[${WORD}\\-]+(?:\\.[${WORD}\\-]+)+`
  + `|(?<![${WORD}@/.\\-])(?:[${WORD}\\-]+\\.)+(?:@endings@)(?![${WORD}\\-])(?:[/:?#]${REST}*)?`, "gu");
const MAY_HOLD_ADDRESS = re(`[${WORD}+]\\.[${WORD}]|:\\/\\/|@[${WORD}]|mailto:|tel:`);
const QUOTES = re(
  "“[^“”\\n]{1,1000}”|«[^«»\\n]{1,1000}»|„[^„“”\\n]{1,1000}[“”]"
  + `|(?<![${WORD}‘’'])‘[^‘\\n]{1,1000}’(?![${WORD}])`
  + `|(?<![${WORD}"])"(?![${SPACE}])[^"\\n]{1,1000}(?<![${SPACE}])"(?![${WORD}])`, "gu");

/* Words that belong together, with what the reader of a form tells of them. */
const stretchOf = (prose, more = {}) => ({ prose, form: "text", isQuoted: false, language: "", locked: [], ...more });
const quotesOf = stretch => stretch.isQuoted ? [[0, stretch.prose.text.length]]
  : [...stretch.prose.text.matchAll(QUOTES)].map(found => [found.index, found.index + found[0].length]);
const isInside = (spans, start, end) => {
  const around = spans.filter(span => span[0] <= start).pop();
  return around !== undefined && end <= around[1];
};
const overlaps = (spans, start, end) => spans.some(([first, last]) => first < end && start < last);

const withoutAddresses = prose => {
  if (!MAY_HOLD_ADDRESS.test(prose.text)) return prose;
  const weaver = new Weaver();
  let at = 0;
  for (const found of prose.text.matchAll(ADDRESS)) {
    const end = found.index + found[0].replace(/[.,;:!?)\]}'’*_]+$/u, "").length;
    weaver.addPart(prose, at, found.index);
    if (end > found.index) weaver.add(GAP, ...prose.origin(found.index, end));
    at = Math.max(end, found.index);
  }
  if (!at) return prose;
  weaver.addPart(prose, at, prose.text.length);
  return weaver.woven();
};

function* textProse(text) {
  let start = 0;
  const breaks = [...text.matchAll(PARAGRAPHS)].map(found => [found.index, found.index + found[0].length]);
  for (const [stop, following] of [...breaks, [text.length, text.length]]) {
    const part = text.slice(start, stop);
    if (!isBlank(part)) {
      const weaver = new Weaver();
      let at = 0;
      for (const found of part.matchAll(CODE)) {
        weaver.add(part.slice(at, found.index), start + at, start + found.index);
        at = found.index + found[0].length;
        weaver.add(GAP, start + found.index, start + at);
      }
      weaver.add(part.slice(at), start + at, stop);
      yield stretchOf(withoutAddresses(weaver.woven()));
    }
    start = following;
  }
}
