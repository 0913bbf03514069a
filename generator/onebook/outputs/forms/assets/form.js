/* Builds a form from its description: one control for each kind of field. It asks nobody for anything by itself.
   Shared by `onebook edit` and by *Suggest a change* on the site. */
(() => {
"use strict";

const WORDS = @words@;
/** A text of the product, in the language of the forms. */
const say = (english, holes = {}) => (WORDS[english] ?? english).replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);

let serial = 0;
const uid = (name) => `obf-${name}-${++serial}`;

/** An element with attributes, listeners and children. Texts are text. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined && (value !== "" || name === "value")) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
/** The id that a title makes in a book of a language: the twin of slug_in in text/slug.py. */
const SPELLED = { de: { ä: "ae", ö: "oe", ü: "ue" } };
const idOf = (title, language = "") => title.normalize("NFC").toLowerCase().replace(/[äöü]/g, (one) => SPELLED[language.toLowerCase().split("-")[0]]?.[one] ?? one).normalize("NFKD").replace(/ß/g, "ss").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 56).replace(/-$/, "");
/** What tells somebody that an id is taken: by a thing, or as the earlier id of one. */
const isTaken = (names, kind, id) => id === "index" || names.some((one) => one.k === kind && (one.i === id || one.a?.includes(id)));
/** The id that a title makes, or the next one that nobody has. */
function freeId(names, kind, title, language) {
  const base = idOf(title, language);
  let id = base;
  for (let number = 2; id && isTaken(names, kind, id); number++) id = `${base}-${number}`;
  return id;
}
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What can be named, looked up by how it may be written. */
class Names {
  constructor(list) {
    this.list = list.map((one) => ({ ...one, f: fold(`${one.t} ${one.i}`) }));
    this.byId = new Map();
    for (const one of this.list) this.byId.set(one.i, [...(this.byId.get(one.i) ?? []), one]);
  }

  allowed(one, kinds) { return !kinds.length || kinds.includes(one.k); }

  find(text, kinds) {
    const [, kind, id] = /^(?:([a-z]+):)?(.*)$/s.exec(text);
    return (this.byId.get(id) ?? []).find((one) => (kind ? one.k === kind : this.allowed(one, kinds)));
  }

  /** As it is written in a field: the bare id where one permitted kind alone has it. */
  written(one, kinds) {
    const others = (this.byId.get(one.i) ?? []).filter((other) => this.allowed(other, kinds));
    return kinds.length && others.length === 1 ? one.i : `${one.k}:${one.i}`;
  }

  search(text, kinds, most = 40) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const found = this.list.filter((one) => this.allowed(one, kinds) && words.every((word) => one.f.includes(word)));
    const first = words[0] ?? "";
    const rank = (one) => (one.gone ? 2 : 0) + (first && fold(one.t).startsWith(first) ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b) || a.t.localeCompare(b.t)).slice(0, most);
  }
}

/** A list that opens below a field: arrows move, Enter takes, Escape closes. */
class Choices {
  constructor(input, label, take) {
    this.input = input;
    this.take = take;
    this.at = -1;
    this.found = [];
    this.list = el("ul", { role: "listbox", id: uid("choices"), class: "obf-choices", hidden: true, "aria-label": label });
    input.setAttribute("aria-controls", this.list.id);
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() { return !this.list.hidden; }

  show(found, isMany) {
    this.found = found;
    this.at = -1;
    this.list.replaceChildren(...found.map((one, place) =>
      el("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false", onclick: () => this.choose(place) },
        el("span", { class: "obf-choice" }, one.t), " ", el("span", { class: "obf-quiet" }, isMany ? `${one.k}:${one.i}` : one.i))));
    this.list.hidden = !found.length;
    if (this.input.getAttribute("role") === "combobox") this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.mark();
  }

  close() { this.show([], false); }

  choose(place) {
    const one = this.found[place];
    this.close();
    if (one) this.take(one);
  }

  mark() {
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === this.at)));
    const now = this.list.children[this.at];
    if (now) {
      this.input.setAttribute("aria-activedescendant", now.id);
      now.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  /** Whether a key was for the list. */
  key(event) {
    if (!this.isOpen) return false;
    const count = this.found.length;
    if (event.key === "ArrowDown") this.at = (this.at + 1) % count;
    else if (event.key === "ArrowUp") this.at = (this.at - 1 + count) % count;
    else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    this.mark();
    return true;
  }
}

/** The frame of a field: its label, what it means, the control, and what is found about it. */
function framed(field, inner, { isGroup = false, id = "", describes = null } = {}) {
  const help = field.says || field.example ? el("p", { class: "obf-says", id: uid("says") },
    field.says ?? "", field.example && !field.says?.includes(field.example) ? ` ${say("For example: {what}", { what: field.example })}` : "") : null;
  const findings = el("ul", { class: "obf-findings", id: uid("findings"), hidden: true });
  const need = field.need === "required" ? el("span", { class: "obf-need" }, ` ${say("required")}`) :
    field.need === "expected" ? el("span", { class: "obf-need" }, ` ${say("asked for")}`) : null;
  const described = [help?.id, findings.id].filter(Boolean).join(" ");
  (describes ?? inner).setAttribute("aria-describedby", described);
  const node = isGroup
    ? el("fieldset", { class: "obf-field obf-group" }, el("legend", {}, field.label, need), help, findings, inner)
    : el("div", { class: "obf-field" }, el("label", { for: id }, field.label, need), help, inner, findings);
  if (field.name) node.dataset.field = field.name;
  return { node, findings };
}

function textual(field, value, context) {
  const id = uid(field.name || "item");
  const isMarkdown = field.control === "markdown";
  const isLong = isMarkdown || field.control === "text";
  const isDay = field.control === "date" && (!value || /^\d{4}-\d\d-\d\d$/.test(value));
  const input = isLong ? el("textarea", { id, rows: isMarkdown ? 5 : 1, spellcheck: "true" })
    : el("input", { id, type: isDay ? "date" : "text", inputmode: field.control === "number" ? "decimal" : null, autocomplete: "off" });
  input.value = typeof value === "string" ? value : "";
  if (field.need === "required") input.required = true;
  const box = el("div", { class: "obf-text" }, input);
  if (!isDay && (field.control === "date" || field.control === "moment")) picking(field, input, box);
  if (isLong) {
    const grow = () => { input.rows = Math.min(24, Math.max(isMarkdown ? 5 : 1, Math.ceil(input.value.length / 70), input.value.split("\n").length)); };
    input.addEventListener("input", grow);
    grow();
    completing(input, box, context);
    if (!isMarkdown) input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.defaultPrevented) event.preventDefault(); });
  }
  if (isMarkdown && context.preview) {
    const shown = el("div", { class: "obf-preview md-typeset", hidden: true });
    const button = el("button", { type: "button", class: "obf-small", "aria-expanded": "false", onclick: async () => {
      const isOpening = shown.hidden;
      if (isOpening) await context.preview(input.value, shown);
      shown.hidden = !isOpening;
      button.setAttribute("aria-expanded", String(isOpening));
      button.textContent = isOpening ? say("Hide how it looks") : say("Show how it looks");
    } }, say("Show how it looks"));
    box.append(button, shown);
  }
  const { node, findings } = framed(field, box, { id, describes: input });
  const faults = () => {
    const place = { findings, input };
    const words = globalThis.onebookCheck.fault(field, get());
    const avoided = isLong && !field.is_quoted ? context.avoided?.(get() ?? "") ?? [] : [];
    return [...(words ? [{ place, words }] : []), ...avoided.map((sentence) => ({ place, words: sentence, level: "warning" }))];
  };
  const get = () => {
    const text = isMarkdown ? input.value.replace(/\r\n?/g, "\n").trim() : input.value.replace(/\s*[\r\n]+\s*/g, " ").trim();
    return text || null;
  };
  if (isLong && !isMarkdown && typeof value === "string" && value.includes("\n")) {
    const first = input.value;
    return { node, findings, input, get: () => (input.value === first ? value : get()), faults, at: () => ({ findings, input }) };
  }
  return { node, findings, input, get, faults, at: () => ({ findings, input }) };
}

/** A calendar beside a field for a day that may hold more than a day. A day as people write it becomes one as the book writes it. */
function picking(field, input, box) {
  const picker = el("input", { type: "date", class: "obf-day", "aria-label": say("Choose a day: {field}", { field: field.label }) });
  const follow = () => { picker.value = /^\d{4}-\d\d-\d\d(?=T|$)/.exec(input.value.trim())?.[0] ?? ""; };
  input.addEventListener("input", follow);
  input.addEventListener("change", () => {
    const day = globalThis.onebookCheck.dayIn(input.value.trim());
    if (!day || day === input.value) return;
    input.value = day;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    input.value = picker.value + (/T\d\d:\d\d$/.exec(input.value.trim())?.[0] ?? "");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  follow();
  box.append(picker);
}

/** `[[` in a text opens the list of all that can be named. */
function completing(input, box, context) {
  const choices = new Choices(input, say("What can be named"), (one) => {
    const before = input.value.slice(0, input.selectionStart).replace(/\[\[[^\[\]\n]*$/, `[[${one.k}:${one.i}]]`);
    const after = input.value.slice(input.selectionStart).replace(/^\]\]/, "");
    input.value = before + after;
    input.setSelectionRange(before.length, before.length);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  box.append(choices.list);
  input.addEventListener("keydown", (event) => choices.key(event));
  input.addEventListener("blur", () => choices.close());
  input.addEventListener("input", () => {
    const open = /\[\[([^\[\]\n|]*)$/.exec(input.value.slice(0, input.selectionStart));
    if (open) choices.show(context.names.search(open[1].replace(/^[a-z]+:/, ""), [], 12), true);
    else if (choices.isOpen) choices.close();
  });
}

function choosing(field, value) {
  const id = uid(field.name || "item");
  const words = field.control === "yes-no" ? [["true", say("yes")], ["false", say("no")]] : field.choices.map((word, at) => [word, field.said?.[at] ?? word]);
  if (value && !words.some(([word]) => word === value)) words.push([String(value), String(value)]);
  const input = el("select", { id }, el("option", { value: "" }, say("not said")), ...words.map(([word, said]) => el("option", { value: word }, said)));
  input.value = value ?? "";
  const { node, findings } = framed(field, input, { id });
  const faults = () => {
    const words = globalThis.onebookCheck.fault(field, input.value);
    return words ? [{ place: { findings, input }, words }] : [];
  };
  return { node, findings, input, get: () => input.value || null, faults, at: () => ({ findings, input }) };
}

function naming(field, value, context) {
  const id = uid(field.name || "item");
  const kinds = field.kinds ?? [];
  let chosen = typeof value === "string" ? value : "";
  const shown = () => context.names.find(chosen, kinds)?.t ?? chosen;
  const input = el("input", { id, type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
    placeholder: field.search });
  input.value = shown();
  const told = el("span", { class: "obf-quiet obf-id" }, chosen);
  const set = (text) => { chosen = text; told.textContent = text; };
  const choices = new Choices(input, field.label, (one) => {
    set(context.names.written(one, kinds));
    input.value = one.t;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    choices.close();
  });
  const open = (words) => choices.show(context.names.search(words, kinds), kinds.length !== 1);
  const all = () => open(context.names.find(chosen, kinds) ? "" : input.value);
  input.addEventListener("input", (event) => {
    if (input.value === shown() && chosen) return;
    const exact = context.names.search(input.value, kinds).filter((one) => one.t === input.value || one.i === input.value);
    set(exact.length === 1 ? context.names.written(exact[0], kinds) : input.value.trim());
    if (event.isTrusted) open(input.value);
  });
  input.addEventListener("keydown", (event) => {
    if (choices.key(event)) return;
    if (event.key === "ArrowDown") { all(); event.preventDefault(); }
    if (event.key === "Enter") event.preventDefault();
  });
  input.addEventListener("click", all);
  input.addEventListener("blur", () => { choices.close(); input.value = shown(); });
  const box = el("div", { class: "obf-combo" }, input, choices.list, told);
  const { node, findings } = framed(field, box, { id, describes: input });
  return { node, findings, input, get: () => chosen || null, at: () => ({ findings, input }) };
}

function listing(field, value, context) {
  const items = [];
  const list = el("ol", { class: "obf-items" });
  const said = el("p", { class: "obf-said", role: "status" });
  const hadItems = Array.isArray(value) && value.length > 0;
  let none = null;
  if (field.can_be_empty) {
    none = el("input", { type: "checkbox", id: uid("none") });
    none.checked = Array.isArray(value) && !value.length;
  }
  const isOfParts = field.item.control === "parts" || field.item.control === "either";
  const changed = () => list.dispatchEvent(new Event("input", { bubbles: true }));
  const renumber = () => items.forEach((item, place) => {
    item.legend.textContent = `${field.item.label || field.label} ${place + 1}`;
    item.up.disabled = place === 0;
    item.down.disabled = place === items.length - 1;
    for (const [button, word] of [[item.up, say("Move up")], [item.down, say("Move down")], [item.remove, say("Remove")]]) {
      button.setAttribute("aria-label", `${word}: ${item.legend.textContent}`);
    }
  });
  const move = (item, by) => {
    const place = items.indexOf(item);
    items.splice(place, 1);
    items.splice(place + by, 0, item);
    list.replaceChildren(...items.map((one) => one.row));
    renumber();
    const button = by < 0 ? item.up : item.down;
    (button.disabled ? (by < 0 ? item.down : item.up) : button).focus();
    said.textContent = say("Moved to place {n}.", { n: place + by + 1 });
    changed();
  };
  const add = (given, isNew) => {
    const inner = control({ ...field.item, says: "" }, given, context);
    const legend = el("span", { class: "obf-number" });
    const item = { inner, legend };
    item.up = el("button", { type: "button", class: "obf-icon", onclick: () => move(item, -1) }, "↑");
    item.down = el("button", { type: "button", class: "obf-icon", onclick: () => move(item, 1) }, "↓");
    item.remove = el("button", { type: "button", class: "obf-icon", onclick: () => {
      const place = items.indexOf(item);
      items.splice(place, 1);
      item.row.remove();
      renumber();
      said.textContent = say("Removed.");
      (items[Math.min(place, items.length - 1)]?.remove ?? more).focus();
      changed();
    } }, "✕");
    item.row = el("li", { class: isOfParts ? "obf-item obf-item--parts" : "obf-item" },
      el("div", { class: "obf-bar" }, legend, item.up, item.down, item.remove), inner.node);
    items.push(item);
    list.append(item.row);
    renumber();
    if (isNew) {
      item.row.querySelector("input, textarea, select")?.focus();
      changed();
    }
  };
  const more = el("button", { type: "button", class: "obf-add", onclick: () => { if (none) none.checked = false; add(null, true); } }, field.adds);
  for (const one of Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]) add(one, false);
  const inner = el("div", { class: "obf-list" }, list, said, more,
    none ? el("label", { class: "obf-none", for: none.id }, none, ` ${say("There is none, and that is meant")}`) : null);
  const { node, findings } = framed(field, inner, { isGroup: true, describes: inner });
  inner.removeAttribute("aria-describedby");
  const get = () => {
    const found = items.map((item) => item.inner.get()).filter((one) => one !== null);
    return found.length ? found : none?.checked || (field.can_be_empty && hadItems) ? [] : null;
  };
  const at = (pointer) => {
    const filled = items.filter((item) => item.inner.get() !== null);
    const item = filled[pointer[0]];
    return item ? item.inner.at(pointer.slice(1)) : { findings, input: more };
  };
  const faults = () => items.flatMap((item) => (item.inner.get() === null ? [] : item.inner.faults()));
  return { node, findings, input: more, get, faults, at };
}

function parting(field, value, context) {
  const given = value && typeof value === "object" && !Array.isArray(value) ? value : {};
  const known = new Set(field.fields.map((part) => part.name));
  const kept = Object.entries(given).filter(([name]) => !known.has(name));
  const parts = new Map(field.fields.map((part) => [part.name, control(part, given[part.name], context)]));
  const inner = el("div", { class: "obf-parts" }, ...[...parts.values()].map((part) => part.node));
  const { node, findings } = framed(field, inner, { isGroup: true, describes: inner });
  inner.removeAttribute("aria-describedby");
  const get = () => {
    const found = {};
    for (const [name, part] of parts) {
      const said = part.get();
      if (said !== null) found[name] = said;
    }
    for (const [name, said] of kept) found[name] = said;
    return Object.keys(found).length ? found : null;
  };
  const first = [...parts.values()][0];
  const faults = () => [...parts.values()].flatMap((part) => part.faults());
  return { node, findings, input: first?.input, get, faults, at: (pointer) => parts.get(pointer[0])?.at(pointer.slice(1)) ?? { findings, input: first?.input } };
}

/** Several ways to say something: which one is chosen first, by what stands there. */
function choosingWay(field, value, context) {
  const fits = (option) => {
    if (Array.isArray(value)) return option.control === "list";
    if (value && typeof value === "object") return option.control === "parts";
    if (typeof value === "string" && option.control === "choice") return option.choices.includes(value);
    return typeof value === "string" && !["list", "parts", "choice"].includes(option.control);
  };
  let place = field.options.findIndex(fits);
  if (place < 0 && typeof value === "string") place = field.options.findIndex((one) => one.control === "list");
  place = Math.max(place, 0);
  const id = uid(field.name || "way");
  const select = el("select", { id }, ...field.options.map((option, at) => el("option", { value: String(at) }, option.label)));
  select.value = String(place);
  const holder = el("div", {});
  let inner;
  const show = (given) => {
    const option = field.options[Number(select.value)];
    if (option.control === "choice" && option.choices.length === 1) {
      inner = { node: el("span", {}), get: () => option.choices[0], faults: () => [], at: () => ({ findings, input: select }) };
    } else inner = control({ ...option, label: option.label || field.label }, given, context);
    holder.replaceChildren(inner.node);
  };
  const box = el("div", { class: "obf-either" }, el("label", { class: "obf-way", for: id }, `${say("Said as")} `), select, holder);
  const { node, findings } = framed(field, box, { isGroup: true, describes: box });
  box.removeAttribute("aria-describedby");
  select.addEventListener("change", () => { isUntouched = false; show(null); box.dispatchEvent(new Event("input", { bubbles: true })); });
  let isUntouched = value === null || value === undefined;
  show(value ?? null);
  holder.addEventListener("input", () => { isUntouched = false; });
  return { node, findings, input: select, get: () => (isUntouched ? null : inner.get()), faults: () => inner.faults(), at: (pointer) => inner.at(pointer) };
}

/** A control; of what it holds, the faults that a browser can tell by itself. */
function control(field, value, context) {
  const one = madeFor(field, value, context);
  const within = one.faults ?? (() => []);
  one.faults = () => {
    /* half a day in a browser's own field for days counts as none there: it takes no day away unsaid */
    if (one.input?.validity?.badInput) return [{ place: one.at([]), words: say("This is no day of the calendar. Check the month and the day.") }];
    if (one.get() !== null) return within();
    const place = field.need === "required" ? one.at([]) : null;
    return place ? [{ place, words: wanted(place) ?? say("Fill in this field.") }] : [];
  };
  return one;
}

function madeFor(field, value, context) {
  switch (field.control) {
    case "list": return listing(field, value, context);
    case "parts": return parting(field, value, context);
    case "either": return choosingWay(field, value, context);
    case "reference": return naming(field, value, context);
    case "choice": case "yes-no": return choosing(field, value);
    default: return textual(field, value, context);
  }
}

/** How grave a finding is. */
const severity = (name) => ({ error: say("Must be mended:"), warning: say("Please look at:"), info: say("Advice:") })[name] ?? "";

const sentence = (text) => (/[.!?…:]$/.test(text) ? text : `${text}.`);
const begun = (text) => text[0].toUpperCase() + text.slice(1);

/** What the tool found. Findings are in English whatever the book's language is. */
const found = (finding) => el("span", { lang: "en", dir: "ltr" }, sentence(finding.message),
  finding.hint ? el("span", { class: "obf-hint" }, ` ${sentence(begun(finding.hint))}`) : null);

/** What is to be done where nothing stands yet. */
function wanted(place) {
  const input = place.input;
  if (input?.classList.contains("obf-add")) return input.parentElement.querySelector(".obf-item") ? null : say("Add one below.");
  return input?.value === "" ? say("Fill in this field.") : null;
}

/** A form in an element: what it says, what of it was changed, and where findings are shown. */
function build(root, form, values, context) {
  const controls = new Map();
  const first = new Map();
  const more = el("div", { class: "obf-more" });
  root.replaceChildren();
  for (const field of form.fields) {
    const one = context.locked?.[field.name]
      ? locked(field, context.locked[field.name])
      : control(field, values[field.name], context);
    controls.set(field.name, one);
    first.set(field.name, one.get());
    (field.is_more && !(field.name in values) ? more : root).append(one.node);
  }
  if (more.children.length) root.append(el("details", { class: "obf-fold" }, el("summary", {}, say("More fields")), more));
  const changes = () => {
    const set = {};
    const was = {};
    for (const [name, one] of controls) {
      const said = one.get();
      if (!same(said, first.get(name))) {
        set[name] = said;
        was[name] = values[name] ?? null;
      }
    }
    return { set, was };
  };
  const mark = (marks) => {
    for (const list of root.querySelectorAll(".obf-findings")) { list.replaceChildren(); list.hidden = true; }
    for (const input of root.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    let firstError = null;
    for (const { place, level, said } of marks) {
      place.findings.hidden = false;
      place.findings.append(el("li", { class: `obf-finding obf-finding--${level}` }, el("strong", {}, `${severity(level)} `), ...said));
      if (level === "error") {
        place.input?.setAttribute("aria-invalid", "true");
        firstError ??= place.input;
        place.findings.closest("details")?.setAttribute("open", "");
      }
    }
    return firstError;
  };
  const showFindings = (findings) => mark(findings.flatMap((finding) => {
    const place = controls.get(finding.pointer[0])?.at(finding.pointer.slice(1));
    const todo = place && !finding.hint ? wanted(place) : null;
    return place ? [{ place, level: finding.severity, said: [found(finding), todo ? ` ${todo}` : ""] }] : [];
  }));
  /** What a browser can tell by itself of what was changed, or of everything. */
  const faults = (ofAll) => {
    const { set } = changes();
    return [...controls].flatMap(([name, one]) => (ofAll || name in set ? one.faults?.() ?? [] : []));
  };
  const showFaults = (list) => mark(list.map(({ place, words, level = "error" }) => ({ place, level, said: [words] })));
  return { changes, showFindings, faults, showFaults, controls };
}

function locked(field, path) {
  const note = el("p", { class: "obf-says" }, say("It stands in {path}. Change it there, in a spreadsheet.", { path }));
  const { node, findings } = framed({ ...field, need: "" }, note, { isGroup: true, describes: note });
  note.removeAttribute("aria-describedby");
  return { node, findings, get: () => null, at: () => ({ findings }) };
}

globalThis.onebookForm = { build, el, found, freeId, isTaken, Names, same, say, severity, uid };
})();
