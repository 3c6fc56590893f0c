import type { LocalDate } from "../../src/domain/calendar.ts";
import { addDays, weekdayOf } from "../../src/domain/calendar.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Chance } from "./chance.ts";
import type { Cast, Scale } from "./scale.ts";

/** One session as it will be: when it is born, when it is held, by whom, and how much is written about it. */
export interface PlannedActivity {
  readonly born: number;
  readonly date: LocalDate;
  /** Minutes after midnight. */
  readonly start: number;
  readonly facilitators: readonly MemberId[];
  readonly organisation: number;
  readonly isCancelled: boolean;
  readonly isHeld: boolean;
  /** Nobody has looked back at it yet: it stands under Inte klart. */
  readonly isLeftOpen: boolean;
  readonly marks: number;
  readonly reflections: number;
  readonly hasNote: boolean;
}

const DAYS_AHEAD = 5;
const TODAY = 4;
const SHARE_CANCELLED = 0.02;
const OPEN_LATELY = 8;
const STARTS = [540, 570, 600, 780, 810, 840, 960];
const DAY_MS = 86_400_000;

/** `lastDay` is the day that the app will be opened on. Sessions in the order they were born. */
export function planActivities(
  chance: Chance,
  scale: Scale,
  cast: Cast,
  lastDay: LocalDate,
): readonly PlannedActivity[] {
  const first = firstMonth(lastDay, scale.months);
  const days = Math.round((Date.parse(lastDay) - Date.parse(first)) / DAY_MS) + DAYS_AHEAD;
  const dates = Array.from({ length: scale.activities }, (_, i) => {
    if (i >= scale.activities - TODAY) return lastDay;
    const day = addDays(first, 3 + Math.floor((i * (days - 3)) / scale.activities));
    return addDays(day, -Math.max(0, weekdayOf(day) - 5));
  }).sort();
  const takesPlace = dates.map((date) => date < lastDay && !chance.happens(SHARE_CANCELLED));
  const marks = shared(chance, scale.marks, takesPlace, 3);
  const reflections = shared(
    chance,
    scale.reflections,
    dates.map((date) => date < lastDay),
    1,
  );
  const latest = dates.filter((date) => date < lastDay).length - OPEN_LATELY;
  return dates
    .map((date, i): PlannedActivity => {
      const morning = Date.parse(`${date}T07:00:00Z`);
      const ahead = chance.between(1, 14) * DAY_MS;
      const noLater = Date.parse(`${lastDay}T05:00:00Z`) - (dates.length - i) * 1000;
      const lead = chance.happens(0.5)
        ? cast.anna
        : chance.pick([cast.bo, cast.cecilia, cast.karin]);
      const second = chance.pick([cast.anna, cast.bo, cast.cecilia, cast.karin]);
      return {
        born: Math.max(Date.parse(`${first}T06:00:00Z`) + i, Math.min(morning - ahead, noLater)),
        date,
        start: chance.pick(STARTS),
        facilitators: [...new Set(chance.happens(0.3) ? [lead, second] : [lead])],
        organisation: chance.between(0, scale.organisations - 1),
        isCancelled: date < lastDay && !takesPlace[i],
        isHeld: takesPlace[i] === true,
        isLeftOpen: date < lastDay && i >= latest,
        marks: marks[i] ?? 0,
        reflections: reflections[i] ?? 0,
        hasNote:
          Math.floor(((i + 1) * scale.notes) / dates.length) >
          Math.floor((i * scale.notes) / dates.length),
      };
    })
    .sort((a, b) => a.born - b.born);
}

/** The first day of the first of so many months, this one included. */
export function firstMonth(lastDay: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1] = lastDay.split("-").map(Number);
  return new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10) as LocalDate;
}

/** The whole in unequal shares, at least `least` each where something takes place and none elsewhere. */
function shared(
  chance: Chance,
  whole: number,
  isShared: readonly boolean[],
  least: number,
): readonly number[] {
  const places = isShared.flatMap((takes, i) => (takes ? [i] : []));
  const shares = isShared.map(() => 0);
  places.forEach((place, n) => {
    shares[place] =
      Math.floor(((n + 1) * whole) / places.length) - Math.floor((n * whole) / places.length);
  });
  for (const place of places) {
    const other = chance.pick(places);
    const moved = chance.between(0, Math.max(0, Math.min(6, (shares[place] ?? 0) - least)));
    if (other === place || (shares[other] ?? 0) > whole / places.length + 8) continue;
    shares[place] = (shares[place] ?? 0) - moved;
    shares[other] = (shares[other] ?? 0) + moved;
  }
  return shares;
}
