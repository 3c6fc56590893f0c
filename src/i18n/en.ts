import { enActivity } from "./en/activity.ts";
import { enAttendance } from "./en/attendance.ts";
import { enCard } from "./en/card.ts";
import { enGuard } from "./en/guard.ts";
import { enHanding } from "./en/handing.ts";
import { enKit } from "./en/kit.ts";
import { enLock } from "./en/lock.ts";
import { enNeeds } from "./en/needs.ts";
import { enNotes } from "./en/notes.ts";
import { enPhotos } from "./en/photos.ts";
import { enPlan } from "./en/plan.ts";
import { enProblems } from "./en/problems.ts";
import { enReflection } from "./en/reflection.ts";
import { enRegister } from "./en/register.ts";
import { enSearch } from "./en/search.ts";
import { enSettings } from "./en/settings.ts";
import { enStart } from "./en/start.ts";
import { enStatus } from "./en/status.ts";
import { enStories } from "./en/stories.ts";
import { enTeam } from "./en/team.ts";
import { enToday } from "./en/today.ts";
import { formatIn } from "./format.ts";
import type { Messages } from "./sv.ts";

export const en: Messages = {
  format: formatIn("en"),
  kit: enKit,
  today: enToday,
  activity: enActivity,
  attendance: enAttendance,
  needs: enNeeds,
  notes: enNotes,
  reflection: enReflection,
  stories: enStories,
  card: enCard,
  start: enStart,
  team: enTeam,
  settings: enSettings,
  lock: enLock,
  status: enStatus,
  handing: enHanding,
  register: enRegister,
  search: enSearch,
  guard: enGuard,
  photos: enPhotos,
  plan: enPlan,
  problems: enProblems,
};
