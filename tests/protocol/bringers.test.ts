import { beforeEach, expect, test } from "vitest";
import { concat } from "../../src/base/bytes.ts";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { admitEntry } from "../../src/protocol/membership.ts";
import { holdersOf } from "../../src/protocol/membershipState.ts";
import {
  addDeviceBody,
  type Book,
  boxFor,
  genesisBody,
  grown,
  inviteBody,
  type Keys,
  MORNING,
  newKeys,
  random,
  rotation,
  signedEntry,
} from "./cast.ts";
import { memberIdIn, newTeam, verdictOn } from "./team.ts";

let cecilia: Keys;
let anna: Keys;
let book: Book;

beforeEach(async () => {
  ({ cecilia, anna, book } = await newTeam());
});

const refusalOf = (author: number, keys: Keys, body: EntryBody, time = MORNING) =>
  verdictOn(book, author, keys, body, time);

const memberId = (ordinal: number) => memberIdIn(book, ordinal);

test("a device that somebody else brings for Anna never comes to her own ring, nor does what it brings", async () => {
  const [another, invite, tablet, fresh] = await Promise.all([
    newKeys(),
    newKeys(),
    newKeys(),
    newKeys(),
  ]);
  book = await grown(book, 2, anna, { kind: "rotate", rotation: rotation(4, 0, [2]) });
  const forAnna = { memberId: memberId(2) };
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, another, "editor", forAnna));
  const toIt = { kind: "lockbox", lockboxes: [boxFor(4, 0, 4)] } as const;
  expect(await refusalOf(2, anna, toIt)).toBe("not-a-holder");
  const byIt = { kind: "rotate", rotation: rotation(4, 1, [2]) } as const;
  expect(await refusalOf(4, another, byIt)).toBe("role-forbids");
  const offer = { ...inviteBody(book.state, invite, "editor"), forMember: memberId(2) };
  book = await grown(book, 4, another, offer);
  const added = { via: offer.inviteId, ...forAnna };
  book = await grown(book, 0, invite, addDeviceBody(book.state, tablet, "editor", added));
  const body: EntryBody = {
    kind: "rollover",
    signPub: fresh.signPub,
    hpkePub: fresh.hpkePub,
    lockboxes: [],
    newSig: new Uint8Array(64),
  };
  book = await grown(book, 4, another, body, { newKeys: fresh });
  expect(holdersOf(book.state, 4)).toEqual([2]);
  expect(book.state.devices.filter(({ member }) => member === 2)).toHaveLength(4);
});

test("a key that is no point on the curve is refused wherever a key comes in: nobody could seal for it", async () => {
  const noPoint = concat(new Uint8Array([4]), random(64));
  const fatima = await newKeys();
  const wrong = { ...fatima, hpkePub: noPoint };
  expect(await refusalOf(1, cecilia, addDeviceBody(book.state, wrong, "editor"))).toBe("malformed");
  const unsigning = { ...fatima, signPub: noPoint };
  const added = addDeviceBody(book.state, unsigning, "editor");
  expect(await refusalOf(1, cecilia, added)).toBe("malformed");
  const offer = inviteBody(book.state, unsigning, "editor");
  expect(await refusalOf(1, cecilia, offer)).toBe("malformed");
  const body: EntryBody = {
    kind: "rollover",
    signPub: fatima.signPub,
    hpkePub: noPoint,
    lockboxes: [],
    newSig: new Uint8Array(64),
  };
  const entry = await signedEntry(book.state, 2, anna, body, { newKeys: fatima });
  const admitted = await admitEntry(book.state, entry);
  expect(admitted.ok ? "accepted" : admitted.problem).toBe("malformed");
  const genesis = await signedEntry(undefined, 1, cecilia, {
    ...genesisBody(cecilia),
    hpkePub: noPoint,
  });
  expect((await admitEntry(undefined, genesis)).ok).toBe(false);
});
