/* The page: what is found is marked in the text and listed beside it. The text is nowhere but in its field. */
const LARGEST = 200_000, SOON = 150;
const desk = globalThis.document?.querySelector("[data-ob-draft]");
const made = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...inside.filter(Boolean));
  return element;
};

class Desk {
  constructor(root, lint) {
    this.lint = lint;
    for (const [name, selector] of Object.entries({ text: "[data-ob-text]", marks: "[data-ob-marks]", told: "[data-ob-told]", list: "[data-ob-findings]",
      house: "[data-ob-house]", message: "[data-ob-message]", form: "[data-ob-kind]", copy: "[data-ob-copy-text]", all: "[data-ob-all]", empty: "[data-ob-empty]" })) {
      this[name] = root.querySelector(selector);
    }
    this.findings = [];
    this.looked = "";
    this.text.addEventListener("input", () => { this.mark([]); clearTimeout(this.later); this.later = setTimeout(() => this.look(), SOON); });
    this.message?.addEventListener("change", () => { this.tellMessage(); this.look(); });
    this.form.addEventListener("change", () => this.read());
    this.copy.addEventListener("click", () => this.copied());
    this.all.addEventListener("click", () => this.takeAll());
    this.empty.addEventListener("click", () => { this.text.value = ""; this.look(); this.text.focus(); });
    const asked = decodeURIComponent(location.hash.slice(1)).replace(/^message-/, "");
    if (asked && this.message && [...this.message.options].some(option => option.value === asked)) this.message.value = asked;
    this.tellMessage();
    this.read();
  }
  isReadable() { return Boolean(onebookDraft.forms[this.form.value]); }
  /* What reads other forms than plain text is fetched when somebody chooses one: once, and again where that failed. */
  read() {
    if (this.isReadable()) { this.look(); return; }
    this.told.textContent = say("One moment: what reads this form is on its way.");
    if (this.coming) return;
    this.coming = made("script", { src: "assets/onebook/draft-forms.js" });
    const come = () => {
      this.coming = null;
      const isLacking = !this.isReadable();
      if (isLacking) this.form.value = "text";
      this.look(isLacking ? say("This form cannot be read now, so the text is read as plain text. Choose it again to try again.") : "");
    };
    this.coming.addEventListener("load", come);
    this.coming.addEventListener("error", come);
    document.head.append(this.coming);
  }
  /* whether the findings are those of another text than the one that stands there now */
  isStale() {
    if (this.looked === this.text.value) return false;
    this.look();
    return true;
  }
  look(lead = "") {
    clearTimeout(this.later);
    if (!this.isReadable()) return;
    const source = this.looked = this.text.value;
    const isTooLong = source.length > LARGEST;
    this.findings = isTooLong ? [] : this.lint.findings(source, this.form.value, this.message?.value ?? "");
    this.mark(this.findings);
    this.list.replaceChildren(...this.findings.map(finding => this.row(finding)));
    const safe = this.findings.filter(finding => finding.new !== null).length;
    this.all.hidden = safe < 2;
    this.all.textContent = say("Take all {n} over that fit as they are", { n: safe });
    this.copy.disabled = this.empty.disabled = !source;
    const count = this.findings.length;
    this.told.textContent = [lead, isTooLong ? say("This text is too long for one look: take it in parts.")
      : !stripped(source) ? say("Nothing yet: the desk is empty.")
      : count === 1 ? say("1 word to look at") : count ? say("{n} words to look at", { n: count }) : say("Nothing to look at: these are our words.")].filter(Boolean).join(" ");
  }
  /* The letters once more below the field, with what was found marked. An empty line at the end needs something in it. */
  mark(findings, here = null) {
    const source = this.text.value, parts = [];
    let at = 0;
    for (const finding of findings) {
      if (finding.start < at) continue;
      parts.push(source.slice(at, finding.start), made("mark", { class: finding === here ? "is-here" : finding.isQuoted ? "is-quoted" : "" }, source.slice(finding.start, finding.end)));
      at = finding.end;
    }
    this.marks.replaceChildren(...parts, `${source.slice(at)}\u200b`);
  }
  row(finding) {
    const said = finding.instead.map(word => made("b", {}, word));
    const choices = finding.new !== null ? [finding.words] : finding.isQuoted ? [] : finding.instead;
    const buttons = choices.map(word => made("button", { type: "button", class: `ob-btn${finding.new !== null ? "" : " ob-btn--quiet"}`, click: () => this.take(finding, finding.new ?? word) },
      finding.new !== null ? say("Write “{word}”", { word }) : say("Put “{word}” there", { word })));
    const why = finding.because && stripped(finding.because).replace(/\.+$/, "");
    return made("li", {},
      made("p", {}, made("s", {}, finding.text), " ", ...(said.length ? [say("We say"), " ", ...said.flatMap((word, at) => at ? [say(" or "), word] : [word])] : [say("leave it out, or say it otherwise")])),
      why ? made("p", { class: "ob-meta" }, why) : null,
      finding.isQuoted ? made("p", { class: "ob-meta" }, say("It stands in a quotation: leave it if somebody said so."))
        : finding.new === null && choices.length ? made("p", { class: "ob-meta" }, say("The words around it may have to change too.")) : null,
      made("p", { class: "ob-acts" }, ...buttons,
        made("button", { type: "button", class: "ob-btn ob-btn--quiet", "aria-label": say("Show “{word}” in the text", { word: finding.text }), click: () => this.show(finding) }, say("Show it")),
        made("a", { href: finding.url }, finding.code === "MSG005" ? say("The message") : say("In the lexicon"))));
  }
  show(finding) {
    if (this.isStale()) return;
    this.mark(this.findings, finding);
    this.text.focus();
    this.text.setSelectionRange(finding.start, finding.end);
    this.marks.querySelector(".is-here")?.scrollIntoView({ block: "center" });
  }
  /* As if somebody had typed it, so that the browser can take it back; where it cannot do that, in one step. */
  write(start, end, word) {
    this.text.focus();
    this.text.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, word)) this.text.setRangeText(word, start, end, "end");
  }
  take(finding, word) {
    if (this.isStale()) return;
    const place = this.findings.indexOf(finding), isSafe = finding.new !== null;
    this.write(finding.start, finding.end, word);
    this.look(say("Written: {word}.", { word }));
    if (!isSafe) { this.text.setSelectionRange(finding.start, finding.start + word.length); return; }
    const next = this.list.children[Math.min(place, this.list.children.length - 1)];
    (next?.querySelector("button") ?? this.text).focus();
  }
  takeAll() {
    if (this.isStale()) return;
    const safe = this.findings.filter(finding => finding.new !== null);
    let from = Infinity, count = 0;
    for (const finding of [...safe].reverse()) {
      if (finding.end > from) continue;
      this.write(finding.start, finding.end, finding.new);
      from = finding.start;
      count++;
    }
    this.look(say("{n} wordings taken over.", { n: count }));
    (this.list.querySelector("button") ?? this.copy).focus();
  }
  async copied() {
    let isDone = true;
    try { await navigator.clipboard.writeText(this.text.value); }
    catch {
      this.text.focus();
      this.text.select();
      isDone = document.execCommand("copy");
    }
    this.told.textContent = isDone ? say("Copied") : say("Select the words and copy them by hand");
  }
  tellMessage() {
    const message = this.lint.messages.find(one => one.id === this.message?.value);
    this.house.hidden = !message;
    if (!message) return;
    this.house.replaceChildren(...[made("p", {}, made("a", { href: message.url }, message.title), `: ${message.statement}`),
      message.say.length ? made("p", {}, `${say("Say")}: `, ...message.say.flatMap((phrase, at) => [at ? ", " : "", made("b", {}, phrase)])) : null].filter(Boolean));
  }
}
if (desk) {
  const begin = () => new Desk(desk, new Lint(onebookDraft.data));
  const lacking = () => { desk.querySelector("[data-ob-told]").textContent = say("The book's words cannot be read now. Load the page again."); };
  if (onebookDraft.data) begin();
  else addEventListener("load", () => (onebookDraft.data ? begin() : lacking()));
}
