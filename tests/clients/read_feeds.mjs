/* What ical.js shows of feeds: for each file given, the days of each item by its UID. Asked by tests/outputs/test_other_client.py. */
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [first, last, ...feeds] = process.argv.slice(2);
const found = {};
for (const path of feeds) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf-8")));
  calendar.getAllSubcomponents("vtimezone").forEach(zone => ICAL.TimezoneService.register(zone));
  const days = found[path] = {};
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const shown = days[event.uid] ??= [];
    const times = event.iterator();
    for (let time = times.next(), count = 0; time && count < 5000; time = times.next(), count++) {
      const day = time.toString().slice(0, 10);
      if (day >= last) break;
      if (day >= first && !shown.includes(day)) shown.push(day);
    }
  }
}
process.stdout.write(JSON.stringify(found));
