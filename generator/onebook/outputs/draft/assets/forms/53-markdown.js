/* The prose of Markdown: text/markdown_prose.py, markdown_inline.py, markdown_trace.py. */
const LINE = /\r\n|\r|\n/g;
const ADMONITION = /^ *(?:!!!|\?\?\?\+?|===)[ \t]+\S[^"]*(?:"([^"]*)")?/;
const TEMPLATES = /\{%-?\s*(highlight|raw|comment)\b[^]*?\{%-?\s*end\1\s*-?%\}|\{\{[<%]\s*(highlight|mermaid)\b[^]*?\{\{[<%]\s*\/\s*\2\s*[>%]\}\}|\{\{(?:(?!\{\{)[^])*?\}\}|\{%(?:(?!\{%)[^])*?%\}|\{:[^}\n]*\}/g;
const LINK_TITLE = /^( {0,3}\[[^\]\n]+\]:[ \t]*\S+[ \t]+["'(])(.*)(["')][ \t]*)$/gm;
const SENTENCE = re(`^[${SPACE}]*(?:<[^>\\n]*>)*["“*_\\[]*[A-Z][${WORD}'’]*(?:[ ,]+[^${SPACE}{}$=|;]+){7}`);
const LINK_END = /^\([^]*?\s(?:"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|\(((?:[^()\\]|\\[^])*)\))\s*\)$/d;
const bodyStart = text => {
  const opening = /^---[ \t]*(?:\r\n|\r|\n|$)/.exec(text);
  if (!opening) return { start: 0, front: null };
  const close = /(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/g;
  close.lastIndex = opening[0].length;
  const found = close.exec(text);
  return { start: found ? found.index + found[0].length : text.length, front: [opening[0].length, found ? found.index : text.length] };
};
const blanked = (text, sign) => text.replace(/[^\r\n]/gu, whole => sign.repeat(whole.length));

/* The lines of a text, and the way from the words of a block back to them. */
class Lines {
  constructor(text) {
    this.starts = [0, ...[...text.matchAll(LINE)].map(found => found.index + found[0].length)];
    this.lines = this.starts.map((start, at) => text.slice(start, this.starts[at + 1] ?? text.length).replace(/[\r\n]+$/, ""));
    this.cursors = new Map();
    this.titles = [];
    const inside = [];
    this.parsed = this.lines.map((line, at) => {
      const indent = /^ */.exec(line)[0].length;
      if (!isBlank(line)) while (inside.length && indent < inside[inside.length - 1]) inside.pop();
      const opening = ADMONITION.exec(line), moved = isBlank(line) ? line : line.slice(4 * inside.length);
      if (!opening || indent !== (inside.length ? inside[inside.length - 1] : indent)) return moved;
      inside.push(indent + 4);
      if (opening[1]) {
        const end = opening[0].length - 1;
        this.titles.push([this.starts[at] + end - opening[1].length, this.starts[at] + end]);
      }
      return "";
    }).join("\n");
  }
  places(token) {
    const contents = [], sources = [];
    let offset = 0;
    token.content.split("\n").forEach((line, step) => {
      const number = Math.min(token.map[0] + step, this.lines.length - 1), source = this.lines[number], cursor = this.cursors.get(number) ?? 0;
      const words = line.replace(/^[ \t]+|[ \t]+$/g, ""), lead = line.length - line.replace(/^[ \t]+/, "").length;
      let at = source.indexOf(words, cursor);
      if (at >= 0) {
        this.cursors.set(number, at + words.length);
        contents.push(offset);
        sources.push(this.starts[number] + Math.max(at - lead, 0));
      } else {
        at = Math.max(source.indexOf(words.replaceAll("|", "\\|"), cursor), 0);
        contents.push(offset);
        sources.push(this.starts[number] + at);
        [...words.matchAll(/\|/g)].forEach((bar, count) => {
          contents.push(offset + lead + bar.index);
          sources.push(this.starts[number] + at + bar.index + count + 1);
        });
        this.cursors.set(number, at + words.length + words.split("|").length - 1);
      }
      offset += line.length + 1;
    });
    return new Places(contents, sources);
  }
}
class Places {
  constructor(contents, sources) { Object.assign(this, { contents, sources }); }
  at(offset) {
    let step = this.contents.length - 1;
    while (step > 0 && this.contents[step] > offset) step--;
    return this.sources[step] + offset - this.contents[step];
  }
  range(start, end) { return [this.at(start), this.at(Math.max(end - 1, start)) + 1]; }
  weave(weaver, text, start, end) {
    if (end - start !== text.length) { weaver.add(text, this.at(start), this.at(end - 1) + 1); return; }
    for (const stop of [...this.contents.filter(at => at > start && at < end), end]) {
      weaver.add(text.slice(text.length - (end - start), text.length - (end - stop)), this.at(start), this.at(stop - 1) + 1);
      start = stop;
    }
  }
  moved(stretch) {
    const weaver = new Weaver(), { prose } = stretch;
    for (let at = 0, stop; at < prose.text.length; at = stop) {
      /* a run stands letter for letter, or for a stretch as a whole */
      const isWhole = prose.ends[at] - prose.starts[at] !== 1;
      for (stop = at + 1; stop < prose.text.length && (isWhole ? prose.starts[stop] === prose.starts[at] && prose.ends[stop] === prose.ends[at]
        : prose.ends[stop] - prose.starts[stop] === 1 && prose.starts[stop] === prose.ends[stop - 1]); stop++);
      this.weave(weaver, prose.text.slice(at, stop), prose.starts[at], prose.ends[stop - 1]);
    }
    return { ...stretch, prose: weaver.woven(), locked: stretch.locked.map(range => this.range(...range)) };
  }
}

const titleProse = (content, start, end, places) => {
  const weaver = new Weaver();
  weaveEntities(weaver, content, start, end, 0);
  const prose = withoutAddresses(weaver.woven());
  return hasWords(prose.text) ? [places.moved(stretchOf(prose, { form: "quoted" }))] : [];
};
class InlineProse {
  constructor(content, events, places) {
    Object.assign(this, { content, places, weaver: new Weaver(), at: 0, tails: [], skipping: "", locked: [], aside: [] });
    for (const event of events) {
      if (event.start >= this.at) this.text(event.start);
      if (event.start >= this.at) { this.at = event.end; this.event(event); }
    }
    this.text(content.length);
    const prose = this.weaver.woven();
    this.stretches = [...(isBlank(prose.text) ? [] : [stretchOf(withoutAddresses(prose), { locked: this.locked })]), ...this.aside];
  }
  text(stop) {
    while (this.tails.length && this.tails[this.tails.length - 1][0] <= stop) {
      const [wordsEnd, end] = this.tails.pop();
      this.weave(wordsEnd);
      this.at = Math.max(this.at, end);
    }
    this.weave(stop);
  }
  weave(stop) {
    if (!this.skipping && this.at < stop) this.add(this.content.slice(this.at, stop), this.at, stop);
    this.at = Math.max(this.at, stop);
  }
  add(text, start, end) { this.places.weave(this.weaver, text, start, end); }
  event(event) {
    const { rule, start, end, label } = event;
    if (rule === "html") { this.tag(event); return; }
    if (this.skipping) return;
    if ((rule === "link" || rule === "image") && label > start) { this[rule](event); return; }
    if (rule === "reference") {
      const found = matchAt(REFERENCE, this.content, start);
      if (!found?.[2]) { this.add(GAP, start, end); return; }
      const from = start + found[0].length - 2 - found[2].length;
      this.add(found[2], from, from + found[2].length);
      return;
    }
    const made = event.made[event.made.length - 1];
    if (rule === "emphasis" || rule === "strikes") this.delimiters(event);
    else if (!made) this.add(this.content.slice(start, end), start, end);
    else if (made.type === "softbreak") this.add("\n", start, start + 1);
    else if ((rule === "entity" || rule === "escape") && made.type === "text_special") this.add(made.content, start, end);
    else this.add(GAP, start, end);
  }
  delimiters({ start, end, made }) {
    let at = end;
    const literal = [];
    for (const one of [...made].reverse()) {
      if (at <= start) break;
      if (one.token.type === "text" && one.token.content.endsWith(one.content)) literal.push([at - one.content.length, at]);
      at -= one.content.length;
    }
    for (const [first, last] of literal.reverse()) this.add(this.content.slice(first, last), first, last);
  }
  isByWords(label, end) { return ["", "[]"].includes(this.content.slice(label + 1, end)); }
  link(event) {
    const { start, end, label } = event;
    this.at = start + 1;
    this.tails.push([label, end]);
    if (this.isByWords(label, end)) this.locked.push(this.places.range(start, end));
    this.title(event);
  }
  image(event) {
    const { start, end, label } = event, first = start + 2;
    this.add(GAP, start, end);
    const content = this.content.slice(first, label);
    const parsed = new Inline(content, { links: new Map(), notes: new Map(), count: 0 });
    const inner = new Places(this.places.contents.map(at => at - first), this.places.sources);
    const locked = this.isByWords(label, end) ? [this.places.range(start, end)] : [];
    for (const stretch of new InlineProse(content, parsed.events, inner).stretches) this.aside.push({ ...stretch, form: "quoted", locked });
    this.title(event);
  }
  title({ label, end }) {
    const found = LINK_END.exec(this.content.slice(label + 1, end)), group = found ? [1, 2, 3].find(at => found[at] !== undefined) : 0;
    if (group) this.aside.push(...titleProse(this.content, label + 1 + found.indices[group][0], label + 1 + found.indices[group][1], this.places));
  }
  tag({ start, end }) {
    const written = this.content.slice(start, end);
    if (!this.skipping) this.aside.push(...tagProse(written, start).map(one => this.places.moved(one)));
    const was = this.skipping, found = /^<(\/?)([a-zA-Z][\p{L}\p{N}_-]*)([^]*)>$/u.exec(written), name = found?.[2].toLowerCase();
    if (found?.[1]) { if (name === was) this.skipping = ""; }
    else if (found && !was && SKIPPED.has(name) && !found[3].endsWith("/")) this.skipping = name;
    if ((this.skipping && !was) || (!this.skipping && ["br", "hr", "img"].includes(name))) this.add(GAP, start, end);
  }
}

const isSlipped = (token, before) => token.type === "code_block" && before === "list_close" && SENTENCE.test(token.content);
function* markdownProse(whole) {
  const { start: body } = bodyStart(whole);
  let text = blanked(whole.slice(0, body), " ") + whole.slice(body);
  text = text.replace(TEMPLATES, found => blanked(found, GAP));
  text = text.replace(LINK_TITLE, (line, head, title, tail) => /["'()]/.test(title) ? head + GAP.repeat(title.length) + tail : line);
  const lines = new Lines(text), env = new Blocks(lines.parsed.replaceAll("\0", "\ufffd"));
  env.count = 0;
  let quotes = 0, last = "", note = null;
  const notes = new Map(), main = [];
  for (const token of env.tokens) {
    if (isSlipped(token, last)) {
      const content = token.content.trimEnd().split("\n").map(line => line.replace(/^[ \t]+|[ \t]+$/g, "")).join("\n");
      Object.assign(token, { type: "inline", content, isApart: true });
    }
    last = token.type;
    if (token.type === "inline") token.parsed = new Inline(token.content, token.isApart ? { links: new Map(), notes: new Map(), count: 0 } : env);
    if (token.type === "footnote_open") notes.set(token.label, note = []);
    else if (token.type === "footnote_close") note = null;
    else (note ?? main).push(token);
  }
  const used = [...env.notes].filter(([, number]) => number >= 0).sort((one, other) => one[1] - other[1]);
  for (const token of [...main, ...used.flatMap(([name]) => notes.get(name) ?? [])]) {
    if (token.type === "blockquote_open") quotes++;
    else if (token.type === "blockquote_close") quotes--;
    else if (token.type === "inline") {
      for (const one of new InlineProse(token.content, token.parsed.events, lines.places(token)).stretches) yield { ...one, isQuoted: one.isQuoted || quotes > 0 };
    } else if (token.type === "html_block") {
      const places = lines.places(token);
      for (const one of htmlProse(token.content)) yield { ...places.moved(one), isQuoted: one.isQuoted || quotes > 0 };
    }
  }
  for (const { title, map: [first, end] } of env.links.values()) {
    const start = lines.starts[first], stop = lines.starts[end] ?? text.length;
    const at = isBlank(title) ? -1 : text.slice(start, stop).lastIndexOf(title);
    if (at >= 0) yield* titleProse(text, start + at, start + at + title.length, new Places([0], [0]));
  }
  for (const [start, end] of lines.titles) {
    const weaver = new Weaver();
    weaver.add(text.slice(start, end), start, end);
    yield stretchOf(weaver.woven(), { form: "quoted" });
  }
}
