import type * as Y from "yjs";
import type { ActivityId } from "../domain/ids.ts";
import type { Topic } from "../domain/topic.ts";
import { NOTE_ROOT } from "./schema.ts";

/** Where a change came from: a person on this device, another device, or this device's own storage. */
export type Origin = "local" | "remote" | "loaded";

/** What one transaction touched: the keys (first level) of each root, so that readers redo only their own part. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

export function touchedBy(transaction: Y.Transaction): Touched {
  const touched = new Map<string, Set<string>>();
  for (const [type, keys] of transaction.changed) {
    const place = placeOf(type);
    const root = rootNameOf(transaction.doc, place.root);
    if (root === undefined) continue;
    const known = touched.get(root) ?? new Set<string>();
    touched.set(root, known);
    if (place.key !== undefined) known.add(place.key);
    else for (const key of keys) if (key !== null) known.add(key);
  }
  return touched;
}

/** The lines of the waiting sheet that a change belongs to, each once. */
export function topicsOf(touched: Touched): readonly Topic[] {
  const topics = new Map<string, Topic>();
  const add = (topic: Topic) =>
    topics.set("activity" in topic ? `${topic.kind}/${topic.activity}` : topic.kind, topic);
  for (const [root, keys] of touched) {
    if (root.startsWith(NOTE_ROOT)) {
      add({ kind: "notes", activity: root.slice(NOTE_ROOT.length) as ActivityId });
    } else {
      const kind = topicKindOf(root);
      const isWhole =
        kind === "needs" ||
        kind === "stories" ||
        kind === "improvements" ||
        kind === "work" ||
        kind === "dissemination" ||
        kind === "conversations" ||
        kind === "register" ||
        kind === "settings" ||
        kind === "plan" ||
        kind === "vault" ||
        kind === "month";
      if (isWhole) add({ kind });
      else if (kind) for (const key of keys) add({ kind, activity: activityInKey(key) });
    }
  }
  return [...topics.values()];
}

/** Flat keys begin with the activity that they are about. */
export function activityInKey(key: string): ActivityId {
  const at = key.indexOf("/");
  return (at < 0 ? key : key.slice(0, at)) as ActivityId;
}

function topicKindOf(root: string): Topic["kind"] | undefined {
  switch (root) {
    case "activities":
    case "reminders":
      return "activity";
    case "expected":
    case "attendance":
    case "choices":
    case "choicesSaid":
    case "headcounts":
      return "attendance";
    case "cards":
      return "card";
    case "photos":
      return "photo";
    case "reflections":
    case "templateReflections":
      return "reflection";
    case "noteVersions":
    case "codings":
      return "notes";
    case "needs":
      return "needs";
    case "stories":
    case "storyPicks":
    case "halfYearChoices":
      return "stories";
    case "improvements":
      return "improvements";
    case "workLines":
      return "work";
    case "dissemination":
      return "dissemination";
    case "conversations":
      return "conversations";
    case "organisations":
    case "participants":
    case "members":
    case "sameness":
      return "register";
    case "series":
      return "plan";
    case "vault":
    case "imports":
      return "vault";
    case "monthSteps":
    case "monthLocks":
    case "lockedPeople":
    case "lockedMonths":
    case "sentFacts":
    case "signatures":
    case "diary":
      return "month";
    case "profile":
    case "prompts":
    case "themes":
    case "devices":
      return "settings";
    // A root of a newer version of the app: kept and passed on, but not understood.
    default:
      return undefined;
  }
}

type AnyType = Y.Transaction["changed"] extends Map<infer Type, unknown> ? Type : never;

interface Place {
  readonly root: AnyType;
  /** Under which key of the root; undefined when the root itself changed. */
  readonly key: string | undefined;
}

function placeOf(type: AnyType): Place {
  let root = type;
  let key: string | undefined;
  while (root._item !== null) {
    key = root._item.parentSub ?? undefined;
    root = root._item.parent as AnyType;
  }
  return { root, key };
}

function rootNameOf(doc: Y.Doc, root: AnyType): string | undefined {
  for (const [name, type] of doc.share) if (type === root) return name;
  return undefined;
}
