/** The team that the tests of the rules begin with, and what the rules make of its entries. */

import type { Bytes } from "../../src/base/bytes.ts";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { admitEntry } from "../../src/protocol/membership.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  MORNING,
  newKeys,
  random,
  signedEntry,
} from "./cast.ts";

export interface Team {
  readonly cecilia: Keys;
  readonly anna: Keys;
  readonly bo: Keys;
  readonly book: Book;
}

/** Cecilia (device 1) coordinates, Anna (2) and Bo (3) facilitate. */
export async function newTeam(): Promise<Team> {
  const [cecilia, anna, bo] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  let book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, bo, "editor"));
  return { cecilia, anna, bo, book };
}

/** "accepted", or why not. */
export async function verdictOn(
  { state }: Book,
  author: number,
  keys: Keys,
  body: EntryBody,
  time = MORNING,
): Promise<string> {
  const admitted = await admitEntry(state, await signedEntry(state, author, keys, body, { time }));
  return admitted.ok ? "accepted" : admitted.problem;
}

export function memberIdIn({ state }: Book, ordinal: number): Bytes {
  return state.members[ordinal - 1]?.memberId ?? random(16);
}
