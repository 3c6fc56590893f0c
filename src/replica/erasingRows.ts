import * as Y from "yjs";
import type { ErasurePlan } from "../domain/erasure.ts";
import type { ParticipantId } from "../domain/ids.ts";
import { pairAbout } from "../domain/sameness.ts";
import { record } from "./lenient.ts";
import { type Fields, roots, sinceField } from "./schema.ts";

/** The erasure's part in the register: the rows of the person, under every id, and what plans and pairs say of them. */
export function eraseRows(doc: Y.Doc, plan: ErasurePlan, ids: ReadonlySet<ParticipantId>): void {
  const series = roots.series(doc);
  for (const [key, value] of [...series]) {
    const { expected } = record(value);
    if (!Array.isArray(expected) || !expected.some((id) => ids.has(id))) continue;
    series.set(key, { ...record(value), expected: expected.filter((id) => !ids.has(id)) });
  }
  for (const id of ids) eraseRow(doc, id, plan);
  const pairs = roots.sameness(doc);
  for (const [key, value] of plan.row === "stays" ? [] : [...pairs]) {
    const pair = pairAbout(key);
    if (
      pair?.kind !== "person" ||
      !(ids.has(pair.older as ParticipantId) || ids.has(pair.younger as ParticipantId))
    )
      continue;
    // Marks that stay stay one person's; the words of its names do not.
    const { chosen: _, ...fact } = record(value);
    if (plan.row === "goes") pairs.delete(key);
    else if ("chosen" in record(value)) pairs.set(key, fact);
  }
}

function eraseRow(doc: Y.Doc, id: ParticipantId, { person, row, alias }: ErasurePlan): void {
  const people = roots.participants(doc);
  if (row === "stays" || !people.has(id)) return;
  if (row === "goes") {
    people.delete(id);
    return;
  }
  const fields: Fields = new Y.Map();
  people.set(id, fields);
  const { organisation, role, template } = person;
  for (const [name, value] of Object.entries({ organisation, role, template })) {
    if (value !== undefined) fields.set(name, value);
  }
  // Its hours stay evidence of the organisations they were for.
  for (const move of person.moves ?? []) {
    fields.set(sinceField(move.from), move.organisation ?? "");
  }
  fields.set("name", alias);
  fields.set("active", false);
}
