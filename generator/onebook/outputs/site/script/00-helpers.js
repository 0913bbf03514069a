/* What the pages need of script, and no more: everything reads and works without it. These parts are joined to
   one file inside one function; each stands in a block of its own. No dependencies, runs from file:// too. */
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
/* where the site begins, as this very file stands in assets/onebook/ */
const site = new URL("../../", document.currentScript.src);
/* an element with text and elements in it: what the book says is never read as HTML */
const made = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...inside);
  return element;
};
