import type { Membership, WorkspaceStatus } from "../../domain/workspaceStatus.ts";

/** What stands between a person and leaving a project. Nothing that exists only here may be thrown away. */
export type Hindrance =
  | { readonly kind: "saving" }
  | { readonly kind: "waiting"; readonly things: number };

export function hindrance(status: WorkspaceStatus): Hindrance | undefined {
  if (status.unsaved > 0) return { kind: "saving" };
  if (status.waiting.length > 0) return { kind: "waiting", things: status.waiting.length };
  // Rows that are nobody's change: a whole document that heals the mailbox, or what a colleague has handed over.
  if (status.unreceipted > 0) return { kind: "waiting", things: status.unreceipted };
  return undefined;
}

/** Nobody else holds the keys: what the mailbox keeps could never be opened again. */
export function isLastKeyHolder({ devices }: Membership): boolean {
  return devices.every((device) => device.removed || device.isThis);
}
