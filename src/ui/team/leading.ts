import { lazy } from "react";

/** What coordinators alone open of the pages that everybody has: one chunk, weighed with the desk (docs/decisions/0219). */

export const InviteSheet = lazy(async () => ({
  default: (await import("./InviteSheet.tsx")).InviteSheet,
}));
export const KnockNotice = lazy(async () => ({
  default: (await import("./KnockNotice.tsx")).KnockNotice,
}));
export const MemberSheet = lazy(async () => ({
  default: (await import("../devices/MemberSheet.tsx")).MemberSheet,
}));
export const RevokeSheet = lazy(async () => ({
  default: (await import("../devices/RevokeSheet.tsx")).RevokeSheet,
}));
export const RealLoss = lazy(async () => ({
  default: (await import("../devices/RealLoss.tsx")).RealLoss,
}));
export const ProfileFields = lazy(async () => ({
  default: (await import("../settings/ProfileFields.tsx")).ProfileFields,
}));
