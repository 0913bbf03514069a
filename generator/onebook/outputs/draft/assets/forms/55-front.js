/* The words in a front matter that readers see: text/frontmatter_prose.py, for the YAML that people write there. */
const FRONT_TITLES = "title subtitle headline heading subheading linktitle navtitle shorttitle pagetitle sidebartitle kicker ";
const FRONT_PROSE = named(`${FRONT_TITLES}description summary excerpt abstract intro lead lede deck dek standfirst teaser tagline caption imagecaption alt alttext imagealt seotitle seodescription metatitle metadescription ogtitle ogdescription twittertitle twitterdescription socialtitle socialdescription`);
const FRONT_AROUND = named("seo meta metadata og opengraph twitter social share card cards hero image images cover banner header featured featuredimage featuredimages thumbnail teaser params");
const ESCAPES = { n: "\n", t: "\t", r: "\r", 0: "\0", e: "\x1b", a: "\x07", b: "\b", f: "\f", v: "\v", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };

class Front {
  constructor(text, [start, end]) {
    this.text = text;
    this.rows = [];
    for (let at = start; at < end;) {
      const found = /\r\n|\r|\n/g;
      found.lastIndex = at;
      const stop = Math.min(found.exec(text)?.index ?? end, end);
      this.rows.push({ start: at, end: stop, indent: /^ */.exec(text.slice(at, stop))[0].length, isEmpty: /^[ \t]*(?:#.*)?$/.test(text.slice(at, stop)) });
      at = stop + (text.slice(stop, stop + 2) === "\r\n" ? 2 : 1);
    }
    this.row = 0;
    this.root = this.block(0);
  }
  skipEmpty() { while (this.rows[this.row]?.isEmpty) this.row++; return this.rows[this.row]; }
  /* a mapping { fields: Map } or a list { items } whose rows stand at least so far to the right; null where there is none */
  block(least) {
    const first = this.skipEmpty();
    if (!first || first.indent < least) return null;
    const isList = /^-(?: |$)/.test(this.text.slice(first.start + first.indent, first.end));
    const found = isList ? { items: [] } : { fields: new Map() };
    for (let row = this.skipEmpty(); row && row.indent === first.indent; row = this.skipEmpty()) {
      const words = this.text.slice(row.start + row.indent, row.end), begin = row.start + row.indent;
      if (isList) {
        const dash = /^-(?: +|$)/.exec(words);
        if (!dash) break;
        if (/^[\w"'-][^#]*?:(?: |$)/.test(words.slice(dash[0].length)) && !/^["']/.test(words.slice(dash[0].length))) {
          row.indent += dash[0].length;
          row.isEmpty = false;
          found.items.push(this.block(row.indent));
        } else found.items.push(this.value(begin + dash[0].length, row));
        continue;
      }
      const key = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#:[\]{}][^:#]*?|[^\s"'#:[\]{}](?:[^:]|:(?! ))*?))[ ]*:(?=[ \t]|$)[ \t]*/.exec(words);
      if (!key) { this.row++; continue; }
      const name = key[1] ?? key[2] ?? key[3], said = this.value(begin + key[0].length, row);
      if (!found.fields.has(name)) found.fields.set(name, said);
    }
    return found;
  }
  /* { said, places }: a text with where each of its letters stands; or what is below */
  value(at, row) {
    const { text } = this, rest = text.slice(at, row.end);
    this.row++;
    if (/^(?:#.*)?$/.test(rest)) {
      const next = this.skipEmpty();
      if (next && (next.indent > row.indent || (next.indent === row.indent && /^-(?: |$)/.test(text.slice(next.start + next.indent, next.end))))) return this.block(next.indent);
      return null;
    }
    if (/^[|>]/.test(rest)) return this.folded(rest, row);
    if (/^["']/.test(rest)) return this.quoted(at);
    if (/^[[{&*!]/.test(rest)) { while (this.rows[this.row] && (this.rows[this.row].indent > row.indent)) this.row++; return null; }
    const said = [], places = [], put = (start, end) => {
      const words = text.slice(start, end).replace(/(?:^|[ \t]+)#.*$/, "").trimEnd();
      for (let on = 0; on < words.length; on++) { said.push(words[on]); places.push(start + on); }
    };
    put(at, row.end);
    for (let next; (next = this.rows[this.row]) && next.indent > row.indent && !next.isEmpty && !/:(?: |$)/.test(text.slice(next.start, next.end)); this.row++) {
      said.push(" ");
      places.push(next.start);
      put(next.start + next.indent, next.end);
    }
    return { said: said.join(""), places, style: "" };
  }
  quoted(at) {
    const { text } = this, mark = text[at], said = [], places = [];
    let on = at + 1;
    for (; on < text.length; on++) {
      if (text[on] === mark) {
        if (mark === "'" && text[on + 1] === "'") { said.push("'"); places.push(on++); continue; }
        break;
      }
      if (mark === '"' && text[on] === "\\") {
        const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text.slice(on, on + 10));
        said.push(code ? String.fromCodePoint(parseInt(code[1] ?? code[2] ?? code[3], 16)) : ESCAPES[text[on + 1]] ?? text[on + 1]);
        places.push(on);
        on += code ? code[0].length - 1 : 1;
        continue;
      }
      const gap = /^[ \t]*(?:\r\n|\r|\n)\s*/.exec(text.slice(on));
      if (gap) {
        const many = (gap[0].match(LINE) ?? []).length;
        for (const sign of many > 1 ? "\n".repeat(many - 1) : " ") { said.push(sign); places.push(on); }
        on += gap[0].length - 1;
        continue;
      }
      said.push(text[on]);
      places.push(on);
    }
    while (this.rows[this.row] && this.rows[this.row].start <= on) this.row++;
    return { said: said.join(""), places, style: mark };
  }
  folded(rest, row) {
    const { text } = this, isFolded = rest[0] === ">", said = [], places = [];
    let indent = -1, hadLine = false, empty = 0;
    for (let next; (next = this.rows[this.row]); this.row++) {
      const isBlankRow = isBlank(text.slice(next.start, next.end));
      const wide = /^ */.exec(text.slice(next.start, next.end))[0].length;
      if (!isBlankRow && wide <= row.indent) break;
      if (isBlankRow) { empty++; continue; }
      if (indent < 0) indent = wide;
      if (hadLine) for (const sign of isFolded && !empty ? " " : "\n".repeat(isFolded ? empty : empty + 1)) { said.push(sign); places.push(next.start); }
      for (let on = next.start + Math.min(indent, wide); on < next.end; on++) { said.push(text[on]); places.push(on); }
      hadLine = true;
      empty = 0;
    }
    return { said: said.join(""), places, style: rest[0] };
  }
}
const frontOf = text => {
  const { front } = bodyStart(text);
  return front ? new Front(text, front).root : null;
};
function* frontFields(root, deep) {
  for (const [key, value] of root?.fields ?? []) {
    const name = key.toLowerCase().replace(/[-_ .:]/g, ""), each = value?.items ?? [value];
    if (FRONT_PROSE.has(name)) yield* each.filter(one => one?.said !== undefined);
    if (FRONT_AROUND.has(name) && deep) for (const one of each) if (one?.fields) yield* frontFields(one, deep - 1);
  }
}
function* frontProse(text) {
  for (const { said, places, style } of frontFields(frontOf(text), 4)) {
    for (const stretch of textProse(said)) {
      const weaver = new Weaver();
      for (const word of stretch.prose.text.matchAll(re(`[${SPACE}]+|[^${SPACE}]+`, "gu"))) {
        const [start, end] = stretch.prose.origin(word.index, word.index + word[0].length);
        weaver.add(word[0], places[start], places[end - 1] + 1);
      }
      yield { ...stretch, prose: weaver.woven(), form: "words", style };
    }
  }
}
