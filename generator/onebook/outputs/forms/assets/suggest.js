/* *Suggest a change* on the site: the same form, in the reader's browser alone. Nothing is sent by itself:
   the reader gets a text to mail or paste, or the right page of the host of the repository. */
(() => {
"use strict";
const root = document.querySelector("[data-ob-form]");
if (!root) return;
const { build, el, freeId, isTaken, Names, say } = globalThis.onebookForm;
const { exactText, newText } = globalThis.onebookExact;
const waiting = new Map();
const taken = new Map();
let book = null;

globalThis.onebookSuggest = {
  take(name, data) {
    taken.set(name, data);
    waiting.get(name)?.();
  },
};

/** A file of forms, read as a script, so that it works from a folder too. */
function read(name) {
  if (taken.has(name)) return Promise.resolve(taken.get(name));
  return new Promise((done, failed) => {
    waiting.set(name, () => done(taken.get(name)));
    document.head.append(el("script", { src: `assets/onebook/forms/${name}.js`, onerror: () => failed(new Error(say("This page cannot read its form. Load it again."))) }));
  });
}

const BEGIN = "-----BEGIN ONEBOOK PROPOSAL-----";
const END = "-----END ONEBOOK PROPOSAL-----";
const HOSTS = { github: "GitHub", gitlab: "GitLab", bitbucket: "Bitbucket", gitea: "Gitea", azure: "Azure DevOps" };
/** Longer addresses are cut by some mail programs and refused by some hosts. */
const LONGEST_ADDRESS = 7000;
const LONGEST_MAIL = 1900;

/** A sentence with elements in its holes. */
const sentence = (text, holes) => text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? holes[piece] : piece));

const block = (data) => `${BEGIN}\n${JSON.stringify(data, null, 1)}\n${END}\n`;

const query = (address, parts) => `${address}${address.includes("?") ? "&" : "?"}${Object.entries(parts).map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join("&")}`;

function copying(text, label, from = null) {
  const said = el("span", { role: "status", class: "obf-quiet" });
  return [el("button", { type: "button", class: "obf-small", onclick: async () => {
    try { await navigator.clipboard.writeText(text()); said.textContent = ` ${say("Copied.")}`; }
    catch { const area = from ?? document.getElementById("obs-text"); area.focus(); area.select(); document.execCommand("copy"); said.textContent = ` ${say("Copied, or copy the marked text yourself.")}`; }
  } }, label), said];
}

/** The file with the change in it, for whoever may change it at the host. */
function itself(said, ref, set, host) {
  const content = said.file ? exactText(said.file, ref, said.form.type, set) : null;
  const link = host && said.edit ? el("a", { class: content === null ? "" : "obf-button", href: said.edit, target: "_blank", rel: "noopener noreferrer" }, say("Open the file at {host}", { host })) : null;
  if (content === null) {
    return link && el("details", { class: "obf-fold" }, el("summary", {}, say("Or change it at {host} yourself", { host })),
      el("p", {}, ...sentence(say("It stands in {path}. This change cannot be written into its text from here: change it there yourself, or send the text above."), { path: el("code", {}, said.path) })), el("p", {}, link));
  }
  const shown = el("textarea", { rows: 8, class: "obf-code", readonly: true, "aria-label": say("The new text of {path}", { path: said.path }), spellcheck: "false", "data-ob-exact": true });
  shown.value = content;
  return el("details", { class: "obf-fold" }, el("summary", {}, host ? say("Or change it at {host} yourself", { host }) : say("Or change the file yourself")),
    el("p", {}, ...sentence(say("This is the whole new text of {path}. Nothing in it is different but what you changed."), { path: el("code", {}, said.path) }), " ",
      link ? say("Copy it, open the file, and put it in the place of all that stands there.") : say("Put it in the place of all that stands there.")),
    el("div", { class: "obf-field" }, shown),
    el("p", {}, ...copying(() => content, say("Copy the new text"), shown), " ", link));
}

function result(said, kind, ref, isNew) {
  const because = el("textarea", { id: "obs-because", rows: 2 });
  const area = el("textarea", { id: "obs-text", class: "obf-code", rows: 8, readonly: true, spellcheck: "false" });
  const ways = el("div", { class: "obs-ways" });
  const offer = el("div", {});
  const note = el("p", { class: "obf-quiet", role: "status" });
  const node = el("section", { "aria-label": say("Your suggestion") }, el("h2", {}, say("Your suggestion")),
    el("div", { class: "obf-field" }, el("label", { for: because.id }, say("Why?")), el("p", { class: "obf-says" }, say("One sentence for whoever decides.")), because),
    note, offer);
  offer.append(el("div", { class: "obf-field" }, el("label", { for: area.id }, say("The text to send")), el("p", { class: "obf-says" }, ...sentence(say("Whoever keeps the book takes it with {command}."), { command: el("code", {}, "onebook apply") })), area), ways);
  node.hidden = true;
  const show = (set, was, id, faults) => {
    const name = isNew ? `${kind.kind}:${id}` : ref;
    const missing = said.form.fields.filter((field) => field.need === "required" && (isNew ? !set[field.name] : field.name in set && set[field.name] === null)).map((field) => field.label);
    if (isNew && !id && set.title) missing.push(say("Id"));
    const isDouble = isNew && isTaken(book.names, kind.kind, id);
    node.hidden = !Object.keys(set).length;
    const reason = because.value.trim();
    const given = Object.fromEntries(Object.entries(set).filter(([, value]) => !isNew || value !== null));
    const data = { [isNew ? "new" : "change"]: name, ...(reason ? { because: reason } : {}), ...(isNew ? {} : { was }), set: given };
    const text = block(data);
    area.value = text;
    note.textContent = [missing.length ? say("Still missing: {fields}.", { fields: missing.join(", ") }) : "",
      faults > missing.length ? say("Mend what is marked above, then the text to send is here.") : "",
      isDouble ? say("There is a {kind} with the id {id} already: choose another.", { kind: kind.singular, id }) : ""].filter(Boolean).join(" ");
    offer.hidden = Boolean(faults || missing.length || isDouble);
    if (offer.hidden) { area.value = ""; ways.replaceChildren(); return; }
    const subject = isNew ? say("Suggestion: new {name}", { name }) : say("Suggestion: {name}", { name });
    const lines = [el("p", {}, ...copying(() => area.value, say("Copy it")))];
    if (said.to && said.by === "mailto") {
      const whole = query(`mailto:${encodeURIComponent(said.to).replace(/%40/g, "@")}`, { subject, body: text.replace(/\n/g, "\r\n") });
      lines.push(whole.length <= LONGEST_MAIL
        ? el("p", {}, el("a", { class: "obf-button", href: whole }, say("Mail it")))
        : el("p", {}, say("It is too long for a link: copy it, and paste it into a mail."), " ", el("a", { href: query(`mailto:${encodeURIComponent(said.to).replace(/%40/g, "@")}`, { subject }) }, say("Write a mail"))));
    } else if (said.to && said.by === "issue") {
      const whole = query(said.to, { title: subject, body: `\`\`\`\n${text}\`\`\`\n` });
      lines.push(el("p", {}, el("a", { class: "obf-button", href: whole.length <= LONGEST_ADDRESS ? whole : query(said.to, { title: subject }), target: "_blank", rel: "noopener noreferrer" }, say("Open an issue with it")), whole.length <= LONGEST_ADDRESS ? "" : ` ${say("Copy it first, and paste it there.")}`));
    } else if (said.to) {
      lines.push(el("p", {}, say("Copy it, and paste it into the form."), " ", el("a", { href: said.to, target: "_blank", rel: "noopener noreferrer" }, say("Open the form"))));
    }
    const host = HOSTS[book.host];
    if (host && isNew && kind.new && id) {
      const content = newText(said.form.type, kind.suffix === ".md", given);
      const takesText = kind.new.endsWith("value=");
      const address = kind.new.replace(/\bID\b/, id) + (takesText ? encodeURIComponent(content) : "");
      const fits = !takesText || address.length <= LONGEST_ADDRESS;
      const shown = el("textarea", { rows: 6, class: "obf-code", readonly: true, "aria-label": say("The text of {path}", { path: `${kind.path}/${id}${kind.suffix}` }), spellcheck: "false", "data-ob-exact": true });
      shown.value = content;
      lines.push(el("details", { class: "obf-fold", "data-ob-file": true }, el("summary", {}, say("Or write it at {host} yourself", { host })),
        el("p", {}, ...sentence(say("The new file is {path}."), { path: el("code", {}, `${kind.path}/${id}${kind.suffix}`) }), " ", takesText && fits ? say("The page has the text already.") : say("Copy this text into it.")),
        el("div", { class: "obf-field" }, shown),
        el("p", {}, el("a", { class: "obf-button", href: fits ? address : kind.new.replace(/\bID\b/, id).replace(/&?value=$/, ""), target: "_blank", rel: "noopener noreferrer" }, say("Write it at {host}", { host })))));
    } else if (!isNew) lines.push(itself(said, ref, set, host) ?? "");
    const isOpen = ways.querySelector("details[open]");
    ways.replaceChildren(...lines);
    if (isOpen) ways.querySelector("details")?.setAttribute("open", "");
  };
  return { node, show, because };
}

/** What the draft desk knows of words to avoid: fetched once somebody has changed something. */
let lint = null;
const script = (src) => new Promise((done, failed) => document.head.append(el("script", { src, onload: done, onerror: failed })));
async function wordsRead() {
  if (!book.desk || lint) return false;
  lint = { findings: () => [] };
  try {
    for (const src of book.desk) await script(src);
    lint = new globalThis.onebookDraft.Lint(globalThis.onebookDraft.data);
  } catch { return false; }
  return true;
}
const avoided = (text) => (lint?.findings(text) ?? []).filter((one) => !one.isQuoted).map((one) => one.instead.length
  ? say("We do not say “{what}”, but “{instead}”.", { what: one.text, instead: one.instead.join("”, “") }) : say("We do not say “{what}”.", { what: one.text }));

function form(said, kind, ref) {
  const isNew = !ref;
  const place = el("div", { class: "obf" });
  const built = build(place, said.form, said.values, { names: book.look, locked: said.locked, avoided });
  const id = isNew ? el("input", { id: "obs-id", type: "text", autocomplete: "off" }) : null;
  let isOwnId = false;
  const out = result(said, kind, ref, isNew);
  let timer = 0;
  const update = () => {
    if (id && !isOwnId) id.value = freeId(book.names, kind.kind, built.controls.get("title")?.get() ?? "", book.language);
    const { set, was } = built.changes();
    const faults = built.faults(isNew);
    out.show(set, was, id?.value.trim(), faults.filter((one) => one.level !== "warning").length);
    clearTimeout(timer);
    timer = setTimeout(() => built.showFaults(Object.keys(set).length ? faults : []), 700);
    readText();
    if (Object.keys(set).length) wordsRead().then((isNow) => { if (isNow) update(); });
  };
  /* the text of the file, once somebody has changed something */
  const readText = async () => {
    if (isNew || !said.text || said.file !== undefined) return;
    said.file = null;
    try { said.file = await read(`text-${said.number}`); } catch { return; }
    update();
  };
  id?.addEventListener("input", () => { isOwnId = true; update(); });
  place.addEventListener("input", update);
  out.because.addEventListener("input", update);
  place.addEventListener("click", () => setTimeout(update));
  root.replaceChildren(
    el("h2", {}, isNew ? say("New {kind}", { kind: kind.singular }) : said.values.title ?? ref),
    el("p", { class: "obf-quiet" }, isNew ? said.form.says : `${kind.singular} · ${said.path}`),
    place,
    id ? el("div", { class: "obf-field" }, el("label", { for: id.id }, say("Id")), el("p", { class: "obf-says" }, say("By which others refer to it. It is made of the title.")), id) : "",
    out.node,
    el("p", {}, el("a", { href: "#all" }, say("Something else"))));
}

function choose(only) {
  const field = el("input", { type: "search", id: "obs-find", autocomplete: "off" });
  const list = el("div", {});
  const fill = () => {
    list.replaceChildren(...book.kinds.filter((kind) => !only || kind.kind === only).map((kind) => {
      const found = book.look.search(field.value, [kind.kind], 2000).filter((one) => !one.i.includes("#")).sort((a, b) => a.t.localeCompare(b.t));
      if (field.value && !found.length) return "";
      return el("details", { class: "obf-fold", open: Boolean(only || field.value) },
        el("summary", {}, `${kind.plural[0].toUpperCase()}${kind.plural.slice(1)} (${found.length})`),
        kind.alone ? null : el("p", {}, el("a", { href: `#new=${kind.kind}` }, say("New {kind}", { kind: kind.singular }))),
        el("ul", {}, ...found.map((one) => el("li", {}, el("a", { href: `#${one.k}:${one.i}` }, one.t)))));
    }));
  };
  field.addEventListener("input", fill);
  fill();
  root.replaceChildren(el("h2", {}, say("What should be different?")), el("div", { class: "obf-field" }, el("label", { for: field.id }, say("Search")), field), list,
    only ? el("p", {}, el("a", { href: "#all" }, say("Everything else"))) : "");
}

async function route() {
  const asked = new URLSearchParams(location.search);
  const first = asked.get("kind") ? `kind=${asked.get("kind")}` : asked.get("of") ?? "";
  const hash = decodeURIComponent(location.hash.slice(1)) || first;
  try {
    if (!book) {
      book = await read("book");
      book.look = new Names(book.names);
    }
    const [, what, name] = /^(?:(kind|new)=)?(.*)$/.exec(hash);
    if (what === "kind" || !name || name === "all") { choose(what === "kind" ? name : ""); return; }
    const kind = book.kinds.find((one) => one.kind === (what === "new" ? name : name.split(":")[0]));
    const thing = book.names.find((one) => `${one.k}:${one.i}` === name);
    if (!kind || (what !== "new" && thing?.f === undefined)) { choose(""); return; }
    const shape = await read(kind.kind);
    if (what === "new") { form({ form: shape, values: {}, by: book.by, to: book.to }, kind, ""); return; }
    const things = await read(`of-${thing.f}`);
    form({ form: shape, number: thing.f, ...things[name] }, kind, name);
  } catch (error) { root.replaceChildren(el("p", { role: "status" }, error.message)); }
}

addEventListener("hashchange", () => { route(); scrollTo(0, 0); });
route();
})();
