import type { MemberId } from "../domain/ids.ts";
import type { HeldChange } from "../domain/workspaceStatus.ts";
import type { HeldRow } from "../storage/deviceDb.ts";
import type { HeldMembership } from "./membership.ts";
import { memberIdOf } from "./membershipView.ts";

/** One question for each document. */
export function heldIn(held: HeldMembership, rows: readonly HeldRow[]): readonly HeldChange[] {
  const { members, devices } = held.state();
  const nameOf = (dev: number): MemberId[] => {
    const member = members[(devices[dev - 1]?.member ?? 0) - 1];
    return member ? [memberIdOf(member.memberId)] : [];
  };
  return rows
    .filter(({ losses }) => losses.length > 0)
    .map(({ doc, devs, at, losses }) => ({
      doc,
      at,
      losses,
      from: [...new Set(devs.flatMap(nameOf))],
      behind: rows.filter((row) => row.doc === doc && row.losses.length === 0).length,
    }));
}
