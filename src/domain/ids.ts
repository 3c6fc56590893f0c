import type { Brand } from "./brand.ts";

/** Ids of records: 48 bits of time and 48 of chance in sortable base32 (20 characters), so the oldest is the smallest. */
export type ActivityId = Brand<string, "ActivityId">;
export type BlockId = Brand<string, "BlockId">;
export type ImprovementId = Brand<string, "ImprovementId">;
/** Of something that belongs to an improvement work: a wheel, a measure, a value, a meeting of coaching. */
export type ImprovementPartId = Brand<string, "ImprovementPartId">;
export type ConversationId = Brand<string, "ConversationId">;
export type DisseminationId = Brand<string, "DisseminationId">;
export type CodingId = Brand<string, "CodingId">;
export type NeedId = Brand<string, "NeedId">;
export type OrganisationId = Brand<string, "OrganisationId">;
export type ParticipantId = Brand<string, "ParticipantId">;
export type ReflectionId = Brand<string, "ReflectionId">;
export type SeriesId = Brand<string, "SeriesId">;
export type StoryId = Brand<string, "StoryId">;
export type StoryPickId = Brand<string, "StoryPickId">;
export type PhotoId = Brand<string, "PhotoId">;
export type ThemeId = Brand<string, "ThemeId">;
export type TodoId = Brand<string, "TodoId">;
export type WorkLineId = Brand<string, "WorkLineId">;

/** The pseudonym of a person in the project: 16 random bytes, base64url. The relay sees it, so it tells nothing. */
export type MemberId = Brand<string, "MemberId">;
/** Self-certifying: the first 16 bytes of the hash of GENESIS, base64url (sync.md 2.1). The demo project has one too. */
export type WorkspaceId = Brand<string, "WorkspaceId">;
/** A device's ordinal in the membership log: 1, 2, 3 …, never reused. */
export type DeviceNumber = Brand<number, "DeviceNumber">;

/** Without i, l, o and u, which are taken for others when an id is read aloud. */
export const ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
export const ID_LENGTH = 20;

/** `now` in ms since 1970; `chance` 6 random bytes. */
export function newId<Id extends string>(now: number, chance: Uint8Array): Id {
  let bits = 0n;
  for (const byte of chance.subarray(0, 6)) bits = (bits << 8n) | BigInt(byte);
  let value = (BigInt(Math.max(0, Math.floor(now))) << 48n) | bits;
  let text = "";
  for (let i = 0; i < ID_LENGTH; i++) {
    text = ID_ALPHABET[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text as Id;
}

/** The time in ms that a record id was born, for sorting and for its birth month. */
export function bornAt(id: string): number {
  let value = 0n;
  for (const letter of id) value = (value << 5n) | BigInt(Math.max(0, ID_ALPHABET.indexOf(letter)));
  return Number(value >> 48n);
}
