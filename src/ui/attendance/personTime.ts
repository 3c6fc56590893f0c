import { claimedMinutes } from "../../domain/agreement.ts";
import type { AttendanceClaim } from "../../domain/attendance.ts";

/** The time of one claim: nothing set means the whole activity, so that it follows when the activity's times are
 *  corrected. Minutes. */
export type OwnTime = Pick<AttendanceClaim, "minutes" | "cameLate" | "leftEarly">;

export const WHOLE_TIME: OwnTime = {
  minutes: undefined,
  cameLate: undefined,
  leftEarly: undefined,
};

export const CHIP_MINUTES = [15, 30, 45, 60] as const;

const STEP = 15;

export function minutesIn(time: OwnTime, planned: number): number {
  return claimedMinutes({ state: "here", ...time }, planned);
}

/** A step lands on whole quarters counted from the full length, and stops at nothing and at the full length. */
export function stepped(time: OwnTime, direction: 1 | -1, planned: number): OwnTime {
  return withMinutes(time, minutesIn(time, planned) + direction * STEP, planned);
}

/** Minutes that a person chose or typed. The full length is no number of its own: it is the whole activity. */
export function withMinutes(time: OwnTime, minutes: number, planned: number): OwnTime {
  const within = Math.min(planned, Math.max(0, Math.round(minutes)));
  if (within === planned) return WHOLE_TIME;
  const sameWords = minutesIn({ ...time, minutes: undefined }, planned) === within;
  return { ...time, minutes: sameWords ? undefined : within };
}

/** The chips recompute the time, both together; a number typed earlier gives way. Tapping a chosen chip lets it go. */
export function toggledLate(time: OwnTime, minutes: number): OwnTime {
  return {
    ...time,
    minutes: undefined,
    cameLate: time.cameLate === minutes ? undefined : minutes,
  };
}

export function toggledEarly(time: OwnTime, minutes: number): OwnTime {
  return {
    ...time,
    minutes: undefined,
    leftEarly: time.leftEarly === minutes ? undefined : minutes,
  };
}

export function isWhole(time: OwnTime): boolean {
  return time.minutes === undefined && time.cameLate === undefined && time.leftEarly === undefined;
}
