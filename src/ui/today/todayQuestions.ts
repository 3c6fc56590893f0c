import type { Workspace } from "../../app/workspace.ts";
import type { Live } from "../../base/live.ts";
import type { ActivityRow, Catalog } from "../../catalog/catalog.ts";
import { type LocalDate, localDate } from "../../domain/calendar.ts";
import { stripDates } from "./dayPlan.ts";

/** What Today asks the catalogue. */
export interface TodayQuestions {
  /** The days of the strip. */
  readonly strip: Live<readonly ActivityRow[] | undefined>;
  readonly rows: Live<readonly ActivityRow[] | undefined>;
  readonly unfinished: Live<readonly ActivityRow[] | undefined>;
}

/** Longer than any answer takes that is worth waiting for. ms. */
const PATIENCE = 400;

/** By the catalogue, until a page takes them. */
const ahead = new WeakMap<Catalog, { readonly today: LocalDate; readonly asked: TodayQuestions }>();

/** Those that were asked ahead, for the first page that asks; every later one asks anew. */
export function todayQuestions(
  { catalog, me }: Pick<Workspace, "catalog" | "me">,
  today: LocalDate,
): TodayQuestions {
  const known = ahead.get(catalog);
  ahead.delete(catalog);
  if (known?.today === today) return known.asked;
  const [first = today, last = today] = [stripDates(today)[0], stripDates(today).at(-1)];
  return {
    strip: catalog.activitiesBetween(first, last),
    rows: catalog.activitiesBetween(today, today),
    unfinished: catalog.unfinished(me, today),
  };
}

/** Resolves when Today can be drawn whole, in one go, instead of empty first. Nobody waits for a catalogue that is being
 *  built, or for long. */
export async function lookAhead(workspace: Workspace): Promise<void> {
  const { catalog } = workspace;
  if (!catalog.recent.get()) return;
  const today = localDate(Date.now());
  const asked = todayQuestions(workspace, today);
  ahead.set(catalog, { today, asked });
  const stops: (() => void)[] = [];
  const answers = [asked.strip, asked.rows, asked.unfinished].map(
    (question) => new Promise<void>((answered) => stops.push(question.subscribe(answered))),
  );
  const patience = new Promise((over) => setTimeout(over, PATIENCE));
  await Promise.race([Promise.all(answers), patience]);
  // The page follows them itself by then.
  const letGo = () => {
    for (const stop of stops) stop();
  };
  void catalog.drawn.then(letGo);
}
