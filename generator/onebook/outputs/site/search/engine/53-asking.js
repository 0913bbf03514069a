/* What the words of a question are after, and which words say only that: the twin of onebook/facts/answers/asking.py. */
const hasPhrase = (said, phrase) => {
  const words = phrase.split(" ");
  return said.some((_, at) => words.every((word, number) => said[at + number] === word));
};
const intentsIn = (book, said, { phrases, who, befell, helping, past_ends }) => {
  const found = new Map();
  for (const [intent, list] of Object.entries(phrases)) {
    for (const phrase of list) if (hasPhrase(said, phrase)) found.set(intent, [...found.get(intent) ?? [], ...phrase.split(" ")]);
  }
  const done = behind(book, said, who, helping), happened = behind(book, said, befell, [...helping, ...befell]);
  if (done && !past_ends.some(end => done.endsWith(end))) found.set("does", [done]);
  if (happened) found.set("befell", [happened]);
  return found;
};
/* the word behind one that leads to what somebody does */
const behind = (book, query, leads, passed) => {
  const at = query.findIndex(word => leads.includes(word));
  const following = at < 0 ? undefined : query.slice(at + 1).find(word => !passed.includes(word));
  return following === undefined || book.stop.has(following) ? "" : following;
};
