import { equalBytes } from "../base/bytes.ts";
import type { EntryBody, Role } from "../protocol/entryShapes.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import { belongsTo, mayHold, ringKind, roleOf } from "../protocol/membershipState.ts";
import type { HeldMembership } from "./membership.ts";

const makes = (role: Role | undefined): role is Role => role === "admin" || role === "editor";

/** Whether this device may make and attest snapshots of the ring now. */
export function mayMake(held: HeldMembership, ring: number): boolean {
  const state = held.state();
  return makes(roleOf(state, held.device)) && mayHold(state, held.device, ring);
}

/** Whether a snapshot of the ring may be by this device. A snapshot outlives its maker's place in the project: it was right
 *  when it was made, so what counts is every role that the maker's member has ever had. */
export function mayHaveMade(held: HeldMembership, dev: number, ring: number): boolean {
  const state = held.state();
  const device = state.devices[dev - 1];
  const member = device && state.members[device.member - 1];
  if (!device || !member) return false;
  const kind = ringKind(ring);
  if (kind.kind === "own" && device.introducedBy !== kind.member) return false;
  const may = (role: Role | undefined) => makes(role) && belongsTo(role, device.member, kind);
  return (
    may(member.role) ||
    held.entries().some((bytes) => {
      const entry = decodeEntry(bytes);
      return entry.ok && may(roleIn(entry.value.body, member.memberId));
    })
  );
}

function roleIn(body: EntryBody, memberId: Uint8Array): Role | undefined {
  switch (body.kind) {
    case "genesis":
      return equalBytes(body.memberId, memberId) ? "admin" : undefined;
    case "add-member":
    case "add-device":
    case "set-role":
      return equalBytes(body.memberId, memberId) ? body.role : undefined;
    default:
      return undefined;
  }
}
