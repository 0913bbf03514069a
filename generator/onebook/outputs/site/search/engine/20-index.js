/* The index, as onebook/outputs/site/search/parts.py writes it. */
const grouped = (words, keyOf) => {
  const groups = new Map();
  words.forEach((word, number) => {
    const key = keyOf(word);
    if (key) groups.has(key) ? groups.get(key).push(number) : groups.set(key, [number]);
  });
  return groups;
};
/* Each word as the number of letters that it shares with the one before, its other letters, and a comma and
   in how many documents it is, where that is not one. */
const unpacked = (book, packed) => {
  let before = "";
  for (const item of packed ? packed.split(" ") : []) {
    const [rest, count] = item.slice(1).split(",");
    before = before.slice(0, parseInt(item[0], 36)) + rest;
    book.words.push(before);
    book.counts.push(count ? parseInt(count, 36) : 1);
  }
};
/* The words that everyday words stand for, by their stems. */
const kinOf = book => {
  const found = new Map();
  for (const group of book.groups) {
    const keys = [...new Set(group.split(" ").map(word => stem(book, word)))];
    for (const key of keys) {
      const others = keys.filter(other => other !== key).flatMap(other => book.stems.get(other) ?? []);
      found.set(key, [...new Set([...found.get(key) ?? [], ...others])]);
    }
  }
  return found;
};
let opened = null;
const open = () => opened ??= fetched("words").then(data => {
  many = data.marks;
  const book = {
    ...data,
    words: [], counts: [], documents: [], loaded: new Map(), postings: new Map(), sayings: new Map(),
    stop: new Set(data.stop), weak: new Set(data.weak), alone: new Set(data.alone ?? []),
    spellings: new Map(Object.entries(data.spellings ?? {})), irregular: new Map(Object.entries(data.irregular ?? {})),
  };
  book.beginnings = new Set([...book.spellings.keys()].map(key => key.slice(0, 4)));
  unpacked(book, data.words);
  for (const [kind, state, count] of data.runs) for (let i = 0; i < count; i++) book.documents.push({ kind, state });
  book.numbers = new Map(book.words.map((word, number) => [word, number]));
  book.stems = grouped(book.words, word => stem(book, word));
  book.kin = kinOf(book);
  return book;
}, problem => { opened = null; throw problem; });

/* The last of rising numbers that is not above one. */
const lastBelow = (starts, number) => {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    starts[middle] <= number ? low = middle : high = middle - 1;
  }
  return low;
};
const partOf = (book, form) => lastBelow(book.parts, form);
const fetchParts = async (book, readings) => {
  const numbers = new Set(readings.flatMap(one => one.slots).flatMap(slot => [...slot.forms.keys()].map(form => partOf(book, form))));
  const loaded = await Promise.all([...numbers].map(async number => [number, await fetched(`part-${number}`)]));
  for (const [number, part] of loaded) {
    if (book.loaded.has(number)) continue;
    book.loaded.set(number, part);
    for (const [key, list] of Object.entries(part.sayings)) book.sayings.set(key, list);
  }
};
/* A word's documents: each as its distance from the one before and its units; a unit as its
   field, number, length and the word's place in it. */
const postingsOf = (book, form) => {
  if (!book.postings.has(form)) book.postings.set(form, unpackedPostings(book, form));
  return book.postings.get(form);
};
const unpackedPostings = (book, form) => {
  const number = partOf(book, form);
  const packed = book.loaded.get(number).words[form - book.parts[number]];
  const found = [];
  let document = 0;
  for (const item of packed ? packed.split(",") : []) {
    const start = item.search(/[A-Z]/);
    document += parseInt(item.slice(0, start), 36);
    for (let at = start; at < item.length;) {
      const field = item[at];
      if (book.prose.includes(field)) { found.push({ document, field, unit: 0, length: 0, place: 0 }); at += 1; continue; }
      const [unit, length, place] = [1, 2, 3].map(more => parseInt(item[at + more], 36));
      found.push({ document, field, unit, length, place });
      at += 4;
    }
  }
  return found;
};
