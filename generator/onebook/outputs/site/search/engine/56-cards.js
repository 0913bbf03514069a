/* What stands on top, as onebook/views/answers.py says it. A fact is { label, text, url }, a day { date, time, end, sort, title, url, note }. */
const WORDS = @words@;
const MONTHS = @months@, SHORT_MONTHS = @short-months@, WEEKDAYS = @weekdays@, SHORT_WEEKDAYS = @short-weekdays@, FORMS = @forms@;
const filledIn = (text, holes) => text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
const say = (english, holes = {}) => filledIn(WORDS[english] ?? english, holes);
const sayDay = day => {
  const [year, month, date] = partsOf(day);
  const weekday = (weekdayOf(day) + 1) % 7;
  return filledIn(FORMS.full_day, { d: date, mon: SHORT_MONTHS[month - 1], month: MONTHS[month - 1], y: year, wd: SHORT_WEEKDAYS[weekday], weekday: WEEKDAYS[weekday] });
};
const sayDays = (first, last) => first === last ? sayDay(first) : say("{first} to {last}", { first: sayDay(first), last: sayDay(last) });
const SORTS = { closed: say("Closed"), out: say("Goes out"), meeting: say("Meetings"), deadline: say("Deadlines") };
const MOST_ROWS = 12;
const MOST_AROUND = 60;

/* working days: the twin of onebook/facts/schedule.py, for the years that the site knows */
const closingOn = (work, day) => work.closed.find(([first, last]) => first <= day && day <= last);
const isWorking = (work, day) => work.weekdays.includes(weekdayOf(day)) && !closingOn(work, day) && !work.holidays.has(day);
const whyNot = (work, day) => {
  const closing = closingOn(work, day);
  if (closing) return closing[2] ? say("a day on which we are closed ({why})", { why: closing[2] }) : say("a day on which we are closed");
  if (work.holidays.has(day)) return say("a public holiday ({name})", { name: work.holidays.get(day) });
  return work.weekdays.includes(weekdayOf(day)) ? "" : say("a {weekday}", { weekday: WEEKDAYS[(weekdayOf(day) + 1) % 7] });
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
    if (named === null) facts.push(fact(say("Earliest"), say("{day}, if briefed today", { day: sayDay(later(work, rolled(work, today, 1), result.lead)) })));
    else {
      const latest = briefBy(work, named, result.lead);
      const days = { day: sayDay(latest), later: sayDay(named) };
      facts.push(fact(say("Brief by"), latest < today ? say("{day} for {later} (that day has passed)", days) : say("{day} for {later}", days)));
    }
  }
  return { title: result.title, says: result.says, ref: result.ref, url: result.url, first: named === null ? "" : isoOf(named), facts, result };
};
const phraseCard = async ({ book, verdict }) => {
  const { phrase } = verdict;
  if (!phrase) {
    const { title, says, url } = await resultOf(book, verdict);
    return { title: say("We say “{phrase}”", { phrase: title }), says, url };
  }
  const from = fact(say("From"), phrase.from, phrase.url);
  if (phrase.verdict === "yes") return { title: say("Yes, we say “{phrase}”", { phrase: phrase.wrote }), ref: phrase.ref, url: phrase.url, facts: [from] };
  const facts = [fact(say("Say"), phrase.instead), fact(say("Not"), phrase.wrote), fact(say("Why"), phrase.because), from].filter(one => one.text);
  return { title: say("No, we do not say “{phrase}”", { phrase: phrase.wrote }), ref: phrase.ref, url: phrase.url, facts };
};
const daysCard = async ({ verdict: { span: { first, last } } }) => {
  const { work, rows } = await calendar();
  const inside = touching(rows, first, last);
  const groups = Object.entries(SORTS).map(([sort, title]) => ({ title, rows: inside.filter(row => row.sort === sort) })).filter(group => group.rows.length);
  let says = groups.length ? "" : say("Nothing is planned in the book.");
  if (first === last && !isWorking(work, first)) says = `${say("No working day: it is {what}.", { what: whyNot(work, first) })} ${says}`.trimEnd();
  return { title: sayDays(first, last), says, url: "calendar/index.html", first: isoOf(first), last: isoOf(last), ...grouping(groups) };
};
/* `parts` is what each team gives to what runs then, for the page that knows whose reader it has */
const goalsCard = async ({ tables, verdict: { span } }) => {
  const all = (await fetched("goals")).map(([number, title, url, isGoal, first, last, parts]) => ({ number, title, url, isGoal, first, last, parts }));
  const running = all.filter(({ first, last }) => !span || (first === null || first <= span.last) && (last === null || span.first <= last));
  const facts = running.filter(one => one.isGoal).slice(0, tables.mostGoals).map(one => fact(one.number, one.title, one.url));
  const parts = running.map(({ title, url, parts }) => ({ title, url, parts }));
  const card = { url: "goals/index.html", facts, parts };
  if (!span) return { ...card, title: say("Our goals") };
  const due = touching((await calendar()).rows, span.first, span.last).filter(row => row.sort === "deadline");
  return { ...card, title: say("Our goals, {days}", { days: sayDays(span.first, span.last) }), first: isoOf(span.first), last: isoOf(span.last),
    ...grouping(due.length ? [{ title: SORTS.deadline, rows: due }] : []) };
};
const grouping = groups => {
  const cut = groups.map(({ title, rows }) => ({ title, rows: rows.slice(0, MOST_ROWS).map(shownDay), more: Math.max(rows.length - MOST_ROWS, 0) }));
  return { groups: cut, days: cut.flatMap(group => group.rows) };
};
const closedCard = async ({ tables, verdict: { span }, today }) => {
  const { work, rows } = await calendar();
  const [first, last] = span ? [span.first, span.last] : [today, Infinity];
  const closed = touching(rows.filter(row => row.sort === "closed"), first, last).slice(0, span ? undefined : 6);
  const facts = tables.hours ? [fact(say("Open"), tables.hours)] : [];
  const dates = span ? { first: isoOf(first), last: isoOf(last) } : {};
  return { title: span ? closedVerdict(work, first, last) : say("When we are closed"), facts, ...dates, ...grouping(closed.length ? [{ title: SORTS.closed, rows: closed }] : []) };
};
const closedVerdict = (work, first, last) => {
  const count = Math.min(last - first, 400) + 1;
  let working = 0;
  for (let day = first; day < first + count; day++) working += isWorking(work, day);
  const said = sayDays(first, last);
  if (first === last) return working ? say("Yes, we are open on {day}", { day: said }) : say("We are closed on {day}: it is {what}", { day: said, what: whyNot(work, first) });
  return working ? say("From {days} we work on {n} of {all} days", { days: said, n: working, all: count }) : say("We are closed from {days}", { days: sayDays(...closedAround(work, first, last)) });
};
/* the whole stretch of days without work in which some lie, so that nobody comes too early */
const closedAround = (work, first, last) => {
  for (let left = MOST_AROUND; left && !isWorking(work, first - 1); left--) first--;
  for (let left = MOST_AROUND; left && !isWorking(work, last + 1); left--) last++;
  return [first, last];
};
const changedCard = ({ tables }) => ({
  title: say("What changed lately"), url: tables.changed.url, says: tables.changed.says, facts: tables.changed.facts.map(one => fact(...one)),
});
const urgentCard = ({ tables: { urgent } }) => ({ ...urgent, facts: urgent.facts.map(one => fact(...one)) });
const organizationCard = ({ tables, verdict: { intent } }) => {
  const text = tables.texts[intent];
  if (intent === "values") return { title: say("Our values"), url: tables.home, facts: text.map(one => fact(...one)) };
  return { title: intent === "mission" ? say("Our mission") : say("Our vision"), says: text, url: tables.home };
};
const nothingCard = async ({ book, tables, found, verdict: { wrote } }) => {
  const title = wrote ? say("The book does not judge “{phrase}”", { phrase: wrote }) : say("Nobody has answered this yet");
  const card = { title, says: wrote ? say("No term and no message says to use it, or to avoid it.") : "", facts: tables.ways.map(one => fact(...one)) };
  for (const hit of found.hits) {
    const { department } = await resultOf(book, hit);
    if (department) return { ...card, department: tables.departments[department] };
  }
  return card;
};
const cardOf = async decided => {
  const { verdict } = decided;
  const make = verdict.intent === "say" ? phraseCard : verdict.document !== undefined ? documentCard
    : { days: daysCard, priorities: goalsCard, closed: closedCard, changed: changedCard, urgent: urgentCard, nothing: nothingCard }[verdict.intent] ?? organizationCard;
  const empty = { says: "", ref: "", url: "", first: "", last: "", facts: [], days: [], groups: [], parts: [], department: null, result: null };
  return { intent: verdict.intent, ...empty, ...await make(decided) };
};
