/* The prose of HTML: text/html_prose.py and html_attributes.py. */
const named = text => new Set(text.split(" "));
const INLINE_TAGS = named("a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark meter output q rp rt ruby s samp small span strike strong sub sup svg time tt u var wbr");
const SKIPPED = named("code kbd math object pre samp script style svg template textarea tt var");
const QUOTING = named("blockquote q"), VOID = named("area base br col embed hr img input link meta source track wbr"), NEXT_ENDS = named("p li dt dd tr td th option");
const SEEN = named("alt title aria-label aria-description aria-placeholder aria-roledescription aria-valuetext placeholder");
const SEEN_IN = { optgroup: "label", option: "label", track: "label", table: "summary", th: "abbr" };
const SEEN_META = named("description title abstract subject og:title og:description og:site_name og:image:alt twitter:title twitter:description twitter:image:alt dc.title dc.description dcterms.title dcterms.description apple-mobile-web-app-title application-name");
const PAIR = /(?<=[\s"'/])([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/dg;
const hasWords = text => /[^ \t\r\n\ufffc]/.test(text);
const weaveEntities = (weaver, text, start, end, offset) => {
  let at = start;
  for (const found of text.slice(start, end).matchAll(/&(?:#\d+|#[xX][0-9a-fA-F]+|[\p{L}\p{N}_]+);?/gu)) {
    const first = start + found.index, last = first + found[0].length;
    weaver.add(text.slice(at, first), offset + at, offset + first);
    weaver.add(decoded(found[0]), offset + first, offset + last);
    at = last;
  }
  weaver.add(text.slice(at, end), offset + at, offset + end);
};
const pairsOf = tag => {
  const name = /^<([a-zA-Z][^\s/>]*)/.exec(tag), found = new Map();
  if (name) {
    PAIR.lastIndex = name[0].length;
    for (const match of tag.slice(0).matchAll(PAIR)) {
      if (match.index < name[0].length) continue;
      const group = [2, 3, 4].find(at => match[at] !== undefined);
      if (group && !found.has(match[1].toLowerCase())) found.set(match[1].toLowerCase(), { start: match.indices[group][0], end: match.indices[group][1], isBare: group === 4 });
    }
  }
  return { name: name?.[1].toLowerCase() ?? "", found };
};
const tagProse = (tag, offset, more = {}) => {
  const { name, found } = pairsOf(tag), said = key => { const at = found.get(key); return at ? tag.slice(at.start, at.end) : ""; };
  const isSeen = key => SEEN.has(key) || SEEN_IN[name] === key
    || (name === "input" && key === "value" && ["submit", "button", "reset"].includes(said("type").toLowerCase()))
    || (name === "meta" && key === "content" && SEEN_META.has((said("name") || said("property") || said("itemprop")).toLowerCase()));
  return [...found].filter(([key]) => isSeen(key)).flatMap(([, { start, end, isBare }]) => {
    const weaver = new Weaver();
    weaveEntities(weaver, tag, start, end, offset);
    const prose = withoutAddresses(weaver.woven());
    return hasWords(prose.text) ? [stretchOf(prose, { form: "quoted", ...more, locked: isBare ? [[offset + start, offset + end]] : [] })] : [];
  });
};

class HtmlProse {
  constructor(text) {
    Object.assign(this, { text, stretches: [], weaver: new Weaver(), skipping: [], quotes: [], languages: [] });
    this.read();
    this.flush();
  }
  read() {
    const { text } = this;
    let at = 0, raw = "", isOpen = false;
    while (at < text.length) {
      if (raw) {
        const end = text.slice(at).search(new RegExp(`</${raw}(?=[\\s/>])`, "i")), stop = end < 0 ? text.length : at + end;
        this.data(at, stop);
        at = stop;
        raw = "";
        continue;
      }
      const rest = text.slice(at);
      let found;
      if (rest.startsWith("<!--") && !isOpen) {
        found = /^<!--(?:>|->|[^]*?--!?>)/.exec(rest);
        if (found) { at += found[0].length; continue; }
        isOpen = true;
      }
      if (rest.startsWith("<!--")) { this.data(at, at + 4); at += 4; }
      else if ((found = /^<\/([a-zA-Z][^\t\n\r\f />]*)[^>]*>/.exec(rest))) { this.close(found[1].toLowerCase(), at); at += found[0].length; }
      else if ((found = /^<[a-zA-Z][^\t\n\r\f />]*(?:[\s/]+(?:(?<=['"\s/])[^\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)(?:\s*|(?=[/>]))*)?(?:\s|\/(?!>))*)*)?\s*\/?>/.exec(rest))) {
        const name = this.open(found[0], at);
        if (name === "script" || name === "style") raw = name;
        at += found[0].length;
      } else if ((found = /^<(?:!\[CDATA\[[^]*?\]\]|![^>]*|\?[^>]*)>/.exec(rest))) at += found[0].length;
      else if ((found = /^&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+)|[a-zA-Z][-.a-zA-Z0-9]*)/.exec(rest))) {
        const end = at + found[0].length + (rest[found[0].length] === ";" ? 1 : 0);
        if (!this.skipping.length) this.weaver.add(decoded(text.slice(at, end)), at, end);
        at = end;
      } else {
        const next = rest.slice(1).search(/[<&]/), end = next < 0 ? text.length : at + 1 + next;
        this.data(at, end);
        at = end;
      }
    }
  }
  data(start, end) { if (!this.skipping.length) this.weaver.add(this.text.slice(start, end), start, end); }
  flush() {
    const prose = this.weaver.woven();
    if (hasWords(prose.text)) this.stretches.push(stretchOf(withoutAddresses(prose), { isQuoted: this.quotes.length > 0, language: this.language }));
    this.weaver = new Weaver();
  }
  get language() { return this.languages[this.languages.length - 1]?.said ?? ""; }
  open(tag, at) {
    const { name, found } = pairsOf(tag), lang = found.get("lang") ?? found.get("xml:lang");
    const language = lang ? decoded(tag.slice(lang.start, lang.end)) : null, isClosed = tag.endsWith("/>");
    if (isClosed ? !INLINE_TAGS.has(name) : !INLINE_TAGS.has(name) || name === "q" || language !== null) this.flush();
    if (!isClosed && !VOID.has(name)) {
      const last = this.languages[this.languages.length - 1];
      if (last?.name === name) {
        if (NEXT_ENDS.has(name)) this.languages.pop();
        else last.depth++;
      }
      if (language !== null) this.languages.push({ name, said: language, depth: 0 });
    }
    if (!this.skipping.length) this.stretches.push(...tagProse(tag, at, { isQuoted: this.quotes.length > 0, language: isClosed || language === null ? this.language : language }));
    if (isClosed || VOID.has(name)) return "";
    if (SKIPPED.has(name)) {
      if (!this.skipping.length) this.weaver.add(GAP, at, at + 1);
      this.skipping.push(name);
    } else if (QUOTING.has(name)) this.quotes.push(name);
    return name;
  }
  close(name) {
    const last = this.languages[this.languages.length - 1], isEnd = last?.name === name && last.depth === 0;
    if (!INLINE_TAGS.has(name) || name === "q" || isEnd) this.flush();
    if (isEnd) this.languages.pop();
    else if (last?.name === name) last.depth--;
    if (this.skipping.includes(name)) while (this.skipping.pop() !== name);
    else if (this.quotes.includes(name)) this.quotes.splice(this.quotes.indexOf(name), 1);
  }
}
const htmlProse = text => new HtmlProse(text).stretches;
