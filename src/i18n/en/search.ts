import type { Messages } from "../sv.ts";

export const enSearch = {} satisfies Messages["search"];
