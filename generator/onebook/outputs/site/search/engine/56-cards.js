/* What stands on top, as onebook/views/answers.py says it. A fact is { label, text, url }, a day { date, time, end, sort, title, url, note }. */
const MONTH_NAMES = "@months@".split(" ");
const DAY_NAMES = "@weekdays@".split(" ");
const sayDay = day => { const [year, month, date] = partsOf(day); return `${DAY_NAMES[weekdayOf(day)].slice(0, 3)} ${date} ${MONTH_NAMES[month - 1]} ${year}`; };
const sayDays = (first, last) => first === last ? sayDay(first) : `${sayDay(first)} to ${sayDay(last)}`;
const SORTS = { closed: "Closed", out: "Goes out", meeting: "Meetings", deadline: "Deadlines" };
const MOST_ROWS = 12;
const MOST_AROUND = 60;

/* working days: the twin of onebook/facts/schedule.py, for the years that the site knows */
const closingOn = (work, day) => work.closed.find(([first, last]) => first <= day && day <= last);
const isWorking = (work, day) => work.weekdays.includes(weekdayOf(day)) && !closingOn(work, day) && !work.holidays.has(day);
const whyNot = (work, day) => {
  const closing = closingOn(work, day);
  if (closing) return `a day on which we are closed${closing[2] ? ` (${closing[2]})` : ""}`;
  if (work.holidays.has(day)) return `a public holiday (${work.holidays.get(day)})`;
  return work.weekdays.includes(weekdayOf(day)) ? "" : `a ${DAY_NAMES[weekdayOf(day)]}`;
};
const rolled = (work, day, step) => {
  for (let count = 0; count < 366; count++) if (isWorking(work, day + count * step)) return day + count * step;
  return day;
};
const stepped = (work, day, count) => {
  const step = count > 0 ? 1 : -1;
  for (let done = 0; done < Math.min(Math.abs(count), 2000); done++) day = rolled(work, day + step, step);
  return day;
};
const isWorkingUnit = unit => unit.startsWith("working");
const workingDays = ([number, unit]) => Math.ceil(unit === "working hour" ? number / 8 : number);
const plainDays = ([number, unit]) => Math.ceil(unit === "minute" ? number / 1440 : unit === "hour" ? number / 24 : number * (unit === "week" ? 7 : 1));
const monthsOf = ([number, unit]) => {
  const all = number * { month: 1, year: 12 }[unit];
  return [Math.floor(all), Math.ceil((all - Math.floor(all)) * 30)];
};
const isMonths = unit => unit === "month" || unit === "year";
const later = (work, day, lead) => {
  if (isMonths(lead[1])) { const [months, rest] = monthsOf(lead); return addMonths(day, months) + rest; }
  return isWorkingUnit(lead[1]) ? stepped(work, day, workingDays(lead)) : day + plainDays(lead);
};
const briefBy = (work, day, lead) => {
  if (isWorkingUnit(lead[1])) return stepped(work, rolled(work, day, -1), -workingDays(lead));
  if (!isMonths(lead[1])) return rolled(work, day - plainDays(lead), -1);
  const [months, rest] = monthsOf(lead);
  let back = addMonths(day, -months) - rest - 3;
  while (back < day && later(work, back + 1, lead) <= day) back++;
  return rolled(work, back, -1);
};
let known = null;
const calendar = () => known ??= fetched("days").then(data => ({
  work: { weekdays: data.weekdays, closed: data.closed, holidays: new Map(data.holidays) },
  rows: data.rows.map(([first, item, time = "", length = 0]) => {
    const [sort, title, url, note] = data.items[item];
    return { first, last: first + length, time, sort, title, url, note };
  }),
}), problem => { known = null; throw problem; });
const shownDay = ({ first, last, time, sort, title, url, note }) => ({ date: isoOf(first), time, end: last === first ? "" : isoOf(last), sort, title, url, note });
const touching = (rows, first, last) => rows.filter(row => row.first <= last && first <= row.last);

const fact = (label, text, url = "") => ({ label, text, url });
const documentCard = async ({ book, verdict, today }) => {
  const result = await resultOf(book, verdict);
  const facts = (result.facts ?? []).map(one => fact(...one));
  const named = verdict.span && verdict.span.first >= today ? verdict.span.first : null;
  if (result.lead) {
    const { work } = await calendar();
    if (named === null) facts.push(fact("Earliest", `${sayDay(later(work, rolled(work, today, 1), result.lead))}, if briefed today`));
    else {
      const latest = briefBy(work, named, result.lead);
      facts.push(fact("Brief by", `${sayDay(latest)} for ${sayDay(named)}${latest < today ? " (that day has passed)" : ""}`));
    }
  }
  return { title: result.title, says: result.says, ref: result.ref, url: result.url, first: named === null ? "" : isoOf(named), facts, result };
};
const phraseCard = ({ verdict: { phrase } }) => {
  const from = fact("From", phrase.from, phrase.url);
  if (phrase.verdict === "yes") return { title: `Yes, we say “${phrase.wrote}”`, ref: phrase.ref, url: phrase.url, facts: [from] };
  const facts = [fact("Say", phrase.instead), fact("Not", phrase.wrote), fact("Why", phrase.because), from].filter(one => one.text);
  return { title: `No, we do not say “${phrase.wrote}”`, ref: phrase.ref, url: phrase.url, facts };
};
const daysCard = async ({ verdict: { span: { first, last } } }) => {
  const { work, rows } = await calendar();
  const inside = touching(rows, first, last);
  const groups = Object.entries(SORTS).map(([sort, title]) => ({ title, rows: inside.filter(row => row.sort === sort) })).filter(group => group.rows.length);
  let says = groups.length ? "" : "Nothing is planned in the book.";
  if (first === last && !isWorking(work, first)) says = `No working day: it is ${whyNot(work, first)}. ${says}`.trimEnd();
  return { title: sayDays(first, last), says, url: "calendar/index.html", first: isoOf(first), last: isoOf(last), ...grouping(groups) };
};
const grouping = groups => {
  const cut = groups.map(({ title, rows }) => ({ title, rows: rows.slice(0, MOST_ROWS).map(shownDay), more: Math.max(rows.length - MOST_ROWS, 0) }));
  return { groups: cut, days: cut.flatMap(group => group.rows) };
};
const closedCard = async ({ tables, verdict: { span }, today }) => {
  const { work, rows } = await calendar();
  const [first, last] = span ? [span.first, span.last] : [today, Infinity];
  const closed = touching(rows.filter(row => row.sort === "closed"), first, last).slice(0, span ? undefined : 6);
  const facts = tables.hours ? [fact("Open", tables.hours)] : [];
  const dates = span ? { first: isoOf(first), last: isoOf(last) } : {};
  return { title: span ? closedVerdict(work, first, last) : "When we are closed", facts, ...dates, ...grouping(closed.length ? [{ title: SORTS.closed, rows: closed }] : []) };
};
const closedVerdict = (work, first, last) => {
  const count = Math.min(last - first, 400) + 1;
  let working = 0;
  for (let day = first; day < first + count; day++) working += isWorking(work, day);
  const said = sayDays(first, last);
  if (first === last) return working ? `Yes, we are open on ${said}` : `We are closed on ${said}: it is ${whyNot(work, first)}`;
  return working ? `From ${said} we work on ${working} of ${count} days` : `We are closed from ${sayDays(...closedAround(work, first, last))}`;
};
/* the whole stretch of days without work in which some lie, so that nobody comes too early */
const closedAround = (work, first, last) => {
  for (let left = MOST_AROUND; left && !isWorking(work, first - 1); left--) first--;
  for (let left = MOST_AROUND; left && !isWorking(work, last + 1); left--) last++;
  return [first, last];
};
const changedCard = ({ tables }) => ({
  title: "What changed lately", url: tables.changed.url, says: tables.changed.says, facts: tables.changed.facts.map(one => fact(...one)),
});
const organizationCard = ({ tables, verdict: { intent } }) => {
  const text = tables.texts[intent];
  if (intent === "values") return { title: "Our values", url: tables.home, facts: text.map(one => fact(...one)) };
  return { title: `Our ${intent}`, says: text, url: tables.home };
};
const nothingCard = async ({ book, tables, found }) => {
  for (const hit of found.hits) {
    const { department } = await resultOf(book, hit);
    if (department) return { title: "Nobody has answered this yet", facts: tables.ways.map(one => fact(...one)), department: tables.departments[department] };
  }
  return { title: "Nobody has answered this yet", facts: tables.ways.map(one => fact(...one)) };
};
const cardOf = async decided => {
  const { verdict } = decided;
  const make = verdict.document !== undefined ? documentCard : verdict.phrase ? phraseCard
    : { days: daysCard, closed: closedCard, changed: changedCard, nothing: nothingCard }[verdict.intent] ?? organizationCard;
  const empty = { says: "", ref: "", url: "", first: "", last: "", facts: [], days: [], groups: [], department: null, result: null };
  return { intent: verdict.intent, ...empty, ...await make(decided) };
};
