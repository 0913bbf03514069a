/* Finds phrases in prose: facts/phrases.py. Every way in which a phrase is written comes with the data. */
const PREFERRED = 0, AVOIDED = 4;
const CLITIC = re(`'(?:s|ll|d|ve|re|m)?(?![${WORD}])`, "iuy");
const CLITICS = new Set(["s", "t", "d", "m", "ll", "re", "ve"]);
const UNSPACED = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}]/u;

const goesOn = (letter, edge) => {
  if (letter <= "\x7f") return /^\w/.test(letter) && !UNSPACED.test(edge);
  return /^[\p{L}\p{N}\p{M}]/u.test(letter) && !UNSPACED.test(letter) && !UNSPACED.test(edge);
};
const isWhole = (text, start, end) => {
  if (start > 0) {
    const letter = before(text, start);
    if (goesOn(letter, letterAt(text, start))) return false;
    if (letter === "'" && CLITICS.has(text.slice(start, end)) && start > 1 && /^\p{L}/u.test(before(text, start - 1))) return false;
  }
  if (end >= text.length) return true;
  if (text[end] !== "'") return !goesOn(letterAt(text, end), before(text, end));
  CLITIC.lastIndex = end;
  return !isAlnum(letterAt(text, end + 1)) || CLITIC.test(text);
};
const fits = (form, written) => form.phrase.isExact ? form.written === written
  : form.capitalAt < 0 || isUpper(letterAt(written, form.capitalAt));
const inOrderOf = (...keys) => (one, other) => {
  for (const key of keys) {
    const [a, b] = [key(one), key(other)];
    if (a < b) return -1;
    if (a > b) return 1;
  }
  return 0;
};
const byClaim = inOrderOf(form => !form.phrase.isExact, form => form.isPlural, form => form.phrase.role, form => form.phrase.owner);

class Finder {
  /* phrases: [{ text, role, owner, number, isExact, forms }] */
  constructor(phrases, language) {
    this.root = new Map();
    for (const phrase of phrases) {
      const written = stripped(fold(phrase.text).text);
      if (!written) continue;
      this.put({ phrase, written, isPlural: false, capitalAt: -1 });
      for (const form of phrase.forms) {
        const last = form.lastIndexOf(" ") + 1;
        this.put({ phrase, written: form, isPlural: true, capitalAt: language === "de" && isUpper(letterAt(form, last)) ? last : -1 });
      }
    }
  }
  put(form) {
    let node = this.root;
    for (const letter of lower(form.written)) {
      if (!node.has(letter)) node.set(letter, new Map());
      node = node.get(letter);
    }
    node.forms = [...(node.forms ?? []), form].sort(byClaim);
  }
  find(text, crossing = false) {
    const prose = fold(text), small = lower(prose.text), found = [];
    for (let start = 0; start < small.length; start++) {
      if (start && goesOn(before(small, start), letterAt(small, start))) continue;
      let node = this.root;
      for (let end = start; node && end < small.length;) {
        const letter = letterAt(small, end);
        node = node.get(letter);
        end += letter.length;
        const match = node?.forms && isWhole(small, start, end) ? this.match(node.forms, start, end, prose) : null;
        if (match) found.push(match);
      }
    }
    const kept = found.length > 1 ? withoutOverlaps(found, prose.text, crossing) : found;
    return kept.map(match => {
      const [start, end] = prose.origin(match.start, match.end);
      return { ...match, start, end };
    });
  }
  match(forms, start, end, prose) {
    const written = prose.text.slice(start, end);
    const [first, ...rest] = forms.filter(form => fits(form, written));
    if (!first) return null;
    const { phrase, isPlural } = first;
    const others = rest.map(form => form.phrase).filter(other => other.role === phrase.role && other.owner !== phrase.owner);
    return { phrase, start, end, isPlural, isPossessive: prose.text[end] === "'", others, listed: first.written };
  }
}

const withoutOverlaps = (candidates, text, crossing) => {
  const taken = new Uint8Array(text.length), kept = [], left = [];
  for (const match of candidates.sort(inOrderOf(one => one.start - one.end, one => one.start))) {
    if (taken.subarray(match.start, match.end).some(Boolean)) left.push(match);
    else {
      taken.fill(match.phrase.role + 1, match.start, match.end);
      kept.push(match);
    }
  }
  kept.sort(inOrderOf(one => one.start));
  const more = left.filter(match => {
    if (match.phrase.role !== AVOIDED) return false;
    const last = kept.filter(one => one.start <= match.start).pop();
    if (last && last.end >= match.end) return isBareInside(match, last, text);
    return crossing && taken.subarray(match.start, match.end).every(role => !role || role === AVOIDED + 1);
  });
  return [...kept, ...more].sort(inOrderOf(one => one.start, one => one.end));
};
const isBareInside = (match, around, text) => match.phrase.isExact && around.phrase.role !== AVOIDED
  && around.listed.slice(match.start - around.start, match.end - around.start) !== text.slice(match.start, match.end);
