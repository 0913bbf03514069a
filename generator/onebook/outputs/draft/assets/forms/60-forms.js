/* The forms besides plain text: read when somebody chooses one. */
const declaredLanguage = (text, form) => {
  const fields = form === "markdown" ? frontOf(text)?.fields : null;
  return ["lang", "language", "locale"].map(name => fields?.get(name)?.said).find(said => said !== undefined)?.trim() ?? "";
};
/* A comment hides what is found in its line, or in the next with words where it stands alone. */
const withoutIgnored = (findings, text, form) => {
  if (form === "text" || !text.includes("onebook: ignore")) return findings;
  const lineOf = at => text.slice(0, at).split(LINE).length, lines = text.split(LINE), hidden = new Set();
  for (const found of text.matchAll(/<!--\s*onebook: ignore[ \t]+(\S+)[ \t]+[^\r\n]*?-->/g)) {
    let line = lineOf(found.index);
    while (line <= lines.length && /^\s*(?:<!--(?:(?!-->).)*-->\s*)*$/.test(lines[line - 1])) line++;
    hidden.add(`${found[1]} ${line}`);
  }
  return findings.filter(finding => !hidden.has(`${finding.code} ${lineOf(finding.start)}`));
};
/* what is written in the text: as its form wants it, or nothing where only a reader of YAML could tell */
const writtenAs = (form, made, stretch) => {
  if (form === "html") return made.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (!/^[\p{L}\p{N}][\p{L}\p{N} '’._-]*$/u.test(made) && stretch.style !== undefined) return null;
  return stretch.style === "'" ? made.replaceAll("'", "''") : made;
};
Object.assign(onebookDraft.forms, {
  *markdown(text) { yield* frontProse(text); yield* markdownProse(text); },
  html: htmlProse,
  declaredLanguage, withoutIgnored, writtenAs,
});
