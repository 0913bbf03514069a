/* Days in words: the twin of onebook/facts/answers/spans.py. A day is its number since 1970. */
const dayOf = (year, month, day) => {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 864e5 : null;
};
const partsOf = day => { const date = new Date(day * 864e5); return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]; };
const isoOf = day => new Date(day * 864e5).toISOString().slice(0, 10);
const dayFrom = iso => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 864e5;
const weekdayOf = day => (((day + 3) % 7) + 7) % 7;
const addMonths = (day, months) => {
  const [year, month, date] = partsOf(day);
  const number = year * 12 + month - 1 + months;
  const [to, which] = [Math.floor(number / 12), ((number % 12) + 12) % 12 + 1];
  for (let least = date; ; least--) { const found = dayOf(to, which, least); if (found !== null) return found; }
};
const monthsFrom = (first, count, end) => [first, addMonths(first, count) - 1, end];
const beginOfMonth = day => { const [year, month] = partsOf(day); return dayOf(year, month, 1); };

const TOKENS = /[a-z]+|[0-9]+|[./-]|[^\x00-\x7f\u00a0\u2000-\u206f]/gu;
const tokensIn = text => simple(text).match(TOKENS) ?? [];
const isMark = token => token.length === 1 && ".-/".includes(token);
const wordsIn = tokens => tokens.filter(token => !isMark(token));
const own = (table, word) => Object.hasOwn(table, word) ? table[word] : undefined;

const readSpan = (tokens, asked) => {
  const [year] = partsOf(asked.today);
  if (!(1900 < year && year < 2190)) return null;
  for (let start = 0; start < tokens.length; start++) {
    for (const read of READERS) {
      const found = read(tokens, start, asked);
      if (!found) continue;
      const [first, last, end] = found, begins = first === last ? weekBefore(tokens, start, asked) : -1;
      return begins < 0 ? { first, last, start, end } : { first: weekOf(first, asked)[0], last: weekOf(first, asked)[1], start: begins, end };
    }
  }
  return null;
};
const tokensOfDays = (tokens, asked) => {
  const span = readSpan(tokens, asked);
  return span ? [...tokens.slice(span.start, span.end), ...tokensOfDays(tokens.slice(span.end), asked)] : [];
};
const numberAt = (tokens, at, most = 4) => /^[0-9]/.test(tokens[at] ?? "") && tokens[at].length <= most ? Number(tokens[at]) : null;
const isAt = (tokens, at, words) => at < tokens.length && words.includes(tokens[at]);
const oneDay = (day, end) => day === null ? null : [day, day, end];
const comingDay = (month, day, asked) => {
  const [year] = partsOf(asked.today);
  const found = dayOf(year, month, day);
  return found !== null && asked.today - found <= 31 ? found : dayOf(year + 1, month, day) ?? found;
};
const yearAt = (tokens, at) => { const found = numberAt(tokens, at); return found !== null && found >= 1990 && found <= 2199 ? found : null; };
const readIso = (tokens, at) => {
  const [year, month, day] = [yearAt(tokens, at), numberAt(tokens, at + 2, 2), numberAt(tokens, at + 4, 2)];
  if (year === null || month === null || day === null || !isAt(tokens, at + 1, ["-"]) || !isAt(tokens, at + 3, ["-"])) return null;
  return oneDay(dayOf(year, month, day), at + 5);
};
const readFigures = (tokens, at, asked) => {
  const [one, other] = [numberAt(tokens, at, 2), numberAt(tokens, at + 2, 2)];
  if (one === null || other === null || !isAt(tokens, at + 1, [".", "/"])) return null;
  const isSwapped = tokens[at + 1] === "/" && (other > 12 || (asked.wording.is_month_first && one <= 12));
  const [month, day] = isSwapped ? [one, other] : [other, one];
  const end = at + 3;
  const year = isAt(tokens, end, [".", "/"]) && tokens[end] === tokens[at + 1] ? numberAt(tokens, end + 1) : null;
  if (year === null) return oneDay(comingDay(month, day, asked), end + isAt(tokens, end, ["."]));
  return oneDay(dayOf(year > 99 ? year : 2000 + year, month, day), end + 2);
};
const readDayOfMonth = (tokens, at, asked) => {
  const day = numberAt(tokens, at, 2);
  if (day === null) return null;
  let end = at + 1;
  const isOrdinal = isAt(tokens, end, asked.wording.ordinals);
  end += isOrdinal || isAt(tokens, end, ["."]);
  if (isAt(tokens, end, asked.wording.of)) end++;
  const month = own(asked.wording.months, tokens[end]);
  if (month === undefined) return isOrdinal ? nextOrdinal(day, at + 2, asked) : null;
  return withYear(tokens, end + 1, month, day, asked);
};
const nextOrdinal = (day, end, asked) => {
  for (let months = 0; months < 3; months++) {
    const [year, month] = partsOf(addMonths(beginOfMonth(asked.today), months));
    const found = dayOf(year, month, day);
    if (found !== null && found >= asked.today) return oneDay(found, end);
  }
  return null;
};
const withYear = (tokens, end, month, day, asked) => {
  end += isAt(tokens, end, ["."]) && yearAt(tokens, end + 1) !== null;
  const year = yearAt(tokens, end);
  return year === null ? oneDay(comingDay(month, day, asked), end) : oneDay(dayOf(year, month, day), end + 1);
};
const readMonth = (tokens, at, asked) => {
  const words = asked.wording;
  const month = own(words.months, tokens[at]);
  if (month === undefined) return null;
  let end = at + 1 + isAt(tokens, at + 1, ["."]);
  end += isAt(tokens, end, ["the"]);
  const day = numberAt(tokens, end, 2);
  if (day !== null && day >= 1 && day <= 31) {
    end++;
    end += isAt(tokens, end, words.ordinals) || isAt(tokens, end, ["."]);
    return withYear(tokens, end, month, day, asked);
  }
  end = at + 1;
  const year = yearAt(tokens, end);
  const isSaid = at > 0 && (words.of.includes(tokens[at - 1]) || words.next.includes(tokens[at - 1]));
  if (words.unsure_months.includes(tokens[at]) && year === null && !isSaid && tokens.length > 1) return null;
  if (year !== null) return monthsFrom(dayOf(year, month, 1), 1, end + 1);
  const first = dayOf(partsOf(asked.today)[0], month, 1);
  return monthsFrom(addMonths(first, 1) - 1 >= asked.today ? first : addMonths(first, 12), 1, end);
};
const fiscalYearOf = (day, asked) => {
  const [year] = partsOf(day);
  const start = dayOf(year, ...asked.fiscalStart);
  return start <= day ? start : dayOf(year - 1, ...asked.fiscalStart);
};
const fiscalYear = (number, asked) => {
  const [month, day] = asked.fiscalStart;
  return dayOf(Math.max(number - (asked.namedByEnd && !(month === 1 && day === 1)), 1), month, day);
};
const readQuarter = (tokens, at, asked) => {
  const { quarters, units } = asked.wording;
  if (tokens[at] === "fy") {
    const year = numberAt(tokens, at + 1);
    if (year === null) return null;
    const start = fiscalYear(year > 99 ? year : 2000 + year, asked);
    at += 2 + isAt(tokens, at + 2, ["-"]);
    const number = isAt(tokens, at, quarters) ? numberAt(tokens, at + 1, 1) : null;
    return number >= 1 && number <= 4 ? monthsFrom(addMonths(start, 3 * number - 3), 3, at + 2) : monthsFrom(start, 12, at);
  }
  if (["kw", "cw"].includes(tokens[at]) || units[tokens[at]] === "week") {
    const week = numberAt(tokens, at + 1, 2);
    return week === null ? null : calendarWeek(week, at + 2, asked);
  }
  const number = quarters.includes(tokens[at]) ? numberAt(tokens, at + 1, 1) : null;
  if (number === null || number < 1 || number > 4) return null;
  const year = yearAt(tokens, at + 2);
  const start = year === null ? fiscalYearOf(asked.today, asked) : fiscalYear(year, asked);
  let first = addMonths(start, 3 * number - 3);
  if (year === null && addMonths(first, 3) - 1 < asked.today) first = addMonths(first, 12);
  return monthsFrom(first, 3, at + 2 + (year !== null));
};
const calendarWeek = (week, end, asked) => {
  const [now] = partsOf(asked.today);
  for (const year of [now, now + 1]) {
    const firstOf = number => { const fourth = dayOf(number, 1, 4); return fourth - weekdayOf(fourth); };
    const first = firstOf(year) + 7 * (week - 1);
    if (week < 1 || first >= firstOf(year + 1)) return null;
    if (first + 6 >= asked.today) return [first, first + 6, end];
  }
  return null;
};
const phraseAt = (tokens, at, has) => {
  for (let length = Math.min(5, tokens.length - at); length > 0; length--) {
    const said = tokens.slice(at, at + length).join(" ");
    if (has(said)) return [said, at + length];
  }
  return null;
};
const readNamed = (tokens, at, asked) => {
  const { named, days } = asked.wording;
  const found = phraseAt(tokens, at, said => Object.hasOwn(named, said));
  if (found) {
    const year = yearAt(tokens, found[1]);
    const span = ruled(named[found[0]], asked, year);
    return span && [...span, found[1] + (year !== null)];
  }
  const near = phraseAt(tokens, at, said => Object.hasOwn(days, said));
  return near ? oneDay(asked.today + days[near[0]], near[1]) : null;
};
const ruled = (rule, asked, year) => {
  const [now] = partsOf(asked.today);
  for (const number of year === null ? [now, now + 1] : [year]) {
    const found = inYear(rule, number, asked);
    if (year !== null || found[1] >= asked.today) return found;
  }
  return null;
};
const inYear = (rule, year, asked) => {
  if (rule.startsWith("w")) return weekOf(ruleDay(rule.slice(1), year), asked);
  const [first, last] = rule.split("..");
  const [begins, ends] = [ruleDay(first, year), ruleDay(last ?? first, year)];
  return [begins, ends >= begins ? ends : ruleDay(last, year + 1)];
};
const ruleDay = (rule, year) => {
  if (rule.startsWith("e")) return easter(year) + Number(rule.slice(1));
  if (rule.startsWith("n")) {
    const [earliest, weekday] = rule.slice(1).split(":");
    const day = ruleDay(earliest, year);
    return day + (Number(weekday) - weekdayOf(day) + 7) % 7;
  }
  const [month, day] = rule.split("-").map(Number);
  return dayOf(year, month, day);
};
const easter = year => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = (19 * a + b - (b >> 2) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * (c >> 2) - d - c % 4) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayOf(year, Math.floor(f / 31), f % 31 + 1);
};
const weekOf = (day, asked) => { const first = day - (weekdayOf(day) - asked.weekBegins + 7) % 7; return [first, first + 6]; };
/* where `the week of` begins that stands before a day */
const weekBefore = (tokens, at, { wording: { units, week_of } }) => {
  const back = [2, 3].find(number => week_of.includes(tokens[Math.max(at - number + 1, 0)]));
  return back && at >= back && own(units, tokens[at - back]) === "week" ? at - back : -1;
};
const leaderAt = (tokens, at, asked) => {
  const words = asked.wording;
  for (const [which, said] of [["next", words.next], ["last", words.last], ["this", words.this], ["after", words.after_next]]) {
    const found = phraseAt(tokens, at, phrase => said.includes(phrase));
    if (found) return [which, found[1]];
  }
  return null;
};
const readWeekday = (tokens, start, asked) => {
  const [which, at] = leaderAt(tokens, start, asked) ?? ["", start];
  const weekday = own(asked.wording.weekdays, tokens[at]);
  if (weekday === undefined || (tokens[at].length < 3 && tokens.length > 1 && !which)) return null;
  let ahead = (weekday - weekdayOf(asked.today) + 7) % 7;
  if (which === "next" && !ahead) ahead = 7;
  else if (which === "last") ahead -= 7;
  return oneDay(asked.today + ahead, at + 1 + isAt(tokens, at + 1, ["."]));
};
const readUnit = (tokens, start, asked) => {
  const { units, after_next } = asked.wording;
  const found = leaderAt(tokens, start, asked);
  if (!found) {
    const unit = own(units, tokens[start]);
    const behind = unit === undefined ? null : phraseAt(tokens, start + 1, phrase => after_next.includes(phrase));
    return behind ? stretch("after", unit, behind[1], asked) : null;
  }
  const [which, at] = found;
  const count = countAt(tokens, at, asked);
  if (count !== null && own(units, tokens[at + 1]) !== undefined) return several(which, count, units[tokens[at + 1]], at + 2, asked);
  const unit = own(units, tokens[at]);
  return unit === undefined ? null : stretch(which, unit, at + 1, asked);
};
const countAt = (tokens, at, asked) => numberAt(tokens, at, 3) ?? own(asked.wording.numbers, tokens[at]) ?? null;
const several = (which, count, unit, end, asked) => {
  if (!["day", "week", "month"].includes(unit)) return null;
  const { today } = asked, sign = which === "last" ? -1 : 1;
  const other = unit === "month" ? addMonths(today, sign * count) : today + sign * count * (unit === "week" ? 7 : 1);
  return sign > 0 ? [today, other, end] : [other, today, end];
};
const stretch = (which, unit, end, asked) => {
  const { today } = asked, ahead = { this: 0, next: 1, last: -1, after: 2 }[which];
  if (unit === "day") return oneDay(today + ahead, end);
  if (unit === "week") return [...weekOf(today + 7 * ahead, asked), end];
  if (unit === "weekend") { const first = today + 7 * ahead + 5 - weekdayOf(today); return [first, first + 1, end]; }
  if (unit === "month") return monthsFrom(addMonths(beginOfMonth(today), ahead), 1, end);
  const start = fiscalYearOf(today, asked);
  if (unit === "year") return monthsFrom(addMonths(start, 12 * ahead), 12, end);
  const now = [0, 1, 2, 3].find(number => today < addMonths(start, 3 * number + 3));
  return monthsFrom(addMonths(start, 3 * (now + ahead)), 3, end);
};
const readFromNow = (tokens, at, asked) => {
  const words = asked.wording;
  const leads = isAt(tokens, at, words.within) || (isAt(tokens, at, words.ago) && !countAt(tokens, at, asked));
  const start = at + leads;
  const count = countAt(tokens, start, asked);
  const unit = count === null ? undefined : own(words.units, tokens[start + 1]);
  if (unit === undefined) return null;
  let end = start + 2;
  const isAgo = words.ago.includes(tokens[at]) || isAt(tokens, end, words.ago);
  if (!leads && !isAgo) return null;
  end += isAt(tokens, end, words.ago);
  const signed = isAgo ? -count : count;
  if (unit === "day") return oneDay(asked.today + signed, end);
  if (unit === "week") return [...weekOf(asked.today + 7 * signed, asked), end];
  return unit === "month" ? monthsFrom(addMonths(beginOfMonth(asked.today), signed), 1, end) : null;
};
const readWeekend = (tokens, at, asked) => own(asked.wording.units, tokens[at]) === "weekend" ? stretch("this", "weekend", at + 1, asked) : null;
const readWholeYear = (tokens, at, asked) => {
  const year = at > 0 && asked.wording.of.includes(tokens[at - 1]) ? yearAt(tokens, at) : null;
  return year === null ? null : monthsFrom(dayOf(year, 1, 1), 12, at + 1);
};
const READERS = [readIso, readFigures, readDayOfMonth, readMonth, readQuarter, readNamed, readWeekday, readUnit, readFromNow, readWeekend, readWholeYear];
