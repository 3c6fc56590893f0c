import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCalendar } from "../../src/calendar/readCalendar.ts";
import { MOST_SINGLES } from "../../src/calendar/readEvents.ts";
import { type WrittenItem, writeCalendar } from "../../src/calendar/writeCalendar.ts";
import { ACTIVITY_FORMS, ACTIVITY_KINDS } from "../../src/domain/activity.ts";
import { addDays, clockAt, type LocalDate } from "../../src/domain/calendar.ts";
import { type CalendarItem, MOST_ITEMS } from "../../src/domain/calendarItem.ts";
import { rulesOn, ruleText } from "../../src/domain/recurrence.ts";

const day = (text: string) => text as LocalDate;
const TODAY = "2026-03-12";
const NOON = Date.UTC(2026, 2, 12, 12);

/** Everything awkward that a file may have to escape, fold and keep apart. */
const texts = fc
  .array(
    fc.constantFrom(
      "Branschträff",
      "; ",
      ", ",
      "\\",
      ":",
      '"',
      "åäö",
      "🌱",
      "BEGIN:VEVENT",
      "x".repeat(40),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join("").trim());

const items = fc
  .record({
    name: fc.integer({ min: 1, max: 1e9 }),
    kind: fc.constantFrom(...ACTIVITY_KINDS),
    title: texts,
    place: texts,
    after: fc.nat(2000),
    start: fc.integer({ min: 0, max: 1300 }),
    length: fc.integer({ min: 16, max: 120 }),
    breakMinutes: fc.nat(15),
    form: fc.constantFrom(...ACTIVITY_FORMS),
    counts: fc.boolean(),
    isOff: fc.boolean(),
    every: fc.constantFrom(undefined, "week" as const, "two-weeks" as const, "month" as const),
    ends: fc.constantFrom("never" as const, "times" as const, "until" as const),
    left: fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
    moved: fc.option(fc.nat(6), { nil: undefined }),
  })
  .map((chosen): WrittenItem => {
    const date = addDays(day("2024-01-01"), chosen.after);
    const start = clockAt(chosen.start);
    const end = clockAt(chosen.start + chosen.length);
    const ends =
      chosen.ends === "until"
        ? { kind: "until" as const, last: addDays(date, 70) }
        : chosen.ends === "times"
          ? { kind: "times" as const, times: 9 }
          : { kind: "never" as const };
    const rule = chosen.every === undefined ? "" : ruleText(rulesOn(date, chosen.every, ends));
    const moved = rule === "" || chosen.moved === undefined ? undefined : chosen.moved;
    const except = rule === "" ? [] : chosen.left.map((week) => addDays(date, 7 * week)).sort();
    const { kind, title, place, breakMinutes, form } = chosen;
    return {
      uid: `${chosen.name}@kuggboken`,
      kind,
      title,
      place,
      date,
      start,
      end,
      breakMinutes,
      form,
      countsAsParticipantTime: chosen.counts,
      rule,
      except,
      changes:
        moved === undefined
          ? []
          : [
              {
                day: addDays(date, 7 * moved),
                date: addDays(date, 7 * moved + 1),
                title,
                place,
                start,
                end,
                isOff: chosen.isOff,
              },
            ],
      isOff: rule === "" && chosen.isOff,
      notes: [],
      kindName: "Träff",
      description: "Anna leder",
    };
  });

function asRead({ kindName: _, description: __, ...item }: WrittenItem): CalendarItem {
  return item;
}

test("what is written to a file is what is read from it, on both sides of a change of clocks", () => {
  fc.assert(
    fc.property(fc.uniqueArray(items, { maxLength: 6, selector: ({ uid }) => uid }), (written) => {
      const text = writeCalendar(written, "Kugghjulet", NOON);
      expect(text.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75)).toBe(
        true,
      );
      const read = readCalendar(text, TODAY);
      const order = (a: CalendarItem, b: CalendarItem) => a.uid.localeCompare(b.uid);
      expect(read.ok && [...read.value.items].sort(order)).toEqual(written.map(asRead).sort(order));
    }),
  );
});

const file = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR"].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT"];
const first = (text: string) => {
  const read = readCalendar(text, TODAY);
  return read.ok ? read.value.items[0] : undefined;
};

describe("files from other calendars", () => {
  test("UTC is turned into Swedish time, summer and winter", () => {
    const at = (start: string) => first(file(...event(`DTSTART:${start}`, "SUMMARY:Möte")));
    expect(at("20260313T120000Z")).toMatchObject({
      date: "2026-03-13",
      start: "13.00",
      end: "14.00",
    });
    expect(at("20260613T120000Z")).toMatchObject({ start: "14.00" });
    expect(at("20260613T230000Z")).toMatchObject({ date: "2026-06-14", start: "01.00" });
  });

  test("another zone with its rules in the file is turned too, and that is said", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Helsinki",
      "BEGIN:STANDARD",
      "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0200",
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const item = first(file(...zone, ...event("DTSTART;TZID=Helsinki:20260120T140000")));
    expect(item).toMatchObject({
      start: "13.00",
      notes: [{ kind: "other-zone", zone: "Helsinki" }],
    });
  });

  test("all day, over midnight and without an end each become hours, and that is said", () => {
    expect(first(file(...event("DTSTART;VALUE=DATE:20260313")))).toMatchObject({
      start: "09.00",
      end: "16.00",
      notes: [{ kind: "all-day" }],
    });
    const late = event("DTSTART:20260313T220000", "DTEND:20260314T010000");
    expect(first(file(...late))).toMatchObject({ end: "23.59", notes: [{ kind: "shortened" }] });
    expect(first(file(...event("DTSTART:20260313T100000", "DURATION:PT90M")))).toMatchObject({
      end: "11.30",
    });
  });

  test("every second Thursday of the month is a series however it is written", () => {
    const by = (rule: string) =>
      first(file(...event("DTSTART:20260312T130000", `RRULE:${rule}`)))?.rule;
    expect(by("FREQ=MONTHLY;BYDAY=2TH")).toBe("FREQ=MONTHLY;BYDAY=2TH;WKST=MO");
    expect(by("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2")).toBe("FREQ=MONTHLY;BYDAY=2TH;WKST=MO");
    expect(by("FREQ=WEEKLY")).toBe("FREQ=WEEKLY;BYDAY=TH;WKST=MO");
    expect(by("FREQ=DAILY;COUNT=3")).toBe("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=3;WKST=MO");
  });

  test("an end in UTC before the session's hour is the day before", () => {
    const by = (until: string) =>
      first(file(...event("DTSTART:20260312T130000", `RRULE:FREQ=WEEKLY;UNTIL=${until}`)))?.rule;
    expect(by("20260401T215959Z")).toContain("UNTIL=20260401T235959");
    expect(by("20260401T100000Z")).toContain("UNTIL=20260331T235959");
  });

  test("a rule that cannot be said becomes single sessions from today on, without the days left out", () => {
    const lines = event(
      "DTSTART:20260101T130000",
      "RRULE:FREQ=MONTHLY;BYMONTHDAY=15",
      "EXDATE:20260415T130000",
    );
    const read = readCalendar(file(...lines), TODAY);
    const dates = read.ok ? read.value.items.map(({ date }) => date) : [];
    expect(dates.slice(0, 3)).toEqual(["2026-03-15", "2026-05-15", "2026-06-15"]);
    expect(dates.length).toBe(11);
  });

  test("a cancelled and a moved session of a series come along", () => {
    const lines = [
      ...event("DTSTART:20260312T130000", "DTEND:20260312T150000", "RRULE:FREQ=WEEKLY;COUNT=4"),
      ...event(
        "RECURRENCE-ID:20260319T130000",
        "DTSTART:20260320T100000",
        "DTEND:20260320T120000",
        "STATUS:CANCELLED",
      ),
    ];
    expect(first(file(...lines))).toMatchObject({
      changes: [{ day: "2026-03-19", date: "2026-03-20", start: "10.00", isOff: true }],
    });
  });

  test("entries without a time are counted, tasks and alarms are left alone", () => {
    const lines = [
      ...event("SUMMARY:Utan tid"),
      "BEGIN:VTODO",
      "UID:two",
      "END:VTODO",
      ...event("DTSTART:20260312T130000"),
    ];
    const read = readCalendar(file(...lines), TODAY);
    expect(read.ok && [read.value.items.length, read.value.skipped]).toEqual([1, 1]);
  });
});

describe("files that mean no good", () => {
  test("rules without an end, or that never meet, are bounded", () => {
    for (const rule of [
      "FREQ=SECONDLY",
      "FREQ=MINUTELY;COUNT=99999999",
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
      "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
      "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=3",
      "FREQ=DAILY;INTERVAL=2",
      "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR,SA,SU",
      "FREQ=WEEKLY;COUNT=999999999",
      "FREQ=MONTHLY;BYDAY=5MO;INTERVAL=12",
      "FREQ=YEARLY;BYSETPOS=400;BYDAY=MO",
    ]) {
      const read = readCalendar(file(...event("DTSTART:20200101T130000", `RRULE:${rule}`)), TODAY);
      expect(read.ok ? read.value.items.length : 0).toBeLessThanOrEqual(MOST_SINGLES);
    }
  });

  test("what is no calendar, too deep, too many or too large is refused with a reason", () => {
    const refusal = (text: string) => {
      const read = readCalendar(text, TODAY);
      return read.ok ? undefined : read.problem.kind;
    };
    expect(refusal("")).toBe("calendar-unreadable");
    expect(refusal("<html></html>")).toBe("calendar-unreadable");
    expect(refusal("BEGIN:VCALENDAR\r\nnothing like a line")).toBe("calendar-unreadable");
    expect(refusal("BEGIN:VCALENDAR\r\n".repeat(50_000))).toBe("calendar-too-large");
    expect(refusal(`BEGIN:VCALENDAR\r\n${"X-A:1\r\n".repeat(400_000)}`)).toBe("calendar-too-large");
    expect(refusal(file(`X-LONG:${"y".repeat(50_000)}`))).toBe("calendar-too-large");
    const many = Array.from({ length: MOST_ITEMS + 5 }, (_, at) =>
      event(`DTSTART:20260312T1300${String(at % 60).padStart(2, "0")}`),
    );
    const read = readCalendar(file(...many.flat()), TODAY);
    expect(read.ok && [read.value.items.length, read.value.isCut]).toEqual([MOST_ITEMS, true]);
  });

  test("no bytes at all make it throw", () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...event("DTSTART:20260312T130000", "RRULE:FREQ=WEEKLY"),
          "DTSTART;TZID=Nowhere:20269999T999999",
          "DTEND:0",
          "EXDATE:",
          "RECURRENCE-ID;VALUE=DATE:20260230",
          "RRULE:FREQ=WEEKLY;UNTIL=x",
          "RRULE:",
          "DURATION:-P9W",
          "UID:",
        ),
        fc.string(),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (some) => {
        const read = readCalendar(file(...some), TODAY);
        if (read.ok) for (const item of read.value.items) expect(item.end > item.start).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
