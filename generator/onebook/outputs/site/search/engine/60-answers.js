/* What the pages call. */
const resultOf = async (book, hit) => {
  const number = lastBelow(book.chunks, hit.document);
  return (await fetched(`found-${number}`))[hit.document - book.chunks[number]];
};
const answer = async (query, limit) => {
  const { book, meant, said, hits } = await rank(query, limit);
  return { query, meant, said, results: await Promise.all(hits.map(hit => resultOf(book, hit))) };
};
/* the answer to a question on a day, written as 2026-11-16, and everything that is found */
const answered = async (query, today) => {
  const decided = await decide(query, dayFrom(today));
  const { book, found: { said, hits }, verdict: { document } } = decided;
  const meant = document !== undefined ? decided.found.meant : "";
  const [card, results] = await Promise.all([cardOf(decided), Promise.all(hits.map(hit => resultOf(book, hit)))]);
  return { query, meant, said, card, results };
};
const orRenewed = (work, again) => work.catch(async problem => {
  if (!(problem instanceof Renewed)) throw problem;
  await renewed(problem.version);
  return again(globalThis.onebookSearch);
});
globalThis.onebookSearch = {
  search: (query, limit = 30) => orRenewed(answer(query, limit), engine => engine.search(query, limit)),
  answer: (query, today) => orRenewed(answered(query, today), engine => engine.answer(query, today)),
  warm: () => orRenewed(Promise.all([open(), fetched("answers")]).then(() => undefined), engine => engine.warm()),
  rank,
  decide: (query, today) => decide(query, dayFrom(today)),
  take,
};
