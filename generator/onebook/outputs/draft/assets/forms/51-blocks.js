/* Markdown in blocks, rule for rule as markdown-it reads it: only what decides where prose stands. A token is
   { type, level, content?, map? }; the front of a list, a table or a page's own mark-up is of no use here. */
const isGap = sign => sign === " " || sign === "\t";
const TRIMMED = "[\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const TRIM = re(`^${TRIMMED}+|${TRIMMED}+$`, "gu"), TRIM_RUN = re(`${TRIMMED}+`, "gu");
const trimmed = text => text.replace(TRIM, "");
const labelled = text => trimmed(text).replace(TRIM_RUN, " ").toLowerCase().toUpperCase();
const MOST_DEEP = 120, TAB = 4;
const decoded = text => text.includes("&") ? new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").documentElement.textContent : text;
/* what a named entity with its semicolon stands for; null where there is none of the name */
const entityNamed = written => {
  const said = new DOMParser().parseFromString(`.${written}.`, "text/html").documentElement.textContent.slice(1, -1);
  return said === written || (said.length > 1 && said.endsWith(";")) ? null : said;
};
const unescapedAll = text => text.replace(/\\([!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~])|&(#?[a-zA-Z0-9]{2,32});/g,
  (whole, sign, name) => sign ?? entityNamed(whole) ?? whole);
const isGood = address => {
  const small = stripped(address).toLowerCase();
  return !/^(?:vbscript|javascript|file|data):/.test(small) || /^data:image\/(?:gif|png|jpeg|webp);/.test(small);
};
const addressAt = (text, at, end) => {
  const start = at;
  if (text[at] === "<") {
    for (at++; at < end; at++) {
      if (text[at] === "\n" || text[at] === "<") return null;
      if (text[at] === ">") return { end: at + 1, said: unescapedAll(text.slice(start + 1, at)) };
      if (text[at] === "\\" && at + 1 < end) at++;
    }
    return null;
  }
  let level = 0;
  for (; at < end; at++) {
    const sign = text[at];
    if (sign <= " " || sign === "\x7f") break;
    if (sign === "\\" && at + 1 < end) {
      if (text[at + 1] === " ") break;
      at++;
    } else if (sign === "(" && ++level > 32) return null;
    else if (sign === ")") {
      if (!level) break;
      level--;
    }
  }
  at = Math.min(at, end);
  return start === at || level ? null : { end: at, said: unescapedAll(text.slice(start, at)) };
};
/* { isOk, isOpen: it may go on in the next line, end, said, marker } */
const titleAt = (text, start, end, before = null) => {
  let at = start, marker = before?.marker, said = before?.said ?? "";
  if (!before) {
    if (at >= end || !`"'(`.includes(text[at])) return { isOk: false };
    marker = text[at] === "(" ? ")" : text[at];
    start = ++at;
  }
  for (; at < end; at++) {
    if (text[at] === marker) return { isOk: true, end: at + 1, said: said + unescapedAll(text.slice(start, at)) };
    if (text[at] === "(" && marker === ")") return { isOk: false };
    if (text[at] === "\\" && at + 1 < end) at++;
  }
  return { isOk: false, isOpen: true, marker, said: said + unescapedAll(text.slice(start, at)) };
};

const ATTRIBUTE = "(?:\\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\\s*=\\s*(?:[^\"'=<>`\\x00-\\x20]+|'[^']*'|\"[^\"]*\"))?)";
const OPEN_TAG = `<[A-Za-z][A-Za-z0-9\\-]*${ATTRIBUTE}*\\s*\\/?>`, CLOSE_TAG = "<\\/[A-Za-z][A-Za-z0-9\\-]*\\s*>";
const HTML_TAG = new RegExp(`(?:${OPEN_TAG}|${CLOSE_TAG}|<!---?>|<!--(?:[^-]|-[^-]|--[^>])*-->|<[?][\\s\\S]*?[?]>|<![A-Za-z][^>]*>|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>)`, "y");
const HTML_BLOCKS = ("address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
  + "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol "
  + "optgroup option p param search section summary table tbody td tfoot th thead title tr track ul").replaceAll(" ", "|");
const HTML_SEQUENCES = [
  [/^<(?:script|pre|style|textarea)(?=\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i, true],
  [/^<!--/, /-->/, true], [/^<\?/, /\?>/, true], [/^<![A-Za-z]/, />/, true], [/^<!\[CDATA\[/, /\]\]>/, true],
  [new RegExp(`^</?(?:${HTML_BLOCKS})(?=\\s|/?>|$)`, "i"), /^$/, true],
  [new RegExp(`^(?:${OPEN_TAG}|${CLOSE_TAG})\\s*$`), /^$/, false],
];
const bulletAt = (s, line) => {
  const at = s.at(line);
  return at < s.ends[line] && "*-+".includes(s.src[at]) && (at + 1 >= s.ends[line] || isGap(s.src[at + 1])) ? at + 1 : -1;
};
const orderedAt = (s, line) => {
  const found = /^\d{1,9}[.)](?=[ \t]|$)/.exec(s.src.slice(s.at(line), s.ends[line]));
  return found ? s.at(line) + found[0].length : -1;
};
const termAt = (s, line) => {
  const at = s.at(line);
  if (at >= s.ends[line] || (s.src[at] !== "~" && s.src[at] !== ":")) return -1;
  const words = s.skipGaps(at + 1);
  return words === at + 1 || words >= s.ends[line] ? -1 : at + 1;
};
const cellsOf = line => {
  const cells = [""];
  let isEscaped = false;
  for (const sign of line) {
    if (sign === "|" && !isEscaped) cells.push("");
    else if (sign === "|") cells[cells.length - 1] = `${cells[cells.length - 1].slice(0, -1)}|`;
    else cells[cells.length - 1] += sign;
    isEscaped = sign === "\\";
  }
  if (cells[0] === "") cells.shift();
  if (cells.length && cells[cells.length - 1] === "") cells.pop();
  return cells;
};

class Blocks {
  constructor(src) {
    Object.assign(this, { src, starts: [], ends: [], lead: [], wide: [], virtual: [], tokens: [], line: 0, tight: false, level: 0,
      indent: 0, ddIndent: -1, listIndent: -1, parent: "root", links: new Map(), notes: new Map() });
    for (let start = 0; start < src.length;) {
      const found = src.indexOf("\n", start), end = found < 0 ? src.length : found;
      let at = start, wide = 0;
      for (; at < end && isGap(src[at]); at++) wide += src[at] === "\t" ? TAB - wide % TAB : 1;
      if (at === end && end === src.length) break;
      this.put(start, end, at - start, wide);
      start = end < src.length ? end + 1 : src.length;
    }
    this.put(src.length, src.length, 0, 0);
    this.lineMax = this.starts.length - 1;
    if (src) this.tokenize(0, this.lineMax);
  }
  put(start, end, shift, indent) {
    this.starts.push(start); this.ends.push(end); this.lead.push(shift); this.wide.push(indent); this.virtual.push(0);
  }
  at(line) { return this.starts[line] + this.lead[line]; }
  isEmpty(line) { return this.at(line) >= this.ends[line]; }
  isCode(line) { return this.wide[line] - this.indent >= 4; }
  skipGaps(at) { while (isGap(this.src[at])) at++; return at; }
  push(type, nesting, more = {}) {
    if (nesting < 0) this.level--;
    this.tokens.push({ type, level: this.level, ...more });
    if (nesting > 0) this.level++;
  }
  lines(begin, end, indent, keepsLast) {
    let found = "";
    for (let line = begin; line < end; line++) {
      let wide = 0, first = this.starts[line];
      const start = first, last = line + 1 < end || keepsLast ? this.ends[line] + 1 : this.ends[line];
      while (first < last && wide < indent) {
        if (isGap(this.src[first])) wide += this.src[first] === "\t" ? TAB - (wide + this.virtual[line]) % TAB : 1;
        else if (first - start < this.lead[line]) wide++;
        else break;
        first++;
      }
      found += (wide > indent ? " ".repeat(wide - indent) : "") + this.src.slice(first, last);
    }
    return found;
  }
  isEnded(names, line, end) { return names.some(name => this[name](line, end, true)); }
  tokenize(line, end) {
    let hadEmpty = false;
    while (line < end) {
      while (line < this.lineMax && this.isEmpty(line)) line++;
      this.line = line;
      if (line >= end || this.wide[line] < this.indent) break;
      if (this.level >= MOST_DEEP) { this.line = end; break; }
      RULES.some(name => this[name](line, end, false));
      this.tight = !hadEmpty;
      line = this.line;
      if (line - 1 < end && this.isEmpty(line - 1)) hadEmpty = true;
      if (line < end && this.isEmpty(line)) { hadEmpty = true; this.line = ++line; }
    }
  }
  inline(content, first, last) { this.push("inline", 0, { content, map: [first, last] }); }
  table(start, end, silent) {
    if (start + 2 > end) return false;
    let line = start + 1;
    if (this.wide[line] < this.indent || this.isCode(line)) return false;
    const ruler = this.src.slice(this.at(line), this.ends[line]);
    if (ruler.length < 2 || !/^[|\-:][|\-: \t]+$/.test(ruler) || /^-[ \t]/.test(ruler)) return false;
    const marks = ruler.split("|"), many = marks.filter((mark, at) => {
      const text = trimmed(mark);
      return text ? true : !(at === 0 || at === marks.length - 1);
    });
    if (many.some(mark => !/^:?-+:?$/.test(trimmed(mark)))) return false;
    const head = trimmed(this.src.slice(this.at(start), this.ends[start]));
    if (!head.includes("|") || this.isCode(start)) return false;
    const cells = cellsOf(head);
    if (!cells.length || cells.length !== many.length) return false;
    if (silent) return true;
    const outer = this.parent;
    this.parent = "table";
    this.push("table_open", 1);
    for (const cell of cells) this.inline(trimmed(cell), start, start + 1);
    for (line = start + 2; line < end; line++) {
      if (this.wide[line] < this.indent || this.isEnded(IN_QUOTE, line, end)) break;
      const text = trimmed(this.src.slice(this.at(line), this.ends[line]));
      if (!text || this.isCode(line)) break;
      const row = cellsOf(text);
      for (let at = 0; at < cells.length; at++) this.inline(trimmed(row[at] ?? ""), line, line + 1);
    }
    this.push("table_close", -1);
    this.parent = outer;
    this.line = line;
    return true;
  }
  code(start, end) {
    if (!this.isCode(start)) return false;
    let last = start + 1;
    for (let line = start + 1; line < end; line++) {
      if (this.isEmpty(line)) continue;
      if (!this.isCode(line)) break;
      last = line + 1;
    }
    this.line = last;
    this.push("code_block", 0, { content: `${this.lines(start, last, 4 + this.indent, false)}\n`, map: [start, last] });
    return true;
  }
  fence(start, end, silent) {
    const { src } = this, at = this.at(start), last = this.ends[start];
    if (this.isCode(start)) return false;
    const marks = /^(?:`{3,}|~{3,})/.exec(src.slice(at, last))?.[0];
    if (!marks || (marks[0] === "`" && src.slice(at + marks.length, last).includes("`"))) return false;
    if (silent) return true;
    let line = start, isClosed = false;
    for (;;) {
      if (++line >= end) break;
      let pos = this.at(line);
      if (pos < this.ends[line] && this.wide[line] < this.indent) break;
      if (pos >= src.length) break;
      if (src[pos] !== marks[0] || this.isCode(line)) continue;
      const begin = pos;
      while (src[pos] === marks[0]) pos++;
      if (pos - begin < marks.length || this.skipGaps(pos) < this.ends[line]) continue;
      isClosed = true;
      break;
    }
    this.line = line + (isClosed ? 1 : 0);
    this.push("fence", 0);
    return true;
  }
  /* A line of a quotation: its mark goes, and what it says begins behind it. */
  unquote(line) {
    const { src } = this, last = this.ends[line];
    let pos = this.at(line) + 1, offset = this.wide[line] + 1, initial = offset, isShifted = false, hasGap = isGap(src[pos]);
    if (src[pos] === " " || (src[pos] === "\t" && (this.virtual[line] + offset) % TAB === 3)) { pos++; initial++; offset++; }
    else if (src[pos] === "\t") isShifted = true;
    this.starts[line] = pos;
    for (; pos < last && isGap(src[pos]); pos++) offset += src[pos] === "\t" ? TAB - (offset + this.virtual[line] + (isShifted ? 1 : 0)) % TAB : 1;
    this.virtual[line] = this.wide[line] + 1 + (hasGap ? 1 : 0);
    this.wide[line] = offset - initial;
    this.lead[line] = pos - this.starts[line];
    return pos >= last;
  }
  blockquote(start, end, silent) {
    if (this.isCode(start) || this.src[this.at(start)] !== ">") return false;
    if (silent) return true;
    const old = [], keep = line => old.push([this.starts[line], this.lead[line], this.wide[line], this.virtual[line]]);
    const oldMax = this.lineMax, outer = this.parent, oldIndent = this.indent;
    keep(start);
    let wasEmpty = this.unquote(start), line = start + 1;
    this.parent = "blockquote";
    for (; line < end; line++) {
      const isOut = this.wide[line] < this.indent;
      if (this.isEmpty(line)) break;
      if (this.src[this.at(line)] === ">" && !isOut) {
        keep(line);
        wasEmpty = this.unquote(line);
        continue;
      }
      if (wasEmpty) break;
      if (this.isEnded(IN_QUOTE, line, end)) {
        this.lineMax = line;
        if (this.indent) { keep(line); this.wide[line] -= this.indent; }
        break;
      }
      keep(line);
      this.wide[line] = -1;
    }
    this.indent = 0;
    const first = this.src.slice(this.at(start), this.ends[start]).replace(/[ \t]+$/, "");
    const isAlert = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/i.test(first);
    this.push(isAlert ? "alert_open" : "blockquote_open", 1);
    if (!isAlert) this.tokenize(start, line);
    else if (start + 1 < line) this.tokenize(start + 1, line);
    else this.line = line;
    this.push(isAlert ? "alert_close" : "blockquote_close", -1);
    this.lineMax = oldMax;
    this.parent = outer;
    old.forEach(([begin, shift, indent, virtual], at) => {
      [this.starts[start + at], this.lead[start + at], this.wide[start + at], this.virtual[start + at]] = [begin, shift, indent, virtual];
    });
    this.indent = oldIndent;
    return true;
  }
  hr(start, end, silent) {
    if (this.isCode(start) || !/^([*\-_])[ \t]*(?:\1[ \t]*){2,}$/.test(this.src.slice(this.at(start), this.ends[start]))) return false;
    if (silent) return true;
    this.line = start + 1;
    this.push("hr", 0);
    return true;
  }
  list(start, end, silent) {
    if (this.isCode(start)) return false;
    if (this.listIndent >= 0 && this.wide[start] - this.listIndent >= 4 && this.wide[start] < this.indent) return false;
    const isEnding = silent && this.parent === "paragraph" && this.wide[start] >= this.indent;
    let after = orderedAt(this, start);
    const isOrdered = after >= 0;
    if (isOrdered && isEnding && Number(this.src.slice(this.at(start), after - 1)) !== 1) return false;
    if (!isOrdered) after = bulletAt(this, start);
    if (after < 0 || (isEnding && this.skipGaps(after) >= this.ends[start])) return false;
    const mark = this.src[after - 1];
    if (silent) return true;
    const outer = this.parent;
    this.push("list_open", 1);
    this.parent = "list";
    let line = start;
    while (line < end) {
      const last = this.ends[line], initial = this.wide[line] + after - this.at(start);
      let pos = after, offset = initial;
      for (; pos < last && isGap(this.src[pos]); pos++) offset += this.src[pos] === "\t" ? TAB - (offset + this.virtual[line]) % TAB : 1;
      const content = pos;
      let behind = content >= last ? 1 : offset - initial;
      if (behind > 4) behind = 1;
      this.push("list_item_open", 1);
      const old = { tight: this.tight, listIndent: this.listIndent }, kept = [this.starts[start], this.lead[start], this.wide[start]];
      this.listIndent = this.indent;
      this.indent = initial + behind;
      this.tight = true;
      this.lead[start] = content - this.starts[start];
      this.wide[start] = offset;
      const isTask = content < last && !this.isCode(start) && content + 4 <= last && /^\[[ xX]\][ \t]/.test(this.src.slice(content, content + 4));
      if (isTask) { this.starts[start] = content + 4; this.lead[start] = 0; }
      if (content >= last && this.isEmpty(start + 1)) this.line = Math.min(this.line + 2, end);
      else this.tokenize(start, end);
      this.indent = this.listIndent;
      Object.assign(this, old);
      [, this.lead[start], this.wide[start]] = kept;
      if (isTask) this.starts[start] = kept[0];
      this.push("list_item_close", -1);
      line = start = this.line;
      if (line >= end || this.wide[line] < this.indent || this.isCode(start) || this.isEnded(IN_LIST, line, end)) break;
      after = isOrdered ? orderedAt(this, line) : bulletAt(this, line);
      if (after < 0 || this.src[after - 1] !== mark) break;
    }
    this.push("list_close", -1);
    this.line = line;
    this.parent = outer;
    return true;
  }
  footnote(start, end, silent) {
    if (this.isCode(start)) return false;
    const begin = this.at(start), found = /^\[\^([^ \]]+)\]:/.exec(this.src.slice(begin, this.ends[start]));
    if (!found) return false;
    if (silent) return true;
    this.notes.set(found[1], -1);
    this.push("footnote_open", 1, { label: found[1] });
    const kept = [this.starts[start], this.lead[start], this.wide[start], this.parent];
    const behind = begin + found[0].length, initial = this.wide[start] + found[0].length;
    let pos = behind, offset = initial;
    for (; pos < this.ends[start] && isGap(this.src[pos]); pos++) offset += this.src[pos] === "\t" ? TAB - offset % TAB : 1;
    this.lead[start] = pos - behind;
    this.wide[start] = offset - initial;
    this.starts[start] = behind;
    this.indent += 4;
    this.parent = "footnote";
    if (this.wide[start] < this.indent) this.wide[start] += this.indent;
    this.tokenize(start, end);
    this.indent -= 4;
    [this.starts[start], this.lead[start], this.wide[start], this.parent] = kept;
    this.push("footnote_close", -1);
    return true;
  }
  /* the next line of what may be the address of a link; null where it ends */
  following(line) {
    if (line >= this.lineMax || this.isEmpty(line)) return null;
    if (!this.isCode(line) && this.wide[line] >= 0) {
      const outer = this.parent;
      this.parent = "reference";
      const isEnded = this.isEnded(IN_PARAGRAPH, line, this.lineMax);
      this.parent = outer;
      if (isEnded) return null;
    }
    return this.src.slice(this.at(line), this.ends[line] + 1);
  }
  reference(start) {
    if (this.isCode(start) || this.src[this.at(start)] !== "[") return false;
    let text = this.src.slice(this.at(start), this.ends[start] + 1), line = start + 1, pos = 1, label = -1;
    const more = () => {
      const found = this.following(line);
      if (found === null) return false;
      text += found;
      line++;
      return true;
    };
    for (; pos < text.length; pos++) {
      if (text[pos] === "[") return false;
      if (text[pos] === "]") { label = pos; break; }
      if (text[pos] === "\n") more();
      else if (text[pos] === "\\" && text[++pos] === "\n") more();
    }
    if (label < 0 || text[label + 1] !== ":") return false;
    const skip = () => {
      for (; pos < text.length; pos++) {
        if (text[pos] === "\n") more();
        else if (!isGap(text[pos])) break;
      }
    };
    pos = label + 2;
    skip();
    const address = addressAt(text, pos, text.length);
    if (!address || !isGood(address.said)) return false;
    pos = address.end;
    const behind = [pos, line], begin = pos;
    skip();
    let title = titleAt(text, pos, text.length);
    while (title.isOpen) {
      const from = text.length;
      if (!more()) break;
      pos = from;
      title = titleAt(text, pos, text.length, title);
    }
    let said = "";
    if (pos < text.length && begin !== pos && title.isOk) { said = title.said; pos = title.end; }
    else [pos, line] = behind;
    const trail = () => { while (pos < text.length && isGap(text[pos])) pos++; };
    trail();
    if (pos < text.length && text[pos] !== "\n" && said) { said = ""; [pos, line] = behind; trail(); }
    if (pos < text.length && text[pos] !== "\n") return false;
    const name = labelled(text.slice(1, label));
    if (!name) return false;
    this.line = line;
    if (!this.links.has(name)) this.links.set(name, { title: said, map: [start, line] });
    return true;
  }
  html(start, end, silent) {
    const begin = this.at(start);
    if (this.isCode(start) || this.src[begin] !== "<") return false;
    let text = this.src.slice(begin, this.ends[start]);
    const found = HTML_SEQUENCES.find(([opening]) => opening.test(text));
    if (!found) return false;
    if (silent) return found[2];
    let line = start + 1;
    const isEndedByBlank = found[1].test("");
    if (!found[1].test(text)) {
      for (; line < end; line++) {
        if (this.wide[line] < this.indent && (isEndedByBlank || !this.isEmpty(line))) break;
        text = this.src.slice(this.at(line), this.ends[line]);
        if (found[1].test(text)) { if (text) line++; break; }
      }
    }
    this.line = line;
    this.push("html_block", 0, { content: this.lines(start, line, this.indent, true), map: [start, line] });
    return true;
  }
  heading(start, end, silent) {
    if (this.isCode(start)) return false;
    const text = this.src.slice(this.at(start), this.ends[start]), marks = /^#{1,6}(?=[ \t]|$)/.exec(text);
    if (!marks) return false;
    if (silent) return true;
    let words = text.slice(marks[0].length).replace(/[ \t]+$/, "");
    const cut = words.replace(/#+$/, "");
    if (cut !== words && isGap(cut[cut.length - 1])) words = cut;
    this.line = start + 1;
    this.inline(trimmed(words), start, start + 1);
    return true;
  }
  /* Where the words of a paragraph end: at an empty line, or at what ends it. underline asks of each line first. */
  paragraphEnd(start, end, underline) {
    const outer = this.parent;
    this.parent = "paragraph";
    let line = start + 1;
    for (; line < end && !this.isEmpty(line); line++) {
      if (this.wide[line] - this.indent > 3) continue;
      if (underline?.(line)) break;
      if (this.wide[line] >= 0 && this.isEnded(IN_PARAGRAPH, line, end)) break;
    }
    this.parent = outer;
    return line;
  }
  lheading(start, end) {
    if (this.isCode(start)) return false;
    let isFound = false;
    const outer = this.parent;
    const line = this.paragraphEnd(start, end, at => (isFound = this.wide[at] >= this.indent
      && /^(?:-+|=+)[ \t]*$/.test(this.src.slice(this.at(at), this.ends[at]))));
    /* as the reader that this one follows: a paragraph that is no heading leaves its mark behind */
    if (!isFound) { this.parent = "paragraph"; return false; }
    this.parent = outer;
    this.line = line + 1;
    this.inline(trimmed(this.lines(start, line, this.indent, false)), start, line);
    return true;
  }
  deflist(start, end, silent) {
    if (this.isCode(start)) return false;
    if (silent) return this.ddIndent >= 0 && termAt(this, start) >= 0;
    let line = start + 1;
    if (line >= end || (this.isEmpty(line) && ++line >= end) || this.wide[line] < this.indent) return false;
    let content = termAt(this, line);
    if (content < 0) return false;
    this.push("dl_open", 1);
    let term = start, under = line;
    for (;;) {
      this.inline(stripped(this.lines(term, term + 1, this.indent, false)), term, term);
      let isOver = false;
      for (;;) {
        this.push("dd_open", 1);
        let pos = content, offset = this.wide[under] + content - this.at(under);
        for (; pos < this.ends[under] && isGap(this.src[pos]); pos++) offset += this.src[pos] === "\t" ? TAB - offset % TAB : 1;
        const kept = { tight: this.tight, ddIndent: this.ddIndent, indent: this.indent, parent: this.parent };
        const [shift, indent] = [this.lead[under], this.wide[under]];
        this.indent = this.ddIndent = indent + 2;
        this.lead[under] = pos - this.starts[under];
        this.wide[under] = offset;
        this.tight = true;
        this.parent = "deflist";
        this.tokenize(under, end);
        this.lead[under] = shift;
        this.wide[under] = indent;
        Object.assign(this, kept);
        this.push("dd_close", -1);
        line = this.line;
        if (line >= end || this.wide[line] < this.indent) { isOver = true; break; }
        content = termAt(this, line);
        if (content < 0) break;
        under = line;
      }
      if (isOver || line >= end) break;
      term = line;
      if (this.isEmpty(term) || this.wide[term] < this.indent) break;
      under = term + 1;
      if (under >= end || (this.isEmpty(under) && ++under >= end) || this.wide[under] < this.indent) break;
      content = termAt(this, under);
      if (content < 0) break;
    }
    this.push("dl_close", -1);
    this.line = line;
    return true;
  }
  paragraph(start) {
    const line = this.paragraphEnd(start, this.lineMax);
    this.line = line;
    this.inline(trimmed(this.lines(start, line, this.indent, false)), start, line);
    this.push("paragraph_close", 0);
    return true;
  }
}
const RULES = ["table", "code", "fence", "blockquote", "hr", "list", "footnote", "reference", "html", "heading", "lheading", "deflist", "paragraph"];
const IN_PARAGRAPH = ["table", "fence", "blockquote", "hr", "list", "footnote", "html", "heading", "deflist"];
const IN_QUOTE = ["fence", "blockquote", "hr", "list", "html", "heading", "deflist"];
const IN_LIST = ["fence", "blockquote", "hr"];
