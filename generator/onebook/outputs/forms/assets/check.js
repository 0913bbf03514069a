/* What a browser can tell of a value by itself: days that no calendar has, numbers without a figure, words that cannot stand
   there. It lets pass what only the book's own reader understands, such as `20 April 2027`; that one has the last word. */
(() => {
"use strict";
const { say } = globalThis.onebookForm;

const two = (number) => String(number).padStart(2, "0");

/** A day as the book writes it; empty where the calendar has no such day. */
function written(year, month, day) {
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day ? `${year}-${two(month)}-${two(day)}` : "";
}

/** The days that figures can mean; null where a text is not written in figures. */
function daysIn(text) {
  const first = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (first) return [written(+first[1], +first[3], +first[4])].filter(Boolean);
  const last = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$/.exec(text);
  if (!last) return null;
  const [one, other, year] = [+last[1], +last[3], +last[4]];
  return [...new Set([written(year, other, one), written(year, one, other)].filter(Boolean))];
}

/** The only day that figures can mean, as the book writes it; empty where there are two or none. */
const dayIn = (text) => (daysIn(text)?.length === 1 ? daysIn(text)[0] : "");

/** Whether a text in words may be a day: it has figures and the name of a month, or eight figures. */
function mayBeDay(text) {
  const figures = text.match(/\d+/g) ?? [];
  return /^\d{8}$/.test(text) || (figures.length > 1 && figures.length + (text.match(/\p{L}{3,}/gu) ?? []).length > 2);
}

function dayFault(text) {
  const found = daysIn(text);
  if (found && !found.length) return say("The calendar has no day {what}. Check the month and the day.", { what: text });
  return found || mayBeDay(text) ? "" : say("“{what}” is no date. Write year, month and day like 2027-03-11.", { what: text });
}

function momentFault(text) {
  const timed = /^(.*\d)(?:T|,? (?:at |um )?)(\d{1,2}):(\d\d)(?!\d)/.exec(text);
  if (!timed) return dayFault(text);
  return +timed[2] > 23 || +timed[3] > 59 ? say("There is no such time of the day: {what}.", { what: `${timed[2]}:${timed[3]}` }) : dayFault(timed[1]);
}

/** What is wrong with what stands in a field, in a sentence; empty where nothing is known to be. */
function fault(field, text) {
  if (typeof text !== "string" || !text) return "";
  if (field.control === "date") return dayFault(text);
  if (field.control === "moment") return momentFault(text);
  if (field.control === "number" && !field.takes_words && !/\d/.test(text)) return say("“{what}” is no number. Write it in figures.", { what: text });
  if (field.control === "choice" && !field.choices.includes(text)) return say("“{what}” cannot stand here. Choose one of the list.", { what: text });
  return "";
}

globalThis.onebookCheck = { dayIn, fault };
})();
