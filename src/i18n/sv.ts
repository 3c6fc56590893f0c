import { formatIn } from "./format.ts";
import { svActivity } from "./sv/activity.ts";
import { svAttendance } from "./sv/attendance.ts";
import { svCard } from "./sv/card.ts";
import { svGuard } from "./sv/guard.ts";
import { svHanding } from "./sv/handing.ts";
import { svKit } from "./sv/kit.ts";
import { svLock } from "./sv/lock.ts";
import { svNeeds } from "./sv/needs.ts";
import { svNotes } from "./sv/notes.ts";
import { svPhotos } from "./sv/photos.ts";
import { svPlan } from "./sv/plan.ts";
import { svProblems } from "./sv/problems.ts";
import { svReflection } from "./sv/reflection.ts";
import { svRegister } from "./sv/register.ts";
import { svSearch } from "./sv/search.ts";
import { svSettings } from "./sv/settings.ts";
import { svStart } from "./sv/start.ts";
import { svStatus } from "./sv/status.ts";
import { svStories } from "./sv/stories.ts";
import { svTeam } from "./sv/team.ts";
import { svToday } from "./sv/today.ts";

/** The text of record. */
export const sv = {
  format: formatIn("sv"),
  kit: svKit,
  today: svToday,
  activity: svActivity,
  attendance: svAttendance,
  needs: svNeeds,
  notes: svNotes,
  reflection: svReflection,
  stories: svStories,
  card: svCard,
  start: svStart,
  team: svTeam,
  settings: svSettings,
  lock: svLock,
  status: svStatus,
  handing: svHanding,
  register: svRegister,
  search: svSearch,
  guard: svGuard,
  photos: svPhotos,
  plan: svPlan,
  problems: svProblems,
};

/** Sentences by family, key and parameters, with the Swedish wording taken away: what every language must have. */
export type Messages = Widened<typeof sv>;

export type Widened<T> = T extends (...parameters: infer P) => infer R
  ? (...parameters: P) => Widened<R>
  : T extends string
    ? string
    : T extends object
      ? { readonly [K in keyof T]: Widened<T[K]> }
      : T;
