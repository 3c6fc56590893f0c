import { type Live, live } from "../../base/live.ts";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { isOff } from "../../domain/activity.ts";
import { localDate, type YearMonth } from "../../domain/calendar.ts";
import type { Finding, Guard } from "../../domain/guard.ts";
import type { ActivityId, MemberId } from "../../domain/ids.ts";
import {
  gapsOfOrganisation,
  gapsOfPerson,
  type MissingAt,
  missingIn,
  type OrganisationGap,
  type PersonGap,
} from "../../domain/missing.ts";
import type { MonthStep } from "../../domain/monthEnd.ts";
import type { ToldStanding } from "../../domain/told.ts";
import type { Replica } from "../../replica/replica.ts";
import { samenessNow } from "../../replica/sameness.ts";
import { type SharedText, sharedTexts } from "../../replica/sharedTexts.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useNow, useWorkspace } from "../data.ts";
import { useSuggestions } from "../duplicates/suggesting.ts";
import { guardOf } from "../kit/guarding.ts";
import { useWorkFindings } from "./workFindings.ts";

export type MonthRows = readonly ActivityRow[];

/** How much is left of each step; undefined = not counted yet. */
export type StepCounts = Readonly<Record<Exclude<MonthStep, "package">, number | undefined>>;

export function useStepCounts(rows: MonthRows, month: YearMonth): StepCounts {
  const { lines, organisations, people } = useMissing(rows);
  const asked = [...lines.values()].reduce((sum, own) => sum + own.length, 0);
  return {
    missing: asked + organisations.length + people.length,
    duplicates: useSuggestions(rows).length,
    versions: versionsLeft(rows),
    sensitive: sumOf(useFindings(rows)?.length, useWorkFindings(month)?.length),
    diary: withoutText(rows).length,
  };
}

/** Undefined as long as one of them is. */
function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

export function versionsLeft(rows: MonthRows): number {
  const told = rows.reduce((sum, row) => sum + row.twoVersions + toldTwice(row).length, 0);
  return told + offWithPeople(rows).length + inQuestion(rows).length;
}

export function toldTwice({ told }: ActivityRow): readonly ToldStanding[] {
  return told.filter(({ kind }) => kind === "two-versions");
}

/** domain.md G6: nobody's time counts until a person has said whether it was held. Where two have told its state in two
 *  ways, that is what is asked. */
export function offWithPeople(rows: MonthRows): MonthRows {
  return rows.filter(
    (row) =>
      isOff(row.state) &&
      row.here > 0 &&
      !row.inQuestion &&
      !row.told.some(({ field }) => field === "state"),
  );
}

/** domain.md G5 */
export function inQuestion(rows: MonthRows): MonthRows {
  return rows.filter((row) => row.inQuestion !== undefined);
}

export function withoutText(rows: MonthRows): MonthRows {
  return rows.filter((row) => !isOff(row.state) && !row.inQuestion && row.noteWords === 0);
}

export interface Missing {
  readonly lines: ReadonlyMap<MemberId, readonly MissingAt<ActivityRow>[]>;
  readonly organisations: readonly OrganisationGap[];
  readonly people: readonly PersonGap[];
}

/** People and organisations count when somebody of theirs has ever been here. The desk's register must be loaded. */
export function useMissing(rows: MonthRows): Missing {
  const { replica, catalog } = useWorkspace();
  const today = localDate(useNow());
  const register = useLive(registerView(replica));
  const vault = useLive(vaultView(replica));
  const people = useCatalog(() => catalog.people(), [catalog]) ?? [];
  const present = people.filter(({ sessions }) => sessions > 0);
  const theirs = new Set(present.map(({ organisation }) => organisation));
  return {
    lines: missingIn(
      rows.filter((row) => !row.inQuestion),
      today,
    ),
    organisations: [...register.organisations.values()]
      .filter(({ id }) => theirs.has(id))
      .map(gapsOfOrganisation)
      .filter(({ gaps }) => gaps.length > 0),
    people: present
      .flatMap(({ id }) => register.participants.get(id) ?? [])
      .map((person) => gapsOfPerson(person, vault.get(person.id)))
      .filter(({ gaps }) => gaps.length > 0),
  };
}

/** `at`: the session of the list that it belongs to; a merged one's text has its own address. */
interface PlacedText extends SharedText {
  readonly at: ActivityId;
}

export interface FoundText extends PlacedText {
  readonly found: readonly Finding[];
}

const readings = new WeakMap<MonthRows, Live<readonly PlacedText[] | undefined>>();

function reading(replica: Replica, rows: MonthRows): Live<readonly PlacedText[] | undefined> {
  const known = readings.get(rows);
  if (known) return known;
  const texts = live<readonly PlacedText[] | undefined>(undefined);
  readings.set(rows, texts);
  const { group, speaker } = samenessNow(replica);
  const ids = rows
    .filter(({ plannedBy }) => plannedBy === undefined)
    .flatMap(({ id }) => group(id));
  const read = sharedTexts(replica, ids).then((all) =>
    texts.set(all.map((text) => ({ ...text, at: speaker(text.activity) }))),
  );
  // Whoever catches bugs is told, and the next drawing asks again.
  void read.catch((bug: unknown) => {
    readings.delete(rows);
    throw bug;
  });
  return texts;
}

const judged = new WeakMap<readonly PlacedText[], { guard: Guard; found: readonly FoundText[] }>();

/** Undefined while the month's texts are read. */
export function useFindings(rows: MonthRows): readonly FoundText[] | undefined {
  const { replica } = useWorkspace();
  const guard = useLive(guardOf(replica));
  const texts = useLive(reading(replica, rows));
  if (texts === undefined) return undefined;
  const known = judged.get(texts);
  if (known?.guard === guard) return known.found;
  const found = texts
    .map((text) => ({ ...text, found: guard(text.line) }))
    .filter((text) => text.found.length > 0);
  judged.set(texts, { guard, found });
  return found;
}
