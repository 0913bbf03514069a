/* The pages of `onebook edit`: all things, a form, what is wrong, and sending. It talks to this machine alone. */
(() => {
"use strict";
const { build, el, found, freeId, Names, say, severity } = globalThis.onebookForm;
const main = document.getElementById("main");
const status = document.querySelector("[data-status]");
const undo = document.querySelector("[data-undo]");
let book = null;
let unsaved = () => false;
const leave = () => !unsaved() || confirm(say("What you typed is not saved. Leave it?"));

const dark = matchMedia("(prefers-color-scheme: dark)");
const scheme = () => { document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default"; };
dark.addEventListener("change", scheme);
scheme();

async function ask(name, data) {
  let answer;
  try {
    answer = await fetch(name, data === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) });
  } catch {
    throw new Error(say("onebook edit does not answer any more. Start it again; what you typed stays in this window."));
  }
  const said = await answer.json();
  if (said.refused) throw Object.assign(new Error(said.refused), { lang: "en" });
  return said;
}

const tell = (words, isBad = false, lang = null) => {
  status.textContent = words;
  status.toggleAttribute("lang", Boolean(lang));
  if (lang) status.lang = lang;
  status.classList.toggle("obe-status--bad", isBad);
};

/** Runs something that may be refused; the reason is said, and nothing is lost. */
const trying = (work) => async (...given) => {
  try { return await work(...given); } catch (error) { tell(`${error.message[0].toUpperCase()}${error.message.slice(1)}.`.replace(/\.\.$/, "."), true, error.lang); return null; }
};

function marks(said) {
  undo.hidden = !said.undo;
  undo.setAttribute("aria-label", said.undo ? say("Undo: {what}", { what: said.undo }) : say("Undo"));
  undo.title = said.undo ?? "";
  document.querySelector("[data-send]").textContent = said.written ? `${say("Send")} (${said.written})` : say("Send");
}

async function refresh() {
  book = await ask("api/book");
  book.look = new Names(book.names);
  document.querySelector(".obe-site").textContent = say("Edit: {book}", { book: book.site });
  const errors = book.problems.filter((one) => one.severity === "error").length;
  document.querySelector("[data-findings]").textContent = `${say("Findings")} (${errors ? say("{n} to mend", { n: errors }) : book.problems.length})`;
  marks(book);
}

const show = (title, ...nodes) => {
  document.title = `${title} · ${say("edit")}`;
  main.replaceChildren(el("h1", {}, title), ...nodes.filter(Boolean));
};

function finding(one) {
  return el("li", { class: `obf-finding obf-finding--${one.severity}` },
    el("strong", {}, `${severity(one.severity)} `), found(one), " ",
    one.ref ? el("a", { href: `#/thing/${one.ref}` }, say("Open {name}", { name: one.ref })) : el("span", { class: "obf-quiet" }, say("{path}, line {n}", { path: one.path, n: one.line })));
}

function all() {
  const field = el("input", { type: "search", id: "obe-find", autocomplete: "off", placeholder: say("a title, a word or an id") });
  const lists = el("div", {});
  const fill = () => {
    const words = field.value.trim();
    lists.replaceChildren();
    for (const kind of book.kinds) {
      const found = book.look.search(words, [kind.kind], 2000).filter((one) => !one.i.includes("#"));
      found.sort((a, b) => a.t.localeCompare(b.t));
      if (words && !found.length) continue;
      lists.append(el("details", { class: "obe-kind", open: Boolean(words) },
        el("summary", {}, `${kind.plural[0].toUpperCase()}${kind.plural.slice(1)} `, el("span", { class: "obf-quiet" }, String(found.length))),
        kind.alone ? null : el("p", {}, el("a", { class: "obf-button", href: `#/new/${kind.kind}` }, say("New {kind}", { kind: kind.singular }))),
        el("ul", { class: "obe-things" }, ...found.map((one) =>
          el("li", { class: one.gone ? "obe-gone" : null }, el("a", { href: `#/thing/${one.k}:${one.i}` }, one.t),
            one.gone ? el("span", { class: "obf-quiet" }, ` ${say("dropped")}`) : null)))));
    }
  };
  field.addEventListener("input", fill);
  fill();
  show(say("What do you want to change?"), el("div", { class: "obf-field" }, el("label", { for: field.id }, say("Search")), field),
    book.unread.length ? el("section", {}, el("h2", {}, say("Cannot be read")), el("ul", {}, ...book.unread.map((ref) => el("li", {}, el("a", { href: `#/thing/${ref}` }, ref))))) : null, lists);
}

function findings() {
  show(say("Findings"), book.problems.length ? el("ul", { class: "obe-findings" }, ...book.problems.map(finding)) : el("p", {}, say("Nothing is wrong. The book is clean.")));
}

/** The form of a thing; `given` are values that somebody has typed and not saved. */
function form(said, kind, ref) {
  const isNew = !ref;
  const root = el("div", { class: "obf" });
  const told = el("div", { class: "obe-told", role: "status" });
  const elsewhere = el("ul", { class: "obe-findings" });
  const context = {
    names: book.look,
    locked: said.locked,
    preview: trying(async (text, into) => { into.innerHTML = (await ask("api/markdown", { text })).html; }),
  };
  const built = build(root, said.form, said.values, context);
  const overrides = {};
  const idField = isNew ? el("input", { id: "obe-id", type: "text", autocomplete: "off", required: true }) : null;
  let isOwnId = false;
  if (idField) {
    idField.addEventListener("input", () => { isOwnId = true; });
    root.addEventListener("input", () => {
      const title = built.controls.get("title")?.get() ?? "";
      if (!isOwnId) idField.value = freeId(book.names, kind, title, book.language);
    });
  }
  const proposal = () => {
    const { set, was } = built.changes();
    return isNew ? { new: `${kind}:${idField.value.trim()}`, set } : { change: ref, set, was: { ...was, ...overrides } };
  };
  const hasChanges = () => Object.keys(built.changes().set).length > 0;
  let timer = 0;
  let turn = 0;
  const check = trying(async () => {
    if (!hasChanges() || (isNew && !idField.value)) { told.replaceChildren(); elsewhere.replaceChildren(); return; }
    const mine = ++turn;
    const answer = await ask("api/try", proposal());
    if (mine !== turn) return;
    if (answer.conflicts) { conflicts(answer.conflicts); return; }
    take(answer);
  });
  const take = (answer) => {
    const first = built.showFindings(answer.findings);
    elsewhere.replaceChildren(...answer.elsewhere.map(finding));
    told.replaceChildren(...(answer.told.length ? [el("h2", {}, say("What this changes")), el("ul", {}, ...answer.told.map((one) => el("li", { lang: "en", dir: "ltr" }, one)))] : []));
    return first;
  };
  root.addEventListener("input", () => {
    tell("");
    clearTimeout(timer);
    timer = setTimeout(check, 700);
  });
  const clash = el("div", { class: "obe-clash" });
  const conflicts = (list) => {
    clash.replaceChildren(el("h2", {}, say("Somebody else has changed this too")), ...list.map((one) => {
      const label = said.form.fields.find((field) => field.name === one.name)?.label ?? one.name;
      const row = el("div", { class: "obe-conflict" }, el("h3", {}, label),
        el("p", {}, say("They wrote:")), el("pre", {}, plainly(one.theirs)), el("p", {}, say("You wrote:")), el("pre", {}, plainly(one.yours)),
        el("button", { type: "button", class: "obf-small", onclick: () => { overrides[one.name] = one.theirs; done(row); } }, say("Keep mine: {field}", { field: label })), " ",
        el("button", { type: "button", class: "obf-small", onclick: () => {
          const field = said.form.fields.find((other) => other.name === one.name);
          const slot = built.controls.get(one.name).node;
          const fresh = build(el("div", {}), { fields: [field] }, { [one.name]: one.theirs }, context);
          slot.replaceWith(fresh.controls.get(one.name).node);
          built.controls.set(one.name, fresh.controls.get(one.name));
          overrides[one.name] = one.theirs;
          done(row);
        } }, say("Take theirs: {field}", { field: label })));
      return row;
    }));
    const done = (row) => { row.remove(); if (!clash.querySelector(".obe-conflict")) { clash.replaceChildren(); tell(say("Now save again.")); } };
    tell(say("Not saved: somebody else has changed the same since you opened it. Nothing is lost; choose below."), true);
    clash.scrollIntoView({ block: "center" });
  };
  const save = trying(async () => {
    clearTimeout(timer);
    turn++;
    if (isNew && !built.controls.get("title")?.get()) {
      built.showFaults(built.faults(true));
      tell(say("Not saved: give it a title first."), true);
      built.controls.get("title")?.input.focus();
      return;
    }
    if (!hasChanges()) { tell(say("Nothing has changed.")); return; }
    tell(say("Saving …"));
    const answer = await ask("api/save", proposal());
    if (answer.conflicts) { conflicts(answer.conflicts); return; }
    if (answer.errors) {
      const first = take(answer);
      tell(say("Not saved: what is marked must be mended first. What you typed stays here."), true);
      first?.focus();
      return;
    }
    unsaved = () => false;
    await refresh();
    const words = say("Saved in {path}.", { path: answer.path });
    if (isNew) { later = words; location.hash = `#/thing/${answer.ref}`; return; }
    form(answer, kind, ref);
    tell(words);
  });
  const set = trying(async (fields, words) => {
    const answer = await ask("api/save", { change: ref, set: fields, was: { status: said.values.status ?? null } });
    if (answer.conflicts) { conflicts(answer.conflicts); return; }
    if (answer.errors) { take(answer); tell(say("Not possible yet: see below."), true); return; }
    unsaved = () => false;
    await refresh();
    form(answer, kind, ref);
    tell(words);
  });
  const frame = el("div", { class: "obe-preview" });
  const page = trying(async () => {
    if (isNew && !idField.value) { tell(say("Give it a title first."), true); return; }
    const answer = await ask("api/show", hasChanges() ? proposal() : { change: ref, set: { title: said.values.title ?? "" } });
    frame.replaceChildren(el("iframe", { src: answer.page, title: say("The page as it would be") }));
  });
  const isGone = said.values.status === "dropped";
  const newId = el("input", { id: "obe-new-id", type: "text", autocomplete: "off" });
  const rename = trying(async () => {
    const answer = await ask("api/rename", { ref, id: newId.value });
    await refresh();
    unsaved = () => false;
    later = say("Renamed to {name}. All references follow, and the old id still leads there.", { name: answer.ref });
    location.hash = `#/thing/${answer.ref}`;
  });
  unsaved = hasChanges;
  const title = isNew ? say("New {kind}", { kind: said.form.singular }) : `${said.values.title ?? ref}`;
  show(title,
    el("p", { class: "obf-quiet" }, isNew ? said.form.says : `${said.form.singular} · ${said.path}`),
    el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); save(); } }, root,
      isNew ? el("div", { class: "obf-field" }, el("label", { for: "obe-id" }, say("Id"), el("span", { class: "obf-need" }, ` ${say("required")}`)),
        el("p", { class: "obf-says" }, say("By which others refer to it, and its address. It is made of the title.")), idField) : null,
      clash, told, elsewhere,
      el("div", { class: "obe-foot" }, el("button", { type: "submit", class: "obf-button" }, say("Save")), " ",
        el("button", { type: "button", class: "obf-small", onclick: page }, say("Show the page")), " ",
        isNew || said.form.is_alone ? null : isGone
          ? el("button", { type: "button", class: "obf-small", onclick: () => set({ status: null }, say("Restored.")) }, say("Restore"))
          : el("button", { type: "button", class: "obf-small", onclick: () => set({ status: "dropped" }, say("Retired: it is dropped, and can be restored.")) }, say("Retire")))),
    frame,
    isNew || said.form.is_alone ? null : el("details", { class: "obf-fold" }, el("summary", {}, say("Give it another id")),
      el("div", { class: "obf-field" }, el("label", { for: "obe-new-id" }, say("New id")),
        el("p", { class: "obf-says" }, say("Every reference to it follows. To change what people read, change the title instead.")), newId),
      el("button", { type: "button", class: "obf-small", onclick: rename }, say("Rename"))));
  built.showFindings(said.findings ?? []);
}

const plainly = (value) => typeof value === "string" ? value : value === null || value === undefined ? say("(nothing)") : JSON.stringify(value, null, 1).replace(/[{}[\]",]/g, "").replace(/\n\s*\n/g, "\n").trim();

async function sending() {
  const said = await ask("api/send");
  if (said.why_not) { show(say("Send"), el("p", { lang: "en" }, said.why_not), el("p", {}, say("What you saved is in the book's files on this machine."))); return; }
  const boxes = said.files.map((file, place) => {
    const box = el("input", { type: "checkbox", id: `obe-file-${place}`, value: file.path });
    box.checked = file.mine;
    return el("li", {}, box, " ", el("label", { for: box.id }, file.path), file.mine ? null : el("span", { class: "obf-quiet" }, ` ${say("changed elsewhere, not here")}`));
  });
  const words = el("textarea", { id: "obe-words", rows: 3, required: true });
  const name = el("input", { id: "obe-name", type: "text", autocomplete: "name" });
  const mail = el("input", { id: "obe-mail", type: "email", autocomplete: "email" });
  const result = el("div", { class: "obe-sent", role: "status" });
  const isOwn = said.branch && said.branch !== said.main;
  const deliver = (again) => trying(async () => {
    tell(say("Sending …"));
    const paths = again ? [] : [...main.querySelectorAll("[id^=obe-file-]:checked")].map((box) => box.value);
    const answer = await ask("api/send", { words: words.value || "again", paths, again, name: name.value, mail: mail.value });
    tell("");
    const lines = [];
    if (answer.pushed) {
      lines.push(el("h2", {}, say("Sent")), el("p", {}, say("Your change is on the branch {branch}.", { branch: answer.branch })));
      if (answer.address) lines.push(el("p", {}, el("a", { class: "obf-button", href: answer.address, target: "_blank", rel: "noopener noreferrer" }, say("Open the pull request"))), el("p", { class: "obf-quiet" }, answer.address));
      else lines.push(el("p", {}, say("Tell whoever keeps the book, so that they look at it.")));
      if (answer.clashes.length) lines.push(el("p", { class: "obe-note" }, say("Others have changed the same lines in {files} meanwhile. Nothing is lost: whoever takes your change chooses between the two.", { files: answer.clashes.join(", ") })));
    } else {
      lines.push(el("h2", {}, answer.commit || again ? say("Not sent yet") : say("Not sent")), el("p", { lang: "en" }, answer.words));
      if (answer.branch && said.to) lines.push(el("button", { type: "button", class: "obf-small", onclick: deliver(true) }, say("Send it again")));
    }
    result.replaceChildren(...lines);
    await refresh();
    if (answer.commit) main.querySelector("form")?.remove();
    result.scrollIntoView({ block: "nearest" });
  });
  const field = (input, label, says) => el("div", { class: "obf-field" }, el("label", { for: input.id }, label), says ? el("p", { class: "obf-says" }, says) : null, input);
  show(say("Send what you changed"),
    el("p", {}, !said.to ? say("There is no other repository to send it to: it becomes a commit on this machine.")
      : isOwn ? say("It goes to {place}, on the branch {branch}. Nothing changes for others before somebody takes it.", { place: said.to, branch: said.branch })
        : say("It goes to {place}, on a new branch of its own. Nothing changes for others before somebody takes it.", { place: said.to })),
    said.files.length ? el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); deliver(false)(); } },
      el("fieldset", { class: "obf-field obf-group" }, el("legend", {}, say("Changed files")), el("ul", { class: "obe-things" }, ...boxes)),
      field(words, say("What did you change, and why?"), say("One sentence. It is what others read first.")),
      ...(said.author ? [field(name, say("Your name")), field(mail, say("Your mail address"))] : []),
      el("button", { type: "submit", class: "obf-button" }, say("Send"))) : el("p", {}, say("Nothing is changed.")), result);
}

let shownHash = "#/";
/** What is said when the next page is there. */
let later = "";
const route = trying(async () => {
  const hash = location.hash || "#/";
  if (hash === shownHash && book) return;
  if (!leave()) { history.replaceState(null, "", shownHash); return; }
  unsaved = () => false;
  shownHash = hash;
  tell(later);
  later = "";
  if (!book) await refresh();
  const [, what, rest] = /^#\/([a-z]*)\/?(.*)$/.exec(hash) ?? [null, "", ""];
  const name = decodeURIComponent(rest);
  if (what === "thing") { const said = await ask(`api/thing?ref=${encodeURIComponent(name)}`); form(said, said.form.kind, said.ref); marks(said); }
  else if (what === "new") form(await ask(`api/new?kind=${encodeURIComponent(name)}`), name, "");
  else { await refresh(); if (what === "findings") findings(); else if (what === "send") await sending(); else all(); }
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});

undo.addEventListener("click", trying(async () => {
  if (!leave()) return;
  const answer = await ask("api/undo", {});
  book = null;
  unsaved = () => false;
  shownHash = "";
  await route();
  tell(say("Taken back: {what}.", { what: answer.undone }));
}));
addEventListener("hashchange", route);
addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
shownHash = "";
route();
})();
