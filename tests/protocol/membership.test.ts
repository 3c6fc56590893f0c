import { beforeEach, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { admitEntry, planRemoval, planRole, replayLog } from "../../src/protocol/membership.ts";
import { workspaceIdOf } from "../../src/protocol/membershipEntry.ts";
import {
  activeDevice,
  holdersOf,
  lackingLockboxes,
  mayHold,
} from "../../src/protocol/membershipState.ts";
import {
  addDeviceBody,
  type Book,
  boxFor,
  foundedBy,
  genesisBody,
  grown,
  inviteBody,
  type Keys,
  MORNING,
  newKeys,
  nextRotation,
  random,
  rotation,
  signedEntry,
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

function removal(author: number, gone: { devices?: number[]; members?: Bytes[] }): EntryBody {
  const named = { devices: gone.devices ?? [], members: gone.members ?? [] };
  const plan = planRemoval(book.state, author, named);
  if (!plan.ok) throw new Error(plan.problem);
  const { rings, after } = plan.value;
  const rotations = rings.map((ring) => nextRotation(book.state, ring, after));
  return { kind: "remove", ...named, rotations };
}

test("the workspace's id is the hash of its founding, so another founder makes another workspace", async () => {
  const replayed = await replayLog(book.state.wsId, book.entries);
  expect(replayed).toEqual({ ok: true, value: book.state });
  const other = await foundedBy(anna);
  expect(other.state.wsId).not.toEqual(book.state.wsId);
  expect(await replayLog(book.state.wsId, other.entries)).toEqual({
    ok: false,
    problem: { refusal: "wrong-workspace", at: 1 },
  });
});

test("the id is known before anything is sealed", () => {
  const body = genesisBody(cecilia);
  const entry = { index: 1, prevHash: new Uint8Array(32), time: MORNING, author: 1, body };
  const sealedOtherwise = { ...entry, body: { ...body, profile: random(9), rotations: [] } };
  expect(workspaceIdOf(sealedOtherwise)).toEqual(workspaceIdOf(entry));
});

test("a founding without its four rings is refused", async () => {
  const body = { ...genesisBody(anna), rotations: [rotation(0, 0, [1])] };
  const admitted = await admitEntry(undefined, await signedEntry(undefined, 1, anna, body));
  expect(admitted).toEqual({ ok: false, problem: "rotation-missing" });
});

test("a facilitator adds nobody, removes nobody and gives no roles", async () => {
  const fatima = await newKeys();
  expect(await refusalOf(2, anna, addDeviceBody(book.state, fatima, "editor"))).toBe(
    "role-forbids",
  );
  expect(
    await refusalOf(2, anna, { kind: "remove", devices: [3], members: [], rotations: [] }),
  ).toBe("role-forbids");
  const promotion = {
    kind: "set-role",
    memberId: memberId(2),
    role: "admin",
    rotations: [],
  } as const;
  expect(await refusalOf(2, anna, promotion)).toBe("role-forbids");
  expect(await refusalOf(2, anna, inviteBody(book.state, fatima, "editor"))).toBe("role-forbids");
  expect(await refusalOf(2, anna, { kind: "rotate", rotation: nextRotation(book.state, 0) })).toBe(
    "role-forbids",
  );
});

test("an entry signed by somebody else than its author is refused", async () => {
  const fatima = await newKeys();
  const body = addDeviceBody(book.state, fatima, "editor");
  expect(await refusalOf(1, anna, body)).toBe("bad-signature");
  expect(await refusalOf(9, anna, body)).toBe("unknown-author");
});

test("an entry for another place in the log is refused", async () => {
  const body: EntryBody = { kind: "rotate", rotation: nextRotation(book.state, 0) };
  const stale = await signedEntry(book.state, 1, cecilia, body);
  book = await grown(book, 1, cecilia, body);
  expect(await admitEntry(book.state, stale)).toEqual({ ok: false, problem: "wrong-index" });
  const head = { ...book.state.head, hash: random(32) };
  const forged = await signedEntry({ ...book.state, head }, 1, cecilia, body);
  expect(await admitEntry(book.state, forged)).toEqual({ ok: false, problem: "broken-chain" });
});

test("an own ring is held by that member's devices only, whoever asks", async () => {
  const own = rotation(4, 0, [2]);
  expect(await refusalOf(1, cecilia, { kind: "rotate", rotation: rotation(4, 0, [1]) })).toBe(
    "role-forbids",
  );
  expect(await refusalOf(2, anna, { kind: "rotate", rotation: rotation(4, 0, [2, 1]) })).toBe(
    "not-a-holder",
  );
  book = await grown(book, 2, anna, { kind: "rotate", rotation: own });
  expect(holdersOf(book.state, 4)).toEqual([2]);
  const toCecilia = { kind: "lockbox", lockboxes: [boxFor(4, 0, 1)] } as const;
  expect(await refusalOf(2, anna, toCecilia)).toBe("not-a-holder");
  expect(await refusalOf(1, cecilia, toCecilia)).toBe("not-a-holder");
});

test("a lead ring is held by the member and the coordinators", async () => {
  book = await grown(book, 2, anna, { kind: "rotate", rotation: rotation(5, 0, [1, 2]) });
  expect(mayHold(book.state, 3, 5)).toBe(false);
  expect(await refusalOf(3, bo, { kind: "rotate", rotation: rotation(5, 1, [1, 2]) })).toBe(
    "role-forbids",
  );
  book = await grown(book, 1, cecilia, { kind: "rotate", rotation: rotation(5, 1, [1, 2]) });
});

test("epochs follow one another; the first has no key before it", async () => {
  expect(await refusalOf(1, cecilia, { kind: "rotate", rotation: rotation(0, 2, [1]) })).toBe(
    "wrong-epoch",
  );
  expect(await refusalOf(1, cecilia, { kind: "rotate", rotation: rotation(0, 0, [1]) })).toBe(
    "wrong-epoch",
  );
  const first = { ...rotation(4, 0, [2]), wrapPrev: random(60) };
  expect(await refusalOf(2, anna, { kind: "rotate", rotation: first })).toBe("wrong-epoch");
  expect(await refusalOf(2, anna, { kind: "rotate", rotation: rotation(12, 0, []) })).toBe(
    "unknown-ring",
  );
});

test("who lacks a key can be given it by who holds it, once", async () => {
  book = await grown(book, 1, cecilia, { kind: "rotate", rotation: rotation(0, 1, [1, 2]) });
  expect(lackingLockboxes(book.state, 2)).toEqual([{ ring: 0, e: 1, dev: 3 }]);
  expect(lackingLockboxes(book.state, 3)).toEqual([]);
  expect(await refusalOf(2, anna, { kind: "lockbox", lockboxes: [boxFor(0, 0, 3)] })).toBe(
    "wrong-epoch",
  );
  book = await grown(book, 2, anna, { kind: "lockbox", lockboxes: [boxFor(0, 1, 3)] });
  expect(await refusalOf(2, anna, { kind: "lockbox", lockboxes: [boxFor(0, 1, 3)] })).toBe(
    "already-holds",
  );
});

test("a removal carries the new keys of every ring the removed could read", async () => {
  book = await grown(book, 3, bo, { kind: "rotate", rotation: rotation(7, 0, [1, 3]) });
  const body = removal(1, { members: [memberId(3)] });
  if (body.kind !== "remove") throw new Error("not a removal");
  expect(
    body.rotations.map(({ ring, lockboxes }) => [ring, lockboxes.map(({ dev }) => dev)]),
  ).toEqual([
    [0, [1, 2]],
    [7, [1]],
  ]);
  expect(await refusalOf(1, cecilia, { ...body, rotations: body.rotations.slice(1) })).toBe(
    "rotation-missing",
  );
  const beyond = { ...body, rotations: [...body.rotations, rotation(1, 1, [1])] };
  expect(await refusalOf(1, cecilia, beyond)).toBe("rotation-not-needed");
  const kept = { ...body, rotations: [rotation(0, 1, [1, 2, 3]), ...body.rotations.slice(1)] };
  expect(await refusalOf(1, cecilia, kept)).toBe("not-a-holder");
  book = await grown(book, 1, cecilia, body);
  expect(activeDevice(book.state, 3)).toBeUndefined();
  expect(await refusalOf(3, bo, { kind: "rotate", rotation: rotation(6, 0, [3]) })).toBe(
    "unknown-author",
  );
});

test("a removal shuts the invitations that the removed may have seen", async () => {
  const [invite, link, fatima] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  const instant = inviteBody(book.state, invite, "editor");
  const slow = inviteBody(book.state, link, "editor", "approve");
  book = await grown(book, 1, cecilia, instant);
  book = await grown(book, 1, cecilia, slow);
  book = await grown(book, 1, cecilia, removal(1, { devices: [3] }));
  const through = addDeviceBody(book.state, fatima, "editor", { via: instant.inviteId });
  expect(await refusalOf(0, invite, through)).toBe("invite-revoked");
  const confirmed = addDeviceBody(book.state, fatima, "editor", { via: slow.inviteId });
  expect(await refusalOf(1, cecilia, confirmed)).toBe("accepted");
});

test("the last coordinator can neither leave nor step down", async () => {
  expect(await refusalOf(1, cecilia, removal(1, { devices: [1] }))).toBe("last-admin");
  const plan = planRole(book.state, 1, memberId(1), "editor");
  if (!plan.ok) throw new Error(plan.problem);
  expect(plan.value.rings).toEqual([]);
  const down = { kind: "set-role", memberId: memberId(1), role: "editor", rotations: [] } as const;
  expect(await refusalOf(1, cecilia, down)).toBe("last-admin");
});

test("a coordinator who steps down loses the desk and the others' lead rings", async () => {
  const promote = {
    kind: "set-role",
    memberId: memberId(2),
    role: "admin",
    rotations: [],
  } as const;
  book = await grown(book, 1, cecilia, promote);
  book = await grown(book, 3, bo, { kind: "rotate", rotation: rotation(7, 0, [1, 2, 3]) });
  const plan = planRole(book.state, 2, memberId(1), "editor");
  if (!plan.ok) throw new Error(plan.problem);
  expect(plan.value.rings).toEqual([1, 7]);
  const rotations = plan.value.rings.map((ring) =>
    nextRotation(book.state, ring, plan.value.after),
  );
  const down = { kind: "set-role", memberId: memberId(1), role: "editor", rotations } as const;
  book = await grown(book, 2, anna, down);
  expect(holdersOf(book.state, 1)).toEqual([2]);
  expect(holdersOf(book.state, 7)).toEqual([2, 3]);
});

test("a phone changes its keys with both signatures or not at all", async () => {
  const fresh = await newKeys();
  const body = {
    kind: "rollover",
    signPub: fresh.signPub,
    hpkePub: fresh.hpkePub,
    lockboxes: [boxFor(0, 0, 4)],
    newSig: random(64),
  } as const;
  expect(await refusalOf(2, anna, body)).toBe("bad-signature");
  const byStranger = await signedEntry(book.state, 2, bo, body, { newKeys: fresh });
  expect(await admitEntry(book.state, byStranger)).toEqual({ ok: false, problem: "bad-signature" });
  const withOldKey = await signedEntry(book.state, 2, anna, body, { newKeys: anna });
  expect(await admitEntry(book.state, withOldKey)).toEqual({ ok: false, problem: "bad-signature" });
  book = await grown(book, 2, anna, body, { newKeys: fresh });
  expect(activeDevice(book.state, 2)).toBeUndefined();
  expect(book.state.devices[1]?.replacedBy).toBe(4);
  expect(activeDevice(book.state, 4)?.member).toBe(2);
  expect(book.state.rings.get(0)?.boxed.has(4)).toBe(true);
});

test("a key that was ever used is not used again", async () => {
  book = await grown(book, 1, cecilia, removal(1, { devices: [3] }));
  expect(await refusalOf(1, cecilia, addDeviceBody(book.state, bo, "editor"))).toBe("key-in-use");
});

test("only Cecilia orders an erasure, each job once, and of something", async () => {
  const erase = { kind: "erase", jobId: random(16), docs: [random(16)], covers: 3 } as const;
  expect(await refusalOf(2, anna, erase)).toBe("role-forbids");
  expect(await refusalOf(1, cecilia, { ...erase, docs: [] })).toBe("nothing-to-do");
  expect(await refusalOf(1, cecilia, { ...erase, covers: 0 })).toBe("nothing-to-do");
  book = await grown(book, 1, cecilia, erase);
  expect(book.state.erasures).toMatchObject([{ covers: 3, by: 1, index: book.state.head.index }]);
  expect(await refusalOf(1, cecilia, { ...erase, covers: 4 })).toBe("erasure-exists");
});
