import type * as Y from "yjs";
import type { ActivityId, MemberId, ReflectionId } from "../domain/ids.ts";
import {
  type PrincipleNotice,
  type Reflection,
  type ReflectionRing,
  TEMPLATES,
  type Template,
} from "../domain/reflection.ts";
import { type DocKey, type RingName, splitDocKey } from "../domain/rings.ts";
import { count, idOf, oneOf, record, text } from "./lenient.ts";
import { roots } from "./schema.ts";

/** Two roots (decision 0105). In `reflections` stand the three questions in the app's own words: versions up to 0.1
 *  know these, and write a value anew as a whole. Whatever they could not keep stands in `templateReflections`, which
 *  they pass on untouched. */
export const REFLECTION_ROOTS = ["reflections", "templateReflections"] as const;
export type ReflectionRoot = (typeof REFLECTION_ROOTS)[number];

export function rootFor({ template, asked }: Pick<Reflection, "template" | "asked">) {
  return template === "three" && Object.keys(asked).length === 0
    ? "reflections"
    : "templateReflections";
}

/** Every reflection of a loaded document that this version understands. */
export function reflectionsIn(doc: Y.Doc, key: DocKey): readonly Reflection[] {
  const ring = ringKind(splitDocKey(key).ring);
  const found: Reflection[] = [];
  for (const root of REFLECTION_ROOTS) {
    roots[root](doc).forEach((value, flat) => {
      const reflection = readReflection(root, flat, value, ring);
      if (reflection) found.push(reflection);
    });
  }
  return found;
}

/** Undefined for a key or a template that this version does not know: it stays where it is. */
export function readReflection(
  root: ReflectionRoot,
  key: string,
  value: unknown,
  ring: ReflectionRing,
): Reflection | undefined {
  const [activity, id] = key.split("/");
  const fields = record(value);
  const template: Template | undefined =
    root === "reflections" ? "three" : oneOf(TEMPLATES, fields["template"]);
  if (!activity || !id || !template) return undefined;
  const notices = record(fields["principles"]);
  const principles: Partial<Record<keyof Reflection["principles"], PrincipleNotice>> = {};
  for (const principle of ["equality", "accessibility", "equal-treatment"] as const) {
    const notice = oneOf(["seen", "missing", "not-relevant"] as const, notices[principle]);
    if (notice) principles[principle] = notice;
  }
  const noAnswers = template === "three" ? { happened: "", means: "", now: "" } : {};
  return {
    id: id as ReflectionId,
    activity: activity as ActivityId,
    author: (idOf<MemberId>(fields["author"]) ?? "") as MemberId,
    ring,
    template,
    answers: { ...noAnswers, ...texts(fields["answers"]) },
    asked: root === "reflections" ? {} : texts(fields["asked"]),
    principles,
    at: count(fields["at"]) ?? 0,
  };
}

export function ringKind(ring: RingName): ReflectionRing {
  if (ring.startsWith("own:")) return "own";
  return ring.startsWith("lead:") ? "lead" : "team";
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, one]) => [key, text(one)]));
}
