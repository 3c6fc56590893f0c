import type { Messages } from "../sv.ts";

export const enToday = {} satisfies Messages["today"];
