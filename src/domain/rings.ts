import type { YearMonth } from "./calendar.ts";
import type { MemberId } from "./ids.ts";

/** A ring is one key line, its own documents, and the list of who holds it (sync.md 0.7). */
export type Ring =
  | { readonly kind: "team" }
  | { readonly kind: "desk" }
  | { readonly kind: "own"; readonly member: MemberId }
  | { readonly kind: "lead"; readonly member: MemberId };

/** `team`, `desk`, `own:<member>`, `lead:<member>`: the ring's name in storage rows and database names. */
export type RingName = "team" | "desk" | `own:${MemberId}` | `lead:${MemberId}`;

export type DocName = "register" | YearMonth;

/** `<ring name>/<document name>`: names one document of a workspace, e.g. `team/register`, `own:…/2026-11`. */
export type DocKey = `${RingName}/${DocName}`;

export function ringName(ring: Ring): RingName {
  switch (ring.kind) {
    case "team":
    case "desk":
      return ring.kind;
    case "own":
    case "lead":
      return `${ring.kind}:${ring.member}`;
  }
}

export function ringNamed(name: RingName): Ring {
  if (name === "team" || name === "desk") return { kind: name };
  const at = name.indexOf(":");
  return { kind: name.slice(0, at) as "own" | "lead", member: name.slice(at + 1) as MemberId };
}

export function docKey(ring: RingName, doc: DocName): DocKey {
  return `${ring}/${doc}`;
}

export function splitDocKey(key: DocKey): { readonly ring: RingName; readonly doc: DocName } {
  const at = key.indexOf("/");
  return { ring: key.slice(0, at) as RingName, doc: key.slice(at + 1) as DocName };
}
