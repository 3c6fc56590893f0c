import { live } from "../../base/live.ts";

/** Outlives the page, which is drawn anew when the project opens around it. */
export const restoringNow = live<{ readonly done: number; readonly of: number } | undefined>(
  undefined,
);

export const tellRestoring = restoringNow.set;
