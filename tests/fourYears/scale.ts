import { toBase64Url } from "../../src/base/bytes.ts";
import type { MemberId } from "../../src/domain/ids.ts";

/** How much of everything. The four years are those of sync.md section 5; tests take a small piece of the same cloth. */
export interface Scale {
  readonly months: number;
  readonly activities: number;
  /** Claims: a person, an activity and an author. */
  readonly marks: number;
  readonly reflections: number;
  readonly notes: number;
  readonly people: number;
  readonly organisations: number;
}

export const FOUR_YEARS: Scale = {
  months: 48,
  activities: 2200,
  marks: 26_000,
  reflections: 6500,
  notes: 2200,
  people: 360,
  organisations: 40,
};

export const FEW_MONTHS: Scale = {
  months: 4,
  activities: 60,
  marks: 480,
  reflections: 120,
  notes: 40,
  people: 36,
  organisations: 8,
};

/** Whose phone the documents are for: she reads `team`, her own ring and her line to the project leader. */
export interface Cast {
  readonly anna: MemberId;
  readonly bo: MemberId;
  readonly cecilia: MemberId;
  readonly karin: MemberId;
}

/** 16 bytes each, as in a membership log, and easy to tell apart. */
const BYTES = { anna: 1, bo: 2, cecilia: 3, karin: 4 } as const;

export function memberBytes(name: keyof Cast): Uint8Array<ArrayBuffer> {
  return new Uint8Array(16).fill(BYTES[name]);
}

export function castOf(): Cast {
  const id = (name: keyof Cast) => toBase64Url(memberBytes(name)) as MemberId;
  return { anna: id("anna"), bo: id("bo"), cecilia: id("cecilia"), karin: id("karin") };
}

export const SHARE_CHANGED_ONCE = 0.12;
