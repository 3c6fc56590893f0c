import type { HitKind } from "../../src/catalog/catalog.ts";
import type { StoredActivity } from "../../src/catalog/catalogDb.ts";
import type { NeedRow, OrganisationRow, PersonRow, ReflectionRow } from "../../src/catalog/rows.ts";
import { isMisspelt } from "../../src/catalog/vocabulary.ts";
import type { ActivityKind } from "../../src/domain/activity.ts";
import { matchRank, plain } from "../../src/domain/folding.ts";
import type { WrittenConversation } from "../../src/replica/conversationNames.ts";
import { rowsOf } from "./rowsOf.ts";

/** The rules of a search, read from every row without any memory: what the quick one must say too. */
export async function plainSearch(
  name: string,
  me: string,
  text: string,
  called: readonly ActivityKind[],
): Promise<ReadonlyMap<HitKind, readonly string[]>> {
  const rows = await rowsOf(name);
  const strict = lookFor(rows, me, text, called, false);
  return strict.size > 0 ? strict : lookFor(rows, me, text, [], true);
}

function lookFor(
  rows: Record<string, readonly unknown[]>,
  me: string,
  text: string,
  called: readonly ActivityKind[],
  forgiving: boolean,
): ReadonlyMap<HitKind, readonly string[]> {
  const listed = new Map(
    (rows["activities"] as readonly StoredActivity[])
      .filter((row) => !row.removed && row.plannedBy === undefined)
      .map((row) => [row.id as string, row]),
  );
  const found = <Row>(
    all: readonly Row[],
    idOf: (row: Row) => string,
    said: (row: Row) => string,
  ) =>
    all
      .map((row) => [rankOf(text, said(row), forgiving), idOf(row)] as const)
      .filter((one): one is readonly [number, string] => one[0] !== undefined)
      .sort(([a, one], [b, other]) => a - b || (one < other ? 1 : -1))
      .map(([, id]) => id);
  const named = (all: readonly (PersonRow | OrganisationRow)[]) =>
    all
      .map((row) => [nameRankOf(text, row.name, forgiving), row.id] as const)
      .filter((one): one is readonly [number, PersonRow["id"]] => one[0] !== undefined)
      .sort(([a], [b]) => a - b)
      .map(([, id]) => id);
  const titled = found(
    [...listed.values()],
    ({ id }) => id,
    ({ title, place }) => `${title} ${place}`,
  );
  const ofKind = [...listed.values()]
    .filter(({ id, kind }) => called.includes(kind) && !titled.includes(id))
    .sort((a, b) => b.date.localeCompare(a.date) || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
  const mine = (rows["reflections"] as readonly ReflectionRow[]).filter((row) => row.author === me);
  const written = found(
    mine,
    ({ key }) => key,
    ({ text: words }) => words,
  ).map((key) => mine.find((row) => row.key === key));
  const notes = rows["notes"] as readonly { readonly id: string; readonly text: string }[];
  const answer: readonly (readonly [HitKind, readonly string[]])[] = [
    ["activity", [...titled, ...ofKind]],
    [
      "note",
      found(
        notes.filter(({ id }) => listed.has(id)),
        ({ id }) => id,
        (note) => note.text,
      ),
    ],
    [
      "need",
      found(
        rows["needs"] as readonly NeedRow[],
        ({ id }) => id,
        (need) => `${need.text} ${need.theme}`,
      ),
    ],
    [
      "conversation",
      found(
        rows["conversations"] as readonly WrittenConversation[],
        ({ id }) => id,
        ({ text: words }) => words,
      ),
    ],
    ["reflection", [...new Set(written.map((row) => row?.id ?? ""))]],
    ["person", named(rows["people"] as readonly PersonRow[])],
    ["organisation", named(rows["organisations"] as readonly OrganisationRow[])],
  ];
  return new Map(answer.filter(([, ids]) => ids.length > 0));
}

function rankOf(text: string, said: string, forgiving: boolean): number | undefined {
  const own = plain(said).split(" ");
  let sum = 0;
  for (const typed of plain(text).split(" ")) {
    const ranks = own.flatMap((word) => {
      if (word === typed) return [0];
      if (word.startsWith(typed)) return [1];
      if (typed.length >= 3 && word.includes(typed)) return [2];
      return forgiving && isMisspelt(typed, word) ? [3] : [];
    });
    if (ranks.length === 0) return undefined;
    sum += Math.min(...ranks);
  }
  return sum;
}

function nameRankOf(text: string, name: string, forgiving: boolean): number | undefined {
  const rank = matchRank(text, name);
  if (rank !== undefined || !forgiving) return rank;
  const own = plain(name).split(" ");
  const isLike = plain(text)
    .split(" ")
    .every((typed) => own.some((word) => isMisspelt(typed, word)));
  return isLike ? 9 : undefined;
}
