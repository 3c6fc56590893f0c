import type { LocalDate } from "../domain/calendar.ts";
import type { SeriesId } from "../domain/ids.ts";
import type { SeriesPlan } from "../domain/series.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";
import { storedPlan } from "./seriesSchema.ts";

/** All of these need the register: `prepare(replica, "register")`. */

export function addSeries(
  replica: Replica,
  plan: SeriesPlan,
  except: readonly LocalDate[] = [],
): SeriesId {
  const id = replica.newId<SeriesId>();
  replica.change(REGISTER, { kind: "plan" }, (doc) => {
    const series = roots.series(doc);
    series.set(id, storedPlan(plan, replica.me));
    for (const day of except) series.set(`${id}/except/${day}`, true);
  });
  return id;
}

/** From the day after `last` it meets no more; sessions that somebody has touched stay. Undefined = as its rule says. */
export function endSeries(replica: Replica, id: SeriesId, last: LocalDate | undefined): void {
  replica.change(REGISTER, { kind: "plan" }, (doc) => {
    const series = roots.series(doc);
    if (last === undefined) series.delete(`${id}/ended`);
    else series.set(`${id}/ended`, last);
  });
}

/** What is to come of a series goes on as `plan` says, in one step. `plan.follows` must be the series it takes over
 *  from; what has been, and what somebody has touched, stays with the old one. */
export function continueSeries(
  replica: Replica,
  plan: SeriesPlan & { readonly follows: SeriesId },
  lastOfOld: LocalDate,
  except: readonly LocalDate[],
): SeriesId {
  const id = replica.newId<SeriesId>();
  replica.change(REGISTER, { kind: "plan" }, (doc) => {
    const series = roots.series(doc);
    series.set(`${plan.follows}/ended`, lastOfOld);
    series.set(id, storedPlan(plan, replica.me));
    for (const day of except) series.set(`${id}/except/${day}`, true);
  });
  return id;
}

/** A day that the series leaves out, before anybody has touched its session. */
export function leaveOut(replica: Replica, id: SeriesId, day: LocalDate): void {
  replica.change(REGISTER, { kind: "plan" }, (doc) =>
    roots.series(doc).set(`${id}/except/${day}`, true),
  );
}

export function takeIn(replica: Replica, id: SeriesId, day: LocalDate): void {
  replica.change(REGISTER, { kind: "plan" }, (doc) =>
    roots.series(doc).delete(`${id}/except/${day}`),
  );
}
