import { beforeEach, expect, test } from "vitest";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { activeDevice, mayHold, ownRing, roleOf } from "../../src/protocol/membershipState.ts";
import {
  addDeviceBody,
  type Book,
  boxFor,
  grown,
  inviteBody,
  type Keys,
  MORNING,
  newKeys,
  random,
} from "./cast.ts";
import { memberIdIn, newTeam, verdictOn } from "./team.ts";

let cecilia: Keys;
let anna: Keys;
let bo: Keys;
let book: Book;

beforeEach(async () => {
  ({ cecilia, anna, bo, book } = await newTeam());
});

const refusalOf = (author: number, keys: Keys, body: EntryBody, time = MORNING) =>
  verdictOn(book, author, keys, body, time);

const memberId = (ordinal: number) => memberIdIn(book, ordinal);

test("a newcomer lets herself in with an instant invitation, once", async () => {
  const [invite, fatima, another] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  const offer = inviteBody(book.state, invite, "editor");
  book = await grown(book, 1, cecilia, offer);
  const body = addDeviceBody(book.state, fatima, "editor", { via: offer.inviteId });
  book = await grown(book, 0, invite, body);
  expect(roleOf(book.state, 4)).toBe("editor");
  const again = addDeviceBody(book.state, another, "editor", { via: offer.inviteId });
  expect(await refusalOf(0, invite, again)).toBe("invite-used-up");
});

test("an invitation is refused late, revoked, for another role, under a taken name, or by its wrong key", async () => {
  const [invite, fatima] = await Promise.all([newKeys(), newKeys()]);
  const offer = inviteBody(book.state, invite, "editor");
  book = await grown(book, 1, cecilia, offer);
  const via = offer.inviteId;
  const asEditor = addDeviceBody(book.state, fatima, "editor", { via });
  expect(await refusalOf(0, invite, asEditor, offer.expiry + 1)).toBe("invite-expired");
  const asAdmin = addDeviceBody(book.state, fatima, "admin", { via });
  expect(await refusalOf(0, invite, asAdmin)).toBe("invite-mismatch");
  const asAnna = addDeviceBody(book.state, fatima, "editor", { via, memberId: memberId(2) });
  expect(await refusalOf(0, invite, asAnna)).toBe("invite-mismatch");
  expect(await refusalOf(0, fatima, asEditor)).toBe("bad-signature");
  const unknown = addDeviceBody(book.state, fatima, "editor", { via: random(16) });
  expect(await refusalOf(0, invite, unknown)).toBe("unknown-invite");
  book = await grown(book, 1, cecilia, { kind: "invite-revoke", inviteId: via });
  expect(await refusalOf(0, invite, asEditor)).toBe("invite-revoked");
});

test("an invitation by link lets nobody in until an admin confirms", async () => {
  const [invite, fatima] = await Promise.all([newKeys(), newKeys()]);
  const offer = inviteBody(book.state, invite, "editor", "approve");
  book = await grown(book, 1, cecilia, offer);
  const body = addDeviceBody(book.state, fatima, "editor", { via: offer.inviteId });
  expect(await refusalOf(0, invite, body)).toBe("invite-mismatch");
  expect(await refusalOf(2, anna, body)).toBe("role-forbids");
  book = await grown(book, 1, cecilia, body);
  expect(roleOf(book.state, 4)).toBe("editor");
});

test("an instant invitation lives ten minutes, serves one and opens no ring beyond its role", async () => {
  const invite = await newKeys();
  const offer = inviteBody(book.state, invite, "editor");
  const longer = { ...offer, expiry: MORNING + 10 * 60_000 + 1 };
  expect(await refusalOf(1, cecilia, longer)).toBe("invite-limits");
  expect(await refusalOf(1, cecilia, { ...offer, uses: 2 })).toBe("invite-limits");
  const withDesk = { ...offer, lockboxes: [boxFor(0, 0, 0), boxFor(1, 0, 0)] };
  expect(await refusalOf(1, cecilia, withDesk)).toBe("not-a-holder");
  expect(await refusalOf(1, cecilia, { ...offer, lockboxes: [] })).toBe("not-a-holder");
});

test("everybody may invite a second phone of their own, and nobody one of another's", async () => {
  const [invite, tablet] = await Promise.all([newKeys(), newKeys()]);
  const offer = { ...inviteBody(book.state, invite, "editor"), forMember: memberId(2) };
  expect(await refusalOf(3, bo, offer)).toBe("role-forbids");
  expect(await refusalOf(1, cecilia, offer)).toBe("role-forbids");
  expect(await refusalOf(2, anna, { ...offer, role: "admin" })).toBe("invite-mismatch");
  const byLink = { ...offer, mode: "approve", lockboxes: [] } as const;
  expect(await refusalOf(2, anna, byLink)).toBe("invite-limits");
  book = await grown(book, 2, anna, offer);
  const options = { via: offer.inviteId, memberId: memberId(2) };
  book = await grown(book, 0, invite, addDeviceBody(book.state, tablet, "editor", options));
  expect(activeDevice(book.state, 4)?.member).toBe(2);
  expect(mayHold(book.state, 4, ownRing(2))).toBe(true);
});
