/* The search engine of the site, and the twin of onebook/facts/search/engine.py: function for function the same,
   all in whole numbers, so that both give the same results in the same order. What changes here changes there.

   globalThis.onebookSearch = {
     search(query, limit = 30): Promise<Answer>   best first
     answer(query, today): Promise<Answer & { card }>   the one answer on a day too; 56-cards.js says what a card is
     warm(): Promise<void>                        fetch what every search needs
   }
   Answer = { query, meant: "", said: [{ wrote, say, ref, url, because }], results: [Result] }
   Result = { type: "activity" | "entity" | "page", kind, ref, title, url, says, note, state, fresh, facts, department?, lead?, card? }
   card = { question, does: Person | null, answers: Person | null, isOne, bring, within, startAt: { title, url } | null, matrix: { title, url } }
   Person = { title, url, holder, isVacant, ways: [{ kind, title, url }], instead: { title, url, holder, ways } | null }
   Every url of our own is relative to the site's root.

   These parts are joined to one file inside one function. The index lies beside it in parts too, each a script that
   calls onebookSearch.take, so that it works from file:// as well. Nothing is fetched before the first search, and then
   only what the words in it need. */
const CONTENTS = @marks@; /* what each file of the index says; an edit changes few, so a browser keeps the others */
let many = {}; /* the same of those of which there are many, eight letters each: `words` brings it */
const markOf = name => {
  const [kind, number] = name.split("-");
  return number === undefined ? CONTENTS[kind] : many[kind].slice(8 * number, 8 * number + 8);
};
const HOME = document.currentScript.src.replace(/[^/]*$/, "");
const waiting = new Map();
const parts = new Map();

const fetched = name => {
  if (!parts.has(name)) {
    parts.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      const lost = reason => { parts.delete(name); waiting.delete(name); script.remove(); failed(reason); };
      waiting.set(name, { done, lost });
      script.src = `${HOME}${name}.js?v=${markOf(name)}`;
      script.onload = () => { script.remove(); if (waiting.has(name)) lost(new Error(`${name}.js holds no part of the search`)); };
      script.onerror = () => lost(new Error(`${name}.js cannot be read`));
      document.head.append(script);
    }));
  }
  return parts.get(name);
};
class Renewed extends Error {}
const take = (mark, name, data) => {
  const wanted = waiting.get(name);
  if (!wanted) return;
  if (mark !== markOf(name)) return wanted.lost(Object.assign(new Renewed("the site was built anew"), { version: mark }));
  waiting.delete(name);
  wanted.done(data);
};
/* A page that was kept since an earlier build asks the engine of today. */
const renewed = version => new Promise((done, failed) => {
  const script = document.createElement("script");
  Object.assign(script, { src: `${HOME}engine.js?v=${version}-${Date.now()}`, onload: done, onerror: failed });
  document.head.append(script);
});
