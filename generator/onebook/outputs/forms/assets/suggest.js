/* *Suggest a change* on the site: the same form, in the reader's browser alone. Nothing is sent by itself:
   the reader gets a text to mail or paste, or the right page of the host of the repository. */
(() => {
"use strict";
const root = document.querySelector("[data-ob-form]");
if (!root) return;
const { build, el, freeId, isTaken, Names } = globalThis.onebookForm;
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
    document.head.append(el("script", { src: `assets/onebook/forms/${name}.js`, onerror: () => failed(new Error("This page cannot read its form. Load it again.")) }));
  });
}

const BEGIN = "-----BEGIN ONEBOOK PROPOSAL-----";
const END = "-----END ONEBOOK PROPOSAL-----";
const HOSTS = { github: "GitHub", gitlab: "GitLab", bitbucket: "Bitbucket", gitea: "Gitea", azure: "Azure DevOps" };
/** Longer addresses are cut by some mail programs and refused by some hosts. */
const LONGEST_ADDRESS = 7000;
const LONGEST_MAIL = 1900;

const block = (data) => `${BEGIN}\n${JSON.stringify(data, null, 1)}\n${END}\n`;

const query = (address, parts) => `${address}${address.includes("?") ? "&" : "?"}${Object.entries(parts).map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join("&")}`;

function copying(text, label, from = null) {
  const said = el("span", { role: "status", class: "obf-quiet" });
  return [el("button", { type: "button", class: "obf-small", onclick: async () => {
    try { await navigator.clipboard.writeText(text()); said.textContent = " Copied."; }
    catch { const area = from ?? document.getElementById("obs-text"); area.focus(); area.select(); document.execCommand("copy"); said.textContent = " Copied, or copy the marked text yourself."; }
  } }, label), said];
}

/** The file with the change in it, for whoever may change it at the host. */
function itself(said, ref, set, host) {
  const content = said.file ? exactText(said.file, ref, said.form.type, set) : null;
  const link = host && said.edit ? el("a", { class: content === null ? "" : "obf-button", href: said.edit, target: "_blank", rel: "noopener noreferrer" }, `Open the file at ${host}`) : null;
  if (content === null) {
    return link && el("details", { class: "obf-fold" }, el("summary", {}, `Or change it at ${host} yourself`),
      el("p", {}, "It stands in ", el("code", {}, said.path), ". This change cannot be written into its text from here: ", link, " and write it there, or send the text above."));
  }
  const shown = el("textarea", { rows: 8, class: "obf-code", readonly: true, "aria-label": `The new text of ${said.path}`, spellcheck: "false", "data-ob-exact": true });
  shown.value = content;
  return el("details", { class: "obf-fold" }, el("summary", {}, host ? `Or change it at ${host} yourself` : "Or change the file yourself"),
    el("p", {}, "This is the whole new text of ", el("code", {}, said.path), ". Nothing in it is different but what you changed. ", link ? "Copy it, open the file, and put it in the place of all that stands there." : "Put it in the place of all that stands there."),
    el("div", { class: "obf-field" }, shown),
    el("p", {}, ...copying(() => content, "Copy the new text", shown), " ", link));
}

function result(said, kind, ref, isNew) {
  const because = el("textarea", { id: "obs-because", rows: 2 });
  const area = el("textarea", { id: "obs-text", class: "obf-code", rows: 8, readonly: true, spellcheck: "false" });
  const ways = el("div", { class: "obs-ways" });
  const note = el("p", { class: "obf-quiet", role: "status" });
  const node = el("section", { "aria-label": "Your suggestion" }, el("h2", {}, "Your suggestion"),
    el("div", { class: "obf-field" }, el("label", { for: because.id }, "Why?"), el("p", { class: "obf-says" }, "One sentence for whoever decides."), because),
    el("div", { class: "obf-field" }, el("label", { for: area.id }, "The text to send"), el("p", { class: "obf-says" }, "Whoever keeps the book takes it with ", el("code", {}, "onebook apply"), "."), area), ways, note);
  node.hidden = true;
  const show = (set, was, id) => {
    const name = isNew ? `${kind.kind}:${id}` : ref;
    const missing = said.form.fields.filter((field) => field.need === "required" && (isNew ? !set[field.name] : field.name in set && set[field.name] === null));
    node.hidden = !Object.keys(set).length;
    const reason = because.value.trim();
    const given = Object.fromEntries(Object.entries(set).filter(([, value]) => !isNew || value !== null));
    const data = { [isNew ? "new" : "change"]: name, ...(reason ? { because: reason } : {}), ...(isNew ? {} : { was }), set: given };
    const text = block(data);
    area.value = text;
    note.textContent = [missing.length ? `Still missing: ${missing.map((field) => field.label).join(", ")}.` : "",
      isNew && isTaken(book.names, kind.kind, id) ? `There is a ${kind.singular} with the id ${id} already: choose another.` : ""].filter(Boolean).join(" ");
    const subject = `Suggestion: ${isNew ? "new " : ""}${name}`;
    const lines = [el("p", {}, ...copying(() => area.value, "Copy it"))];
    if (said.to && said.by === "mailto") {
      const whole = query(`mailto:${encodeURIComponent(said.to).replace(/%40/g, "@")}`, { subject, body: text.replace(/\n/g, "\r\n") });
      lines.push(whole.length <= LONGEST_MAIL
        ? el("p", {}, el("a", { class: "obf-button", href: whole }, "Mail it"))
        : el("p", {}, "It is too long for a link: copy it, then ", el("a", { href: query(`mailto:${encodeURIComponent(said.to).replace(/%40/g, "@")}`, { subject }) }, "write a mail"), " and paste it."));
    } else if (said.to && said.by === "issue") {
      const whole = query(said.to, { title: subject, body: `\`\`\`\n${text}\`\`\`\n` });
      lines.push(el("p", {}, el("a", { class: "obf-button", href: whole.length <= LONGEST_ADDRESS ? whole : query(said.to, { title: subject }), target: "_blank", rel: "noopener noreferrer" }, "Open an issue with it"), whole.length <= LONGEST_ADDRESS ? "" : " Copy it first, and paste it there."));
    } else if (said.to) {
      lines.push(el("p", {}, "Copy it, then ", el("a", { href: said.to, target: "_blank", rel: "noopener noreferrer" }, "open the form"), " and paste it."));
    }
    const host = HOSTS[book.host];
    if (host && isNew && kind.new && id) {
      const content = newText(said.form.type, kind.suffix === ".md", given);
      const takesText = kind.new.endsWith("value=");
      const address = kind.new.replace(/\bID\b/, id) + (takesText ? encodeURIComponent(content) : "");
      const fits = !takesText || address.length <= LONGEST_ADDRESS;
      const shown = el("textarea", { rows: 6, class: "obf-code", readonly: true, "aria-label": `The text of ${kind.path}/${id}${kind.suffix}`, spellcheck: "false", "data-ob-exact": true });
      shown.value = content;
      lines.push(el("details", { class: "obf-fold", "data-ob-file": true }, el("summary", {}, `Or write it at ${host} yourself`),
        el("p", {}, "The new file is ", el("code", {}, `${kind.path}/${id}${kind.suffix}`), ". ", takesText && fits ? "The page has the text already." : "Copy this text into it."),
        el("div", { class: "obf-field" }, shown),
        el("p", {}, el("a", { class: "obf-button", href: fits ? address : kind.new.replace(/\bID\b/, id).replace(/&?value=$/, ""), target: "_blank", rel: "noopener noreferrer" }, `Write it at ${host}`))));
    } else if (!isNew) lines.push(itself(said, ref, set, host) ?? "");
    const isOpen = ways.querySelector("details[open]");
    ways.replaceChildren(...lines);
    if (isOpen) ways.querySelector("details")?.setAttribute("open", "");
  };
  return { node, show, because };
}

function form(said, kind, ref) {
  const isNew = !ref;
  const place = el("div", { class: "obf" });
  const built = build(place, said.form, said.values, { names: book.look, locked: said.locked });
  const id = isNew ? el("input", { id: "obs-id", type: "text", autocomplete: "off" }) : null;
  let isOwnId = false;
  const out = result(said, kind, ref, isNew);
  const update = () => {
    if (id && !isOwnId) id.value = freeId(book.names, kind.kind, built.controls.get("title")?.get() ?? "");
    const { set, was } = built.changes();
    out.show(set, was, id?.value.trim());
    readText();
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
    el("h2", {}, isNew ? `New ${kind.singular}` : said.values.title ?? ref),
    el("p", { class: "obf-quiet" }, isNew ? said.form.says : `${kind.singular} · ${said.path}`),
    place,
    id ? el("div", { class: "obf-field" }, el("label", { for: id.id }, "Id"), el("p", { class: "obf-says" }, "By which others refer to it. It is made of the title."), id) : "",
    out.node,
    el("p", {}, el("a", { href: "#all" }, "Something else")));
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
        kind.alone ? null : el("p", {}, el("a", { href: `#new=${kind.kind}` }, `New ${kind.singular}`)),
        el("ul", {}, ...found.map((one) => el("li", {}, el("a", { href: `#${one.k}:${one.i}` }, one.t)))));
    }));
  };
  field.addEventListener("input", fill);
  fill();
  root.replaceChildren(el("h2", {}, "What should be different?"), el("div", { class: "obf-field" }, el("label", { for: field.id }, "Search"), field), list,
    only ? el("p", {}, el("a", { href: "#all" }, "Everything else")) : "");
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
