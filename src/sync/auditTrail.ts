/** Changes of roles and removals as the membership log has them: signed, in order, and with nothing to keep beside it. */

import type { MemberId } from "../domain/ids.ts";
import type { RoleChange } from "../domain/workspaceStatus.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import type { HeldMembership } from "./membership.ts";
import { memberIdOf } from "./membershipView.ts";

/** Newest first. */
export function roleChanges(held: HeldMembership): readonly RoleChange[] {
  const { devices, members } = held.state();
  const changes: RoleChange[] = [];
  for (const bytes of held.entries()) {
    const entry = decodeEntry(bytes);
    if (!entry.ok) continue;
    const { body, time: at, author } = entry.value;
    const whose = members[(devices[author - 1]?.member ?? 0) - 1];
    const by = whose ? memberIdOf(whose.memberId) : ("" as MemberId);
    if (body.kind === "set-role") {
      changes.push({ at, by, member: memberIdOf(body.memberId), role: body.role });
    }
    if (body.kind === "remove") {
      for (const id of body.members) {
        changes.push({ at, by, member: memberIdOf(id), role: undefined });
      }
    }
  }
  return changes.reverse();
}
