import type { Role } from "../../domain/workspace.ts";
import { useLive, useWorkspace } from "../data.ts";

/** What this person's role lets the screens offer (sync.md 2.4). The relay refuses whatever a reader would send; that
 *  "writer-own" keeps to sessions and own words and leaves the register alone is a rule of the screens only. */
export interface MayWrite {
  /** Sessions, attendance, notes, reflections and the card. */
  readonly words: boolean;
  /** Organisations and people. */
  readonly register: boolean;
}

export function mayWrite(role: Role): MayWrite {
  return {
    words: role !== "reader",
    register: role === "admin" || role === "editor",
  };
}

export function useMayWrite(): MayWrite {
  return mayWrite(useLive(useWorkspace().membership).role);
}
