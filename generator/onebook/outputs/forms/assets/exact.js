/* The exact new text of a file of the book: the twin of model/rewriting.py and what it stands on (splicing, matching, said,
   emit). It reads no YAML: where everything stands comes from the book, and what cannot be written surely is not written. */
(() => {
"use strict";

/** A place that is written so unusually that nothing is changed there. */
class CannotSet extends Error {}
/** What only a reader of YAML could decide. */
class Unsure extends CannotSet {}

const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const LEAD = new RegExp(`^${BLANK}+`, "u"), TAIL = new RegExp(`${BLANK}+$`, "u");
const rstrip = (text) => text.replace(TAIL, "");
const strip = (text) => rstrip(text.replace(LEAD, ""));
const size = (text) => [...text].length;
const same = (one, other) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
const isParts = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
/** Parts are the same in whatever order they stand. */
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isParts(value)) return value ?? null;
  return { parts: Object.keys(value).sort().map((name) => [name, ordered(value[name])]) };
}

/* ---- what a type tells of itself: text/emit.py and model/said.py */
class Bare { constructor(text) { this.text = text; } }
const WIDTH = 100, LONGEST_KEY = 400;
const WITH_A_MEANING = new Set(["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".nan", "nan", "inf"]);
const LIKE_A_NUMBER = /^[-+]?\.?(?:\p{Nd}[\p{Nd}_.,:+\-eExXoObBtTzZa-fA-F \t]*|inf)$/iu;
const UNSAFE_START = new RegExp(`^(?:[-?:,[\\]{}#&*!|>'"%@\`=~<]|${BLANK}|\\.\\.\\.)`, "u");
const UNSAFE_WITHIN = new RegExp(`:${BLANK}|${BLANK}#|:$|${BLANK}$|\\t`, "u");
const NOT_PRINTABLE = /[^\t\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|[\u202a-\u202e\u2066-\u2069]/u;
const SHORT = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0" };
const hex = (code, width) => code.toString(16).padStart(width, "0");
const escapes = (text) => [...text].map((sign) => SHORT[sign] ?? (NOT_PRINTABLE.test(sign)
  ? (sign.codePointAt(0) <= 0xffff ? `\\u${hex(sign.codePointAt(0), 4)}` : `\\U${hex(sign.codePointAt(0), 8)}`) : sign)).join("");
const isPlain = (text) => !(WITH_A_MEANING.has(text.toLowerCase()) || UNSAFE_START.test(text) || UNSAFE_WITHIN.test(text) || LIKE_A_NUMBER.test(text));
const onOneLine = (text) => {
  if (/[\n\t]/.test(text) || NOT_PRINTABLE.test(text)) return `"${escapes(text)}"`;
  if (isPlain(text)) return text;
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
};
const fitsABlock = (text) => {
  const body = text.replace(/\n$/, "");
  if (!body || body.startsWith("\n") || body.endsWith("\n") || NOT_PRINTABLE.test(text) || text.includes("\t")) return false;
  return body.split("\n").every((line) => line === strip(line));
};
function* foldedLines(text, width) {
  let line = "";
  for (const word of text.split(/(?<! ) (?! )/)) {
    if (line && size(line) + 1 + size(word) > width) { yield line; line = word; }
    else line = line ? `${line} ${word}` : word;
  }
  yield line;
}
const textLines = (text, indent, taken) => {
  const pad = " ".repeat(indent);
  if (text.includes("\n") && fitsABlock(text)) {
    const isEnded = text.endsWith("\n");
    return [isEnded ? "|" : "|-", ...(isEnded ? text.slice(0, -1) : text).split("\n").map((line) => (line ? pad + line : ""))];
  }
  if (taken + size(text) > WIDTH && !text.includes("\n") && text.includes(" ") && fitsABlock(text)) {
    return [">-", ...[...foldedLines(text, Math.max(40, WIDTH - indent))].map((line) => pad + line)];
  }
  return [onOneLine(text)];
};
const isFilled = (data) => (data instanceof Map ? data.size > 0 : Array.isArray(data) && data.length > 0);
const scalarLines = (value, indent, taken = 0) => {
  if (value instanceof Bare) return [value.text];
  if (typeof value === "string") return textLines(value, indent, Math.max(taken, indent));
  return [value instanceof Map ? "{}" : "[]"];
};
function* block(data, indent) {
  const pad = " ".repeat(indent);
  if (data instanceof Map && data.size) {
    for (const [key, value] of data) {
      if (size(key) > LONGEST_KEY) throw new Unsure();
      const start = `${pad}${onOneLine(key)}:`;
      if (isFilled(value)) { yield start; yield* block(value, indent + 2); }
      else {
        const [first, ...others] = scalarLines(value, indent + 2, size(start) + 1);
        yield `${start} ${first}`;
        yield* others;
      }
    }
  } else if (Array.isArray(data) && data.length) {
    for (const item of data) {
      const [first, ...others] = [...block(item, indent + 2)];
      yield `${pad}- ${first.slice(indent + 2)}`;
      yield* others;
    }
  } else {
    const [first, ...others] = scalarLines(data, Math.max(indent, 2));
    yield pad + first;
    yield* others;
  }
}
const emit = (data) => `${[...block(data, 0)].join("\n")}\n`;
const linesOf = (name, value, indent) => emit(new Map([[name, value]])).replace(/\n+$/, "").replaceAll("\n", `\n${" ".repeat(indent)}`);
const inBrackets = (value) => {
  if (value instanceof Map) return `{${[...value].map(([name, one]) => `${name}: ${inBrackets(one)}`).join(", ")}}`;
  if (Array.isArray(value)) return `[${value.map(inBrackets).join(", ")}]`;
  if (value instanceof Bare) return /^[A-Za-z_][A-Za-z0-9_]*$/.test(value.text) ? value.text : JSON.stringify(value.text);
  return JSON.stringify(value);
};

/* Types: 0 a text, 1 a word of a small language, 2 an amount, { c: words }, { m: item }, { r: [[name, type]], i: names that tell
   items apart }, { e: options }, { f: 1 } free names */
const SAFE_BARE = /^(?:-?[0-9]|[A-Za-z])(?:[A-Za-z0-9 ._/+%-]|:(?=[A-Za-z0-9/]))*(?<! )$/;
const isA = (type, ...names) => typeof type === "object" && type !== null && names.some((name) => name in type);
const isOneWord = (type) => typeof type === "number";
const fitting = (value, type) => {
  if (!isA(type, "e")) return type;
  const is = isParts(value) ? (one) => isA(one, "r", "f") : Array.isArray(value) ? (one) => isA(one, "m") : null;
  if (is) return type.e.find(is) ?? type.e[0];
  const words = type.e.find((one) => isA(one, "c") && one.c.includes(value));
  if (words) return words;
  const single = type.e.find(isOneWord);
  return single !== undefined ? single : type.e.find((one) => isA(one, "m")) ?? type.e[0];
};
const typesIn = (type) => new Map(isA(type, "r") ? type.r : []);
const cleaned = (text) => strip(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/^\n+|\n+$/g, ""));
const tidied = (value, type) => {
  if (value === null || value === undefined) return null;
  if (isParts(value)) {
    const types = typesIn(fitting({}, type));
    const left = Object.entries(value).map(([name, part]) => [name, tidied(part, types.get(name))]).filter(([, part]) => part !== null);
    return left.length ? Object.fromEntries(left) : null;
  }
  if (Array.isArray(value)) {
    const one = fitting([], type);
    return value.map((item) => tidied(item, isA(one, "m") ? one.m : null)).filter((item) => item !== null && !(Array.isArray(item) && !item.length));
  }
  const text = cleaned(String(value));
  if (!text) return null;
  return isA(fitting(text, type), "m") ? [text] : text;
};
const plainFor = (value, given) => {
  let type = fitting(value, given);
  if (Array.isArray(value)) return value.map((item) => plainFor(item, isA(type, "m") ? type.m : null));
  if (isParts(value)) {
    const types = typesIn(type), places = new Map([...types.keys()].map((name, place) => [name, place]));
    const names = Object.keys(value).map((name) => [places.get(name) ?? places.size, name]).sort((a, b) => a[0] - b[0]);
    return new Map(names.map(([, name]) => [name, plainFor(value[name], types.get(name))]));
  }
  if (isA(type, "m")) type = type.m;
  const isWord = isA(type, "c") || type === 1 || (type === 2 && /[\p{Nd}\p{No}]$/u.test(value));
  if (!isWord || !SAFE_BARE.test(value)) return value;
  if (/^(?:null|Null|NULL)$/.test(value)) throw new Unsure();
  return new Bare(value);
};

/* ---- nodes: [0, start, end, style, text], [1, start, end, items], [2, start, end, [[name, keyStart, keyEnd, node]]] */
class Scalar {
  constructor(text, [, start, end, style, said]) { Object.assign(this, { start, end, style, text: said ?? text.slice(start, end) }); }
  get isBlank() { return this.style === "#" || !strip(this.text) || (this.style === "" && /^(?:~|null|Null|NULL)$/.test(this.text)); }
}
class Items { constructor(text, [, start, end, items]) { Object.assign(this, { start, end, items: items.map((one) => nodeOf(text, one)) }); } }
class Fields {
  constructor(text, [, start, end, entries]) {
    Object.assign(this, { start, end, entries: new Map(entries.map(([name, first, last, node]) => [name, [{ start: first, end: last }, nodeOf(text, node)]])) });
  }
}
const nodeOf = (text, data) => new [Scalar, Items, Fields][data[0]](text, data);
const saidOf = (node, given) => {
  const kind = node instanceof Scalar ? node.text : node instanceof Items ? [] : {};
  const type = fitting(kind, given);
  if (isA(type, "m") && !(node instanceof Items)) return [saidOf(node, type.m)];
  if (node instanceof Scalar) return cleaned(node.text);
  if (node instanceof Items) return node.items.map((item) => saidOf(item, isA(type, "m") ? type.m : null));
  const types = typesIn(type);
  return Object.fromEntries([...node.entries].filter(([, [, value]]) => !(value instanceof Scalar && value.isBlank)).map(([name, [, value]]) => [name, saidOf(value, types.get(name))]));
};

/* ---- which item became which: model/matching.py */
const matched = (before, after, inner) => {
  const found = after.map(() => null), free = new Set(before.keys());
  const names = isA(inner, "r") ? inner.i : [];
  const key = (item) => (isParts(item) && names.length && names[0] in item ? JSON.stringify(names.map((name) => ordered(item[name] ?? ""))) : "");
  const take = (now, place) => { found[now] = place; free.delete(place); };
  const alike = (one, other) => (isParts(one) && isParts(other) ? Object.entries(other).some(([name, value]) => same(one[name], value))
    : typeof one === "string" && typeof other === "string");
  const rising = () => [...free].sort((a, b) => a - b);
  after.forEach((item, now) => {
    const place = rising().find((one) => same(before[one], item));
    if (place !== undefined) take(now, place);
  });
  after.forEach((item, now) => {
    if (found[now] !== null || !key(item)) return;
    const place = rising().find((one) => key(before[one]) === key(item));
    if (place !== undefined) take(now, place);
  });
  after.forEach((item, now) => {
    const last = now ? found[now - 1] : -1;
    if (found[now] === null && last !== null && free.has(last + 1) && alike(before[last + 1], item)) take(now, last + 1);
  });
  return found;
};
const staying = (places) => {
  const tails = [], ends = [], before = [];
  places.forEach((place, index) => {
    let length = tails.findIndex((tail) => tail >= place);
    if (length < 0) length = tails.length;
    before.push(length ? ends[length - 1] : -1);
    tails[length] = place;
    ends[length] = index;
  });
  const found = new Set();
  for (let index = ends.length ? ends[ends.length - 1] : -1; index >= 0; index = before[index]) found.add(places[index]);
  return found;
};

/* ---- other words in the place of some: text/quoting.py, as far as it is sure without reading them again */
const SEEN = /^[\p{L}\p{N}\p{M}\p{P}\p{S} ]*$/u;
const NEVER_PLAIN = /^[[\]{},#&*!|>'"%@`]|^[-?:](?: |$)|: |:$| #/;
const surelyPlain = (text, isInBrackets) => /^[\p{L}\p{N}]/u.test(text) && (isInBrackets ? /^[^,[\]{}:#"'\\]*$/ : /^(?:[^:#"'\\]|:(?! |$)|(?<! )#|['"\\])*$/).test(text) && !/^(?:null|Null|NULL)$/.test(text);
const reading = (old, said, isInBrackets) => {
  if (!SEEN.test(said)) throw new Unsure();
  if (old.style === '"') return [old.start + 1, old.end - 1, escapes(said)];
  if (old.style === "'") return [old.start + 1, old.end - 1, said.replaceAll("'", "''")];
  if (surelyPlain(said, isInBrackets)) return [old.start, old.end, said];
  if (!NEVER_PLAIN.test(said)) throw new Unsure();
  return [old.start, old.end, /["\\]/.test(said) ? `'${said.replaceAll("'", "''")}'` : `"${said}"`];
};

/** The pieces of one text that change for one field: model/splicing.py. */
class Splicing {
  constructor(text) {
    Object.assign(this, { text, pieces: [], moved: new Map(), added: null, isWord: false });
    this.lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  }
  inBrackets(node) { return "{[".includes(this.text[node.start] ?? " "); }
  lineStart(at) { return Math.max(this.text.lastIndexOf("\n", at - 1), this.text[at] === "\n" && this.text[at - 1] === "\r" ? this.text.lastIndexOf("\r", at - 2) : this.text.lastIndexOf("\r", at - 1)) + 1; }
  restEnd(at) { const found = /[\r\n]/.exec(this.text.slice(at)); return found ? at + found.index : this.text.length; }
  lineAfter(at) { const end = this.restEnd(at); return end + (/^(?:\r\n|\r|\n)/.exec(this.text.slice(end, end + 2))?.[0].length ?? 0); }
  colon(key) { const colon = this.text.indexOf(":", key.end); if (colon < 0) throw new CannotSet(); return colon; }
  firstKey(node) { return [...node.entries.values()][0][0]; }
  column(at) { return at - this.lineStart(at); }
  indent(node) { return this.column(this.firstKey(node).start); }
  endOf(node) {
    if (node instanceof Scalar || this.inBrackets(node)) return node.end;
    const inner = node instanceof Items ? node.items : [...node.entries.values()].flat();
    const ends = inner.map((one) => (one instanceof Items || one instanceof Fields ? this.scalarsEnd(one) : one.end)).filter((end) => end !== null);
    return ends.length ? Math.max(...ends) : node.end;
  }
  scalarsEnd(node) {
    const inner = node instanceof Items ? node.items : [...node.entries.values()].flat();
    const ends = inner.map((one) => (one instanceof Items || one instanceof Fields ? this.scalarsEnd(one) : one.end)).filter((end) => end !== null);
    return ends.length ? Math.max(...ends) : null;
  }
  contentEnd([key, value]) {
    const end = Math.max(this.endOf(value), this.colon(key) + 1);
    return Math.max(rstrip(this.text.slice(0, end)).length, this.colon(key) + 1);
  }
  applied(start = 0, end = this.text.length, pieces = this.pieces) {
    const parts = [];
    let at = start;
    for (const [first, last, words] of [...pieces].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      if (start > first || last > end) continue;
      if (first < at) throw new CannotSet();
      parts.push(this.text.slice(at, first), words.replaceAll("\n", this.lineEnd));
      at = last;
    }
    return parts.join("") + this.text.slice(at, end);
  }
  setField(node, name, said, type, order, carefully = true) {
    if (this.inBrackets(node)) this.setInBrackets(node, name, said, type);
    else if (said === null) { if (node.entries.has(name)) this.takeAway(node, name); }
    else if (!node.entries.has(name)) this.add(node, name, plainFor(said, type), order);
    else if (carefully) this.value(node, name, said, type);
    else this.whole(node, name, plainFor(said, type));
  }
  value(node, name, said, given) {
    const old = node.entries.get(name)[1], type = fitting(said, given);
    if (same(saidOf(old, type), said)) return;
    if (old instanceof Scalar && typeof said === "string" && this.word(old, said)) { this.isWord = true; return; }
    if (old instanceof Fields && isParts(said) && [...old.entries.keys()].some((one) => one in said)) this.parts(old, said, type);
    else if (old instanceof Items && Array.isArray(said) && old.items.length && said.length) this.items(node, name, old, said, type);
    else this.whole(node, name, plainFor(said, type));
  }
  parts(old, said, type) {
    const types = typesIn(type);
    const names = [...[...old.entries.keys()].filter((one) => !(one in said)), ...Object.keys(said)];
    const added = names.filter((one) => !old.entries.has(one));
    /* several that come behind one another would have to be read again between */
    if (added.length > 1 || (added.length && names.some((one) => old.entries.has(one) && !(one in said)))) { if (!this.inBrackets(old)) throw new Unsure(); }
    for (const part of names) this.setField(old, part, said[part] ?? null, types.get(part), [...types.keys()]);
  }
  word(old, said) {
    if (old.isBlank || old.start === old.end || old.style === "|" || old.style === ">" || said.includes("\n")) return false;
    this.pieces.push(reading(old, said, this.isWithin));
    return true;
  }
  setInBrackets(node, name, said, type) {
    const entry = node.entries.get(name), old = entry && !(entry[1] instanceof Scalar && entry[1].isBlank) ? entry[1] : null;
    const outer = this.isWithin;
    this.isWithin = true;
    try {
      if (old instanceof Scalar && typeof said === "string" && this.word(old, said)) return;
    } finally { this.isWithin = outer; }
    if (said !== null && entry) this.pieces.push([entry[1].start, entry[1].end, inBrackets(plainFor(said, type))]);
    else if (said !== null) this.pieces.push([node.start + 1, node.start + 1, `${name}: ${inBrackets(plainFor(said, type))}, `]);
    else if (entry) {
      const names = [...node.entries.keys()], place = names.indexOf(name);
      if (names.length === 1) throw new CannotSet();
      if (place + 1 < names.length) this.pieces.push([entry[0].start, node.entries.get(names[place + 1])[0].start, ""]);
      else this.pieces.push([node.entries.get(names[place - 1])[1].end, entry[1].end, ""]);
    }
  }
  takeAway(node, name) {
    const entry = node.entries.get(name), [key] = entry, end = this.contentEnd(entry), start = this.lineStart(key.start);
    if (!strip(this.text.slice(start, key.start))) { this.pieces.push([start, this.lineAfter(end), ""]); return; }
    const names = [...node.entries.keys()], place = names.indexOf(name);
    if (place + 1 >= names.length) throw new CannotSet();
    const following = node.entries.get(names[place + 1])[0].start;
    this.pieces.push([key.start, this.text.slice(end, following).includes("#") ? end : following, ""]);
  }
  add(node, name, plain, order) {
    const indent = this.indent(node), lines = linesOf(name, plain, indent), place = order.indexOf(name);
    if (place < 0) throw new Unsure();
    const behind = order.slice(0, place).reverse().find((one) => node.entries.has(one));
    this.added = behind ?? "";
    if (behind === undefined) {
      const at = this.firstKey(node).start;
      this.pieces.push([at, at, `${lines}\n${" ".repeat(indent)}`]);
      return;
    }
    const at = this.restEnd(this.contentEnd(node.entries.get(behind)));
    this.pieces.push([at, at, `\n${" ".repeat(indent)}${lines}`]);
  }
  whole(node, name, plain) {
    const entry = node.entries.get(name), lines = linesOf(name, plain, this.indent(node));
    let words = lines.slice(lines.indexOf(":") + 1), end = this.contentEnd(entry);
    const rest = this.restEnd(end), comment = words.includes("\n") ? strip(this.text.slice(end, rest)) : "";
    if (comment) {
      const cut = words.indexOf("\n");
      words = `${words.slice(0, cut)} ${comment}\n${words.slice(cut + 1)}`;
      end = rest;
    }
    this.pieces.push([this.colon(entry[0]) + 1, end, words]);
  }
  items(node, name, old, said, type) {
    const inner = isA(type, "m") ? type.m : null;
    const pairs = matched(old.items.map((item) => saidOf(item, inner)), said, inner);
    if (this.inBrackets(old)) { this.itemsInBrackets(old, said, inner, pairs); return; }
    const [starts, ends] = this.chunks(node.entries.get(name)[0], old);
    const kept = staying(pairs.filter((place) => place !== null));
    if (!kept.size) { this.whole(node, name, plainFor(said, type)); return; }
    const dash = this.column(this.dash(old.items[0]));
    old.items.forEach((item, place) => {
      if (pairs.includes(place)) this.item(item, said[pairs.indexOf(place)], inner);
      if (kept.has(place)) return;
      const moved = pairs.includes(place) ? this.applied(starts[place], ends[place]) : "";
      this.pieces = this.pieces.filter(([first]) => !(starts[place] <= first && first < ends[place]));
      this.pieces.push([starts[place], ends[place], ""]);
      this.moved.set(place, moved);
    });
    this.come(said, inner, pairs, kept, starts, ends, dash);
  }
  come(said, inner, pairs, kept, starts, ends, dash) {
    let at = starts[0], run = "";
    [...said.map((value, now) => [value, pairs[now]]), ["", -1]].forEach(([value, place]) => {
      if (place !== null && (place === -1 || kept.has(place))) {
        if (run) this.setRun(at, run);
        run = "";
        if (place >= 0) at = ends[place];
      } else if (place !== null) {
        const chunk = this.moved.get(place).replaceAll(this.lineEnd, "\n");
        run += chunk.endsWith("\n") ? chunk : `${chunk}\n`;
      } else {
        run += emit([plainFor(value, inner)]).replace(/\n+$/, "").split("\n").map((line) => (line ? `${" ".repeat(dash)}${line}\n` : "\n")).join("");
      }
    });
  }
  setRun(at, run) {
    const isOpenEnd = at === this.text.length && !/[\r\n]$/.test(this.text);
    this.pieces.push([at, at, isOpenEnd ? `\n${run.replace(/\n+$/, "")}` : run]);
  }
  item(item, said, inner) {
    if (same(saidOf(item, inner), said)) return;
    if (item instanceof Fields && isParts(said)) {
      if (this.inBrackets(item) || [...item.entries.keys()].some((one) => one in said)) { this.parts(item, said, fitting(said, inner)); return; }
    }
    if (item instanceof Scalar && typeof said === "string" && this.word(item, said)) return;
    throw new CannotSet();
  }
  itemsInBrackets(old, said, inner, pairs) {
    const outer = this.isWithin;
    this.isWithin = true;
    try {
      if (pairs.length === old.items.length && pairs.every((place, now) => place === now)) {
        old.items.forEach((item, place) => this.item(item, said[place], inner));
        return;
      }
    } finally { this.isWithin = outer; }
    const parts = said.map((value, now) => {
      const item = pairs[now] === null ? null : old.items[pairs[now]];
      return item && same(saidOf(item, inner), value) ? this.text.slice(item.start, item.end) : inBrackets(plainFor(value, inner));
    });
    this.pieces.push([old.start, old.end, `[${parts.join(", ")}]`]);
  }
  chunks(key, old) {
    const starts = [Math.min(this.lineAfter(this.colon(key)), this.lineStart(this.dash(old.items[0])))], ends = [];
    old.items.forEach((item, place) => {
      const dash = this.dash(item);
      if (strip(this.text.slice(this.lineStart(dash), dash))) throw new CannotSet();
      if (place) starts.push(ends[ends.length - 1]);
      ends.push(this.lineAfter(Math.max(rstrip(this.text.slice(0, this.endOf(item))).length, dash + 1)));
    });
    return [starts, ends];
  }
  dash(item) {
    let at = item.start;
    for (;;) {
      at = rstrip(this.text.slice(0, at)).length;
      if (at && this.text[at - 1] === "-") return at - 1;
      const mark = this.text.slice(0, at).indexOf("#", this.lineStart(Math.max(at - 1, 0)));
      if (mark < 0) throw new CannotSet();
      at = mark;
    }
  }
}

/** The pieces for one field, carefully where that can be done, else all of it anew. */
function piecesFor(text, node, name, said, type, order) {
  for (const carefully of [true, false]) {
    const splicing = new Splicing(text);
    try {
      splicing.setField(node, name, said, type, order, carefully);
      splicing.applied();
      return splicing;
    } catch (error) {
      if (!(error instanceof CannotSet) || error instanceof Unsure) throw error;
    }
  }
  throw new CannotSet();
}

const BODY = "body";
function withBody(text, said, page) {
  const words = typeof said === "string" ? said : "";
  const old = text.slice(page.start);
  if (strip(old.replaceAll("\r\n", "\n").replaceAll("\r", "\n")) === words) return [];
  if (page.isOpen) throw new CannotSet();
  const end = text.includes("\r\n") ? "\r\n" : "\n", put = words.replaceAll("\n", end);
  if (!strip(old)) return [[page.start, text.length, `${/[\r\n]$/.test(text) || !text ? "" : end}${end}${put}${end}`]];
  return [[page.start + old.length - old.replace(LEAD, "").length, page.start + rstrip(old).length, put]];
}

/** The text of a file in which a thing says something else; null where that is not sure. file: { text, things, page } */
function exactText(file, ref, type, wanted) {
  try {
    const { text } = file, types = typesIn(type), order = [...types.keys()], node = nodeOf(text, file.things[ref]);
    const found = [], changed = new Set(), anchors = new Map();
    /* of a thing that says nothing any more nothing is left */
    if ([...node.entries.keys()].every((name) => name in wanted && tidied(wanted[name], types.get(name)) === null)) throw new Unsure();
    let body = [];
    for (const [name, value] of Object.entries(wanted)) {
      const said = tidied(value, types.get(name));
      if (name === BODY && file.page) { body = withBody(text, said, file.page); continue; }
      const entry = node.entries.get(name), isSaid = entry && !(entry[1] instanceof Scalar && entry[1].isBlank);
      if (same(said, isSaid ? saidOf(entry[1], types.get(name)) : null)) continue;
      const splicing = piecesFor(text, node, name, said, types.get(name), order);
      if (splicing.added === null && !splicing.isWord) changed.add(name);
      if (splicing.added !== null) anchors.set(name, splicing.added);
      found.push([order.indexOf(name), splicing.pieces]);
    }
    /* what comes behind a field that changes too, or several in brackets, would have to be read again between */
    if ([...anchors.values()].some((anchor) => changed.has(anchor))) throw new Unsure();
    const splicing = new Splicing(text);
    if (found.length > 1 && splicing.inBrackets(node)) throw new Unsure();
    const pieces = found.sort((a, b) => a[0] - b[0]).flatMap(([, some]) => some);
    /* the body ends as it is meant to, whatever line ends the words above it have */
    return splicing.applied(0, text.length, [...pieces, ...body.map(([first, last, words]) => [first, last, words.replaceAll(splicing.lineEnd, "\n")])]);
  } catch (error) {
    if (error instanceof CannotSet) return null;
    throw error;
  }
}

/** The text of a new file with one thing. */
function newText(type, isPage, wanted) {
  const said = tidied(wanted, type) ?? {};
  const { title, ...others } = Object.fromEntries(Object.entries(said).filter(([, one]) => !(Array.isArray(one) && !one.length)));
  const body = isPage ? others[BODY] ?? "" : "";
  if (isPage) delete others[BODY];
  const front = new Map([...(title === undefined ? [] : [["title", plainFor(title, null)]]), ...plainFor(others, type)]);
  if (!isPage) return emit(front);
  const head = `---\n${front.size ? emit(front) : ""}---\n`;
  return strip(body) ? `${head}\n${body.replace(/^\n+|\n+$/g, "")}\n` : head;
}

globalThis.onebookExact = { exactText, newText };
})();
