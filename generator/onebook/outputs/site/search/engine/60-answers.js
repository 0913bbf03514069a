/* What the pages call. */
const resultOf = async (book, hit) => {
  const number = lastBelow(book.chunks, hit.document);
  return (await fetched(`found-${number}`))[hit.document - book.chunks[number]];
};
const answer = async (query, limit) => {
  const { book, meant, said, hits } = await rank(query, limit);
  return { query, meant, said, results: await Promise.all(hits.map(hit => resultOf(book, hit))) };
};
const orRenewed = (work, again) => work.catch(async problem => {
  if (!(problem instanceof Renewed)) throw problem;
  await renewed(problem.version);
  return again(globalThis.onebookSearch);
});
globalThis.onebookSearch = {
  search: (query, limit = 30) => orRenewed(answer(query, limit), engine => engine.search(query, limit)),
  warm: () => orRenewed(open().then(() => undefined), engine => engine.warm()),
  rank,
  take,
};
