/* What stands in the lines of a block, rule for rule as markdown-it reads it, with where each rule began and ended. */
const STOPS = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~]/g;
const isMark = sign => /^[\p{P}\p{S}]/u.test(sign) || /^[!-/:-@[-`{-~]/.test(sign);
const isWhite = sign => /^[\t-\r \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/.test(sign);
const REFERENCE = re(`\\[\\[([^[\\]\\n|${SPACE}](?:[^[\\]\\n|]*[^[\\]\\n|${SPACE}])?)[${SPACE}]*(?:\\|([^[\\]\\n]+))?\\]\\]`, "yu");
const EMAIL = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const matchAt = (pattern, text, at) => { pattern.lastIndex = at; return pattern.exec(text); };

class Inline {
  constructor(src, env) {
    Object.assign(this, { src, env, pos: 0, posMax: src.length, level: 0, tokens: [], pending: "", marks: [], outer: [], groups: [], cache: new Map(), events: [] });
    this.groups.push(this.marks);
    this.tokenize();
    if (this.pending) this.flush();
    this.groups.forEach(pairUp);
    this.groups.forEach(group => this.strike(group));
    this.groups.forEach(group => this.emphasize(group));
    this.join();
    this.events.sort((one, other) => one.start - other.start || other.end - one.end);
  }
  flush() { this.tokens.push({ type: "text", content: this.pending }); this.pending = ""; }
  push(type, nesting = 0, content = "") {
    if (this.pending) this.flush();
    if (nesting < 0) { this.level--; this.marks = this.outer.pop(); }
    const token = { type, content };
    if (nesting > 0) {
      this.level++;
      this.outer.push(this.marks);
      this.groups.push(this.marks = []);
    }
    this.tokens.push(token);
    return token;
  }
  tokenize() {
    const end = this.posMax;
    while (this.pos < end) {
      const start = this.pos, made = this.tokens.length;
      const rule = this.level < MOST_DEEP ? INLINE.find(name => this[name](false)) : undefined;
      if (rule) {
        if (rule !== "text") {
          const label = rule === "link" ? this.labelEnd(start, true) : rule === "image" ? this.labelEnd(start + 1, false) : -1;
          this.events.push({ rule, start, end: this.pos, label, made: this.tokens.slice(made).map(token => ({ token, type: token.type, content: token.content })) });
        }
        if (this.pos >= end) break;
        continue;
      }
      this.pending += this.src[this.pos++];
    }
  }
  skip() {
    const start = this.pos;
    if (this.cache.has(start)) { this.pos = this.cache.get(start); return; }
    let isOk = false;
    if (this.level < MOST_DEEP) {
      isOk = INLINE.some(name => {
        this.level++;
        const found = this[name](true);
        this.level--;
        return found;
      });
    } else this.pos = this.posMax;
    if (!isOk) this.pos++;
    this.cache.set(start, this.pos);
  }
  labelEnd(start, isAlone) {
    const old = this.pos;
    let level = 1, found = -1;
    for (this.pos = start + 1; this.pos < this.posMax;) {
      const sign = this.src[this.pos], before = this.pos;
      if (sign === "]" && --level === 0) { found = this.pos; break; }
      this.skip();
      if (sign !== "[") continue;
      if (before === this.pos - 1) level++;
      else if (isAlone) break;
    }
    this.pos = old;
    return found;
  }
  text(silent) {
    const end = Math.min(matchAt(STOPS, this.src, this.pos)?.index ?? this.posMax, Infinity);
    if (end === this.pos) return false;
    if (!silent) this.pending += this.src.slice(this.pos, end);
    this.pos = end;
    return true;
  }
  skipGaps(at) { while (at < this.posMax && isGap(this.src[at])) at++; return at; }
  skipBlanks(at) { while (at < this.posMax && (isGap(this.src[at]) || this.src[at] === "\n")) at++; return at; }
  newline(silent) {
    if (this.src[this.pos] !== "\n") return false;
    if (!silent) {
      const isHard = this.pending.endsWith("  ");
      this.pending = isHard ? this.pending.replace(/ +$/, "") : this.pending.replace(/ $/, "");
      this.push(isHard ? "hardbreak" : "softbreak");
    }
    this.pos = this.skipGaps(this.pos + 1);
    return true;
  }
  escape(silent) {
    if (this.src[this.pos] !== "\\" || this.pos + 1 >= this.posMax) return false;
    const sign = letterAt(this.src, this.pos + 1);
    if (sign === "\n") {
      if (!silent) this.push("hardbreak");
      this.pos = this.skipGaps(this.pos + 2);
      return true;
    }
    if (!silent) this.push("text_special", 0, /[!-/:-@[-`{-~]/.test(sign) ? sign : `\\${sign}`);
    this.pos += 1 + sign.length;
    return true;
  }
  backticks(silent) {
    const { src } = this, start = this.pos;
    if (src[start] !== "`") return false;
    let at = start;
    while (at < this.posMax && src[at] === "`") at++;
    const marks = src.slice(start, at);
    for (let end = at; ;) {
      const from = src.indexOf("`", end);
      if (from < 0 || from >= this.posMax) break;
      for (end = from; src[end] === "`";) end++;
      if (end > this.posMax) break;
      if (end - from === marks.length) {
        if (!silent) this.push("code_inline");
        this.pos = end;
        return true;
      }
    }
    if (!silent) this.pending += marks;
    this.pos = at;
    return true;
  }
  scan(canSplit) {
    const { src, pos } = this, sign = src[pos];
    let end = pos;
    while (end < this.posMax && src[end] === sign) end++;
    const last = pos > 0 ? before(src, pos) : " ", next = end < this.posMax ? letterAt(src, end) : " ";
    const isLeft = !(isWhite(next) || (isMark(next) && !(isWhite(last) || isMark(last))));
    const isRight = !(isWhite(last) || (isMark(last) && !(isWhite(next) || isMark(next))));
    return { open: isLeft && (canSplit || !isRight || isMark(last)), close: isRight && (canSplit || !isLeft || isMark(next)), length: end - pos };
  }
  delimit(content, sign, length, { open, close }) {
    this.push("text", 0, content);
    this.marks.push({ sign, length, token: this.tokens.length - 1, end: -1, open, close });
  }
  strikes(silent) {
    if (silent || this.src[this.pos] !== "~") return false;
    const found = this.scan(true);
    if (found.length < 2) return false;
    if (found.length % 2) this.push("text", 0, "~");
    for (let many = found.length >> 1; many; many--) this.delimit("~~", "~", 0, found);
    this.pos += found.length;
    return true;
  }
  emphasis(silent) {
    const sign = this.src[this.pos];
    if (silent || (sign !== "_" && sign !== "*")) return false;
    const found = this.scan(sign === "*");
    for (let many = found.length; many; many--) this.delimit(sign, sign, found.length, found);
    this.pos += found.length;
    return true;
  }
  reference(silent) {
    const found = matchAt(REFERENCE, this.src, this.pos);
    if (!found || found.index + found[0].length > this.posMax) return false;
    if (!silent) this.push("reference", 0, found[0]);
    this.pos += found[0].length;
    return true;
  }
  /* what follows the words of a link or an image; where it ends, or -1 */
  behindLabel(label, first) {
    const { src, posMax } = this;
    let at = label + 1, isByName = true;
    if (at < posMax && src[at] === "(") {
      isByName = false;
      at = this.skipBlanks(at + 1);
      if (at >= posMax) return -1;
      const address = addressAt(src, at, posMax);
      if (address && isGood(address.said)) at = address.end;
      if (address || first === "!") {
        const start = at;
        at = this.skipBlanks(at);
        const title = titleAt(src, at, posMax);
        if (at < posMax && start !== at && title.isOk) at = this.skipBlanks(title.end);
      }
      if (at >= posMax || src[at] !== ")") {
        if (first === "!") return -1;
        isByName = true;
      }
      at++;
    }
    if (!isByName) return at;
    if (!this.env.links.size) return -1;
    let name = "";
    if (at < posMax && src[at] === "[") {
      const start = at + 1;
      at = this.labelEnd(at, false);
      if (at >= 0) name = src.slice(start, at++);
      else at = label + 1;
    } else at = label + 1;
    return this.env.links.has(labelled(name || src.slice(first === "!" ? this.pos + 2 : this.pos + 1, label))) ? at : -1;
  }
  link(silent) {
    if (this.src[this.pos] !== "[") return false;
    const start = this.pos + 1, label = this.labelEnd(this.pos, true), max = this.posMax;
    const end = label < 0 ? -1 : this.behindLabel(label, "[");
    if (end < 0) return false;
    if (!silent) {
      this.pos = start;
      this.posMax = label;
      this.push("link_open", 1);
      this.tokenize();
      this.push("link_close", -1);
    }
    this.pos = end;
    this.posMax = max;
    return true;
  }
  image(silent) {
    if (this.src[this.pos] !== "!" || (this.pos + 1 < this.posMax && this.src[this.pos + 1] !== "[")) return false;
    const label = this.labelEnd(this.pos + 1, false), end = label < 0 ? -1 : this.behindLabel(label, "!");
    if (end < 0) return false;
    if (!silent) this.push("image");
    this.pos = end;
    return true;
  }
  footnote(silent) {
    if (this.pos + 3 > this.posMax || !this.env.notes.size) return false;
    const found = /^\[\^([^ \n\]]+)\]/.exec(this.src.slice(this.pos, this.posMax));
    if (!found || !this.env.notes.has(found[1])) return false;
    if (!silent) {
      if (this.env.notes.get(found[1]) < 0) this.env.notes.set(found[1], this.env.count++);
      this.push("footnote");
    }
    this.pos += found[0].length;
    return true;
  }
  autolink(silent) {
    const found = this.src[this.pos] === "<" && /^<([^<>]*)>/.exec(this.src.slice(this.pos, this.posMax));
    if (!found) return false;
    const isLink = /^[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\x00-\x20]*$/.test(found[1]);
    if (isLink ? !isGood(found[1]) : !EMAIL.test(found[1])) return false;
    if (!silent) { this.push("link_open", 1); this.push("text", 0, found[1]); this.push("link_close", -1); }
    this.pos += found[0].length;
    return true;
  }
  html(silent) {
    if (this.src[this.pos] !== "<" || this.pos + 2 >= this.posMax || !/[!?/a-zA-Z]/.test(this.src[this.pos + 1])) return false;
    const found = matchAt(HTML_TAG, this.src, this.pos);
    if (!found) return false;
    if (!silent) this.push("html_inline", 0, found[0]);
    this.pos += found[0].length;
    return true;
  }
  entity(silent) {
    const found = this.src[this.pos] === "&" && /^&(?:#(x[a-f0-9]{1,6}|[0-9]{1,7})|[a-z][a-z0-9]{1,31});/i.exec(this.src.slice(this.pos, this.pos + 40));
    if (!found) return false;
    const said = found[1] ? codeOf(found[1]) : entityNamed(found[0]);
    if (said === null) return false;
    if (!silent) this.push("text_special", 0, said);
    this.pos += found[0].length;
    return true;
  }
  strike(group) {
    const lone = [];
    for (const opening of group) {
      if (opening.sign !== "~" || opening.end < 0) continue;
      const closing = group[opening.end];
      Object.assign(this.tokens[opening.token], { type: "s_open", content: "" });
      Object.assign(this.tokens[closing.token], { type: "s_close", content: "" });
      const beside = this.tokens[closing.token - 1];
      if (beside.type === "text" && beside.content === "~") lone.push(closing.token - 1);
    }
    while (lone.length) {
      const at = lone.pop();
      let to = at + 1;
      while (to < this.tokens.length && this.tokens[to].type === "s_close") to++;
      to--;
      if (at !== to) [this.tokens[to], this.tokens[at]] = [this.tokens[at], this.tokens[to]];
    }
  }
  emphasize(group) {
    for (let at = group.length - 1; at >= 0; at--) {
      const opening = group[at];
      if ((opening.sign !== "_" && opening.sign !== "*") || opening.end < 0) continue;
      const closing = group[opening.end], beside = group[at - 1];
      const isStrong = at > 0 && beside.end === opening.end + 1 && beside.sign === opening.sign && beside.token === opening.token - 1
        && group[opening.end + 1].token === closing.token + 1;
      Object.assign(this.tokens[opening.token], { type: "open", content: "" });
      Object.assign(this.tokens[closing.token], { type: "close", content: "" });
      if (isStrong) {
        this.tokens[beside.token].content = "";
        this.tokens[group[opening.end + 1].token].content = "";
        at--;
      }
    }
  }
  join() {
    for (let at = 0; at < this.tokens.length; at++) {
      if (this.tokens[at].type !== "text") continue;
      let said = this.tokens[at].content, last = at;
      while (this.tokens[last + 1]?.type === "text") said += this.tokens[++last].content;
      if (last > at) this.tokens[last].content = said;
      at = last;
    }
  }
}
const INLINE = ["text", "newline", "escape", "backticks", "strikes", "emphasis", "reference", "link", "image", "footnote", "autolink", "html", "entity"];
const codeOf = written => {
  const code = /^x/i.test(written) ? parseInt(written.slice(1), 16) : parseInt(written, 10);
  const isBroken = (code >= 0xd800 && code <= 0xdfff) || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe || code <= 8 || code === 0xb
    || (code >= 0xe && code <= 0x1f) || (code >= 0x7f && code <= 0x9f) || code > 0x10ffff;
  return isBroken ? "\ufffd" : String.fromCodePoint(code);
};
/* which marks of emphasis belong together */
function pairUp(group) {
  const bottoms = new Map(), jumps = [];
  let head = 0, lastToken = -2;
  group.forEach((closing, at) => {
    jumps.push(0);
    if (group[head].sign !== closing.sign || lastToken !== closing.token - 1) head = at;
    lastToken = closing.token;
    if (!closing.close) return;
    if (!bottoms.has(closing.sign)) bottoms.set(closing.sign, [-1, -1, -1, -1, -1, -1]);
    const bottom = bottoms.get(closing.sign), slot = (closing.open ? 3 : 0) + closing.length % 3;
    let from = head - jumps[head] - 1, lowest = from;
    for (; from > bottom[slot]; from -= jumps[from] + 1) {
      const opening = group[from];
      if (opening.sign !== closing.sign || !opening.open || opening.end >= 0) continue;
      const isOdd = (opening.close || closing.open) && (opening.length + closing.length) % 3 === 0 && (opening.length % 3 || closing.length % 3);
      if (isOdd) continue;
      const jump = from > 0 && !group[from - 1].open ? jumps[from - 1] + 1 : 0;
      jumps[at] = at - from + jump;
      jumps[from] = jump;
      closing.open = false;
      opening.end = at;
      opening.close = false;
      lowest = -1;
      lastToken = -2;
      break;
    }
    if (lowest !== -1) bottom[(closing.open ? 3 : 0) + closing.length % 3] = lowest;
  });
}
