/* What the pages need of script, and no more: everything reads and works without it. These parts are joined to
   one file inside one function; each is a `part` of its own. No dependencies, runs from file:// too. */
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
/* where the site begins, as this very file stands in assets/onebook/ */
const site = new URL("../../", document.currentScript.src);
/* what the product says, in the book's language; a text that nobody has translated stays English */
const WORDS = @words@;
const MONTHS = @months@, SHORT_MONTHS = @short-months@, WEEKDAYS = @weekdays@, SHORT_WEEKDAYS = @short-weekdays@, FORMS = @forms@;
const filled = (text, holes) => text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
const say = (english, holes = {}) => filled(WORDS[english] ?? english, holes);
/* a text of the product with elements in its holes */
const sayParts = (text, holes) => text.split(/\{(\w+)\}/).map((piece, at) => at % 2 ? holes[piece] : piece).flat().filter(piece => piece !== "");
/* an element with text and elements in it: what the book says is never read as HTML */
const made = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...inside);
  return element;
};
/* an address that may break behind what stands between its parts, as reach.py says it */
const broken = text => text.split(/(?<=[\w@./-][/.@_-]+)(?=\w)/u).flatMap((part, at) => at ? [made("wbr"), part] : [part]);
/* a part that fails says so in the console and leaves the others alone */
const part = run => {
  try { run(); } catch (error) { reportError(error); }
};
const hide = (element, isHidden) => element.toggleAttribute("hidden", isHidden);
/* without regard to capitals and accents, as the engine of the search folds */
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
/* what the address points at; anybody may have written it, so it may be no good address at all */
const target = () => {
  const name = location.hash.slice(1);
  try { return document.getElementById(decodeURIComponent(name)); } catch { return document.getElementById(name); }
};
/* opens every fold around an element */
const openAround = element => {
  for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
};
/* the address says something else from now on, and nothing is left behind */
const setAddress = address => {
  try { history.replaceState(history.state, "", address); } catch { /* a browser that keeps a file's address */ }
};
/* What this browser keeps for this book alone: another one may stand beside it on the same host, or in the next folder. */
const kept = name => {
  const key = `onebook:${site.pathname}:${name}`;
  return {
    key,
    read: () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write: value => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a private window keeps nothing */ } },
  };
};
