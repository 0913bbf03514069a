/* What the pages need of script, and no more: everything reads and works without it. These parts are joined to
   one file inside one function; each stands in a block of its own. No dependencies, runs from file:// too. */
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
