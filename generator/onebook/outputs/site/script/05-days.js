/* The reader's own day, and what a page says of days as seen from it: the twin of onebook/outputs/site/days.py, where all
   attributes are explained. Where the settings say which day counts as today, it is that day for everybody. */
const days = (() => {
  const meta = name => one(`meta[name=onebook-${name}]`)?.content ?? "";
  const utc = iso => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  const iso = day => day.toISOString().slice(0, 10);
  const plus = (start, count) => iso(new Date(utc(start).getTime() + count * 864e5));
  const from = (start, day) => Math.round((utc(day) - utc(start)) / 864e5);
  const clock = () => { const now = new Date(); return iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()))); };
  /* a clock that is behind the day of the build is wrong, or in another zone */
  const now = () => meta("today") || [clock(), meta("built") && plus(meta("built"), -1)].sort().at(-1);
  const today = now();

  const written = (form, time) => {
    const day = utc(time);
    const [month, weekday] = [day.getUTCMonth(), day.getUTCDay()];
    return filled(FORMS[form], { d: day.getUTCDate(), mon: SHORT_MONTHS[month], month: MONTHS[month], y: day.getUTCFullYear(), wd: SHORT_WEEKDAYS[weekday], weekday: WEEKDAYS[weekday] });
  };
  const weekDay = day => written("week_day", day);
  const short = day => written("day", day);
  const moment = time => time.length > 10 ? say("{day}, {time}", { day: written("full_day", time), time: time.slice(11, 16) }) : written("full_day", time);
  const ahead = day => {
    const count = from(today, day);
    if (Math.abs(count) <= 1) return [say("yesterday"), say("today"), say("tomorrow")][count + 1];
    const n = Math.abs(count) < 14 ? Math.abs(count) : Math.floor(Math.abs(count) / 7);
    if (Math.abs(count) < 14) return count > 0 ? say("in {n} days", { n }) : say("{n} days ago", { n });
    return count > 0 ? say("in {n} weeks", { n }) : say("{n} weeks ago", { n });
  };
  const due = day => {
    const left = from(today, day);
    if (left < 0) return ["off", left === -1 ? say("{n} day late", { n: 1 }) : say("{n} days late", { n: -left })];
    if (left <= 1) return ["risk", left ? say("Tomorrow") : say("Today")];
    return ["clock", left < 14 ? say("In {n} days", { n: left }) : say("In {n} weeks", { n: Math.floor(left / 7) })];
  };
  const since = day => {
    const [first, last] = [utc(day), utc(today)];
    const months = Math.max(0, (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() - (last.getUTCDate() < first.getUTCDate() ? 1 : 0));
    const [years, rest] = [Math.floor(months / 12), months % 12];
    const parts = [
      ...years ? [years === 1 ? say("{n} year", { n: 1 }) : say("{n} years", { n: years })] : [],
      ...rest ? [rest === 1 ? say("{n} month", { n: 1 }) : say("{n} months", { n: rest })] : [],
    ];
    const time = parts.length > 1 ? say("{a} and {b}", { a: parts[0], b: parts[1] }) : parts[0];
    return time ? say("for {time}", { time }) : "";
  };
  const week = first => ({ 0: say("This week"), "-1": say("Next week") })[Math.floor(from(first, today) / 7)] ?? "";
  const next = times => times.find(time => time.slice(0, 10) >= today);
  const isThere = element => (element.dataset.from ?? "") <= today && today <= (element.dataset.until ?? "9999-12-31");
  return { ahead, built: meta("built"), due, from, isThere, moment, next, now, plus, short, since, today, utc, week, weekDay };
})();
part(() => {
  /* what is there on this day, and where */
  all("[data-from], [data-until]").forEach(element => {
    if (days.isThere(element)) element.hidden = false;
    else element.remove();
  });
  all("[data-moves]").forEach(element => {
    const steps = element.dataset.moves.split(" ");
    for (let at = steps.length - 2; at >= 0; at -= 2) {
      const list = steps[at] <= days.today && document.getElementById(steps[at + 1]);
      if (!list) continue;
      list.append(element);
      element.classList.toggle("ob-is-past", element.matches(".ob-cal"));
      if (element.matches(".ob-cal")) { element.classList.add("ob-cal--slim"); one(".ob-lead", element)?.remove(); }
      break;
    }
  });
  all("[data-day-first]").forEach(list => {
    const rest = list.nextElementSibling?.matches("[data-day-rest]") ? one("ul, ol", list.nextElementSibling) : null;
    while (rest?.children.length && list.children.length < Number(list.dataset.dayFirst)) list.append(rest.firstElementChild);
  });
  all("[data-day-rest]").forEach(fold => {
    const count = all("ul, ol", fold)[0].children.length;
    one("[data-day-count]", fold).textContent = count;
    hide(fold, !count);
  });
  all("[data-day-fills]").forEach(section => hide(section, !one("li", section)));
  all("[data-day-rows]").forEach(fold => {
    one(".ob-layer__n", fold).textContent = all(".ob-layer__in li", fold).filter(row => !row.closest("[hidden]")).length;
  });
  all("[data-day-group]").forEach(group => {
    if (!one("li", group)) group.remove();
    else group.hidden = false;
  });
  all("[data-day-weeks]").forEach(weeks => hide(one("[data-day-none]", weeks), Boolean(one("[data-day-group]", weeks))));
  all("a[href^='#']").forEach(link => {
    if (link.closest(".ob-months") && document.getElementById(link.hash.slice(1))?.closest("[data-day-fills]")?.hidden) link.remove();
  });
});
part(() => {
  /* words */
  const put = (name, words) => all(`[data-day-${name}]`).forEach(element => {
    element.textContent = words(element.getAttribute(`data-day-${name}`));
  });
  put("ahead", days.ahead);
  put("since", days.since);
  put("week", days.week);
  all("[data-day-due]").forEach(mark => {
    const [shape, words] = days.due(mark.dataset.dayDue);
    mark.className = `ob-st ob-st--${shape}`;
    mark.textContent = words;
  });
  all("[data-day-brief]").forEach(mark => {
    const [shape, words] = days.due(mark.dataset.dayBrief);
    mark.className = `ob-st ob-st--${shape}`;
    mark.textContent = say("Brief {when}", { when: words.charAt(0).toLowerCase() + words.slice(1) });
  });
  all("[data-day-plus]").forEach(time => {
    time.dateTime = days.plus(days.today, Number(time.dataset.dayPlus));
    time.textContent = days.weekDay(time.dateTime);
  });
  all("[data-day-next]").forEach(element => {
    const time = days.next(element.dataset.dayNext.split(" "));
    const shown = one("time", element);
    if (!time) { element.remove(); return; }
    shown.dateTime = time;
    shown.textContent = days.moment(time);
  });
  /* a row whose state came with a day is filtered by that; whether it was reviewed is another question */
  all("[data-state]").forEach(row => {
    const mark = one(".ob-st:is([data-from], [data-until]):not(.ob-st--fresh)", row);
    const shape = mark && /ob-st--([a-z]+)/.exec(mark.className);
    if (shape) row.dataset.state = shape[1];
  });
});
part(() => {
  /* today in pictures */
  const share = ([first, last]) => 100 * days.from(first, days.today) / Math.max(days.from(first, last), 1);
  all("[data-day-axis]").forEach(axis => {
    const at = share(axis.dataset.dayAxis.split(" "));
    const percent = Math.round(Math.min(Math.max(at, 0), 100));
    all(".is-now, .ob-way__now", axis).forEach(mark => { mark.dataset.at = percent; hide(mark, at < 0 || at > 100); });
    if ("now" in axis.dataset) axis.dataset.now = percent;
    /* no name stands on that of today */
    all("[data-room] > span:not(.is-now)", axis).forEach(name => hide(name, Math.abs(Number(name.dataset.at) - percent) <= Number(name.parentElement.dataset.room)));
  });
  all("[data-day-line]").forEach(group => {
    const [line, words] = [one("line", group), one("text", group)];
    const svg = group.ownerSVGElement.viewBox.baseVal;
    const left = Number(group.dataset.left);
    const x = left + (svg.width - left) * Math.min(share(group.dataset.dayLine.split(" ")), 100) / 100;
    for (const name of ["x1", "x2"]) line.setAttribute(name, x.toFixed(1));
    words.setAttribute("x", x.toFixed(1));
    all(".ob-timeline__week text", group.ownerSVGElement).forEach(name => hide(name, Math.abs(name.getAttribute("x") - x) < 60));
  });
  all("[data-day-late]").forEach(bar => {
    const isLate = bar.dataset.dayLate < days.today;
    bar.classList.toggle(bar.matches("g") ? "is-late" : bar.matches(".ob-way__s") ? "ob-way__s--off" : "ob-lead--late", isLate);
  });
  all("time[data-day-cell]").forEach(time => {
    const isNow = time.dateTime === days.today;
    const cell = time.closest("td");
    if (cell.matches(".is-now") === isNow) return;
    cell.classList.toggle("is-now", isNow);
    if (isNow) time.append(" ", made("b", {}, say("Today")));
    else one("b", time)?.remove();
  });
});
part(() => {
  /* a site that nobody has made anew for weeks says so, since it knows only the dates up to then */
  const OLD = 28;
  if (days.built && days.from(days.built, days.today) > OLD) {
    one(".md-content__inner")?.prepend(made("p", { class: "ob-old" }, say("This page was made on {day}, {ahead}. What is planned and what has happened since is not in it.", { day: days.short(days.built), ahead: days.ahead(days.built) })));
  }
});
part(() => {
  /* a page that stays open overnight begins the day anew */
  document.addEventListener("visibilitychange", () => { if (!document.hidden && days.now() !== days.today) location.reload(); });
});
