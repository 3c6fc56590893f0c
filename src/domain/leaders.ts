import type { Membership } from "./workspaceStatus.ts";

/** Phones of coordinators that may still connect. */
export function leaderPhones({ members, devices }: Membership): number {
  const leaders = new Set(
    members.filter(({ role, removed }) => role === "admin" && !removed).map(({ id }) => id),
  );
  return devices.filter(({ member, removed }) => !removed && leaders.has(member)).length;
}

/** Without this phone nobody could invite, revoke or change keys. */
export function isLastLeaderPhone(membership: Membership): boolean {
  return membership.role === "admin" && leaderPhones(membership) === 1;
}
