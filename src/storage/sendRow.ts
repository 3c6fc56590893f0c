import type { SendRow } from "./deviceDb.ts";

/** Later changes of its document build on such a row, and wait with it. A heal only repeats what was sent before. */
export function isUpdateAside({ kind, aside }: SendRow): boolean {
  return kind === "update" && aside > 0;
}
