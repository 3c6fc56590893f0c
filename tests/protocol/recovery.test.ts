import { beforeEach, expect, test } from "vitest";
import { toHex } from "../../src/base/bytes.ts";
import type { EntryBody, KeyPairPublic } from "../../src/protocol/entryShapes.ts";
import { planRemoval, planRole, replayLog } from "../../src/protocol/membership.ts";
import { mayHold } from "../../src/protocol/membershipState.ts";
import {
  isOnLeftSheet,
  recoveryId,
  ringsLackingSheets,
  sheetsOf,
} from "../../src/protocol/recoveryRules.ts";
import {
  addDeviceBody,
  type Book,
  boxFor,
  grown,
  type Keys,
  newKeys,
  nextRotation,
  random,
  rotation,
} from "./cast.ts";
import { memberIdIn, newTeam, verdictOn } from "./team.ts";

let cecilia: Keys;
let anna: Keys;
let sheet: Keys;
let book: Book;

beforeEach(async () => {
  ({ cecilia, anna, book } = await newTeam());
  sheet = await newKeys();
});

const verdict = (author: number, keys: Keys, body: EntryBody) =>
  verdictOn(book, author, keys, body);
const recoverySet = (...recovery: readonly KeyPairPublic[]): EntryBody => ({
  kind: "recovery-set",
  recovery,
});
const list = async (...sheets: readonly Keys[]) => {
  book = await grown(book, 1, cecilia, recoverySet(...sheets));
};
const byId = (keys: Keys) => ({ memberId: memberIdIn(book, 1), via: recoveryId(keys.signPub) });

function removal(author: number, devices: readonly number[]): EntryBody {
  const gone = { devices, members: [] };
  const plan = planRemoval(book.state, author, gone);
  if (!plan.ok) throw new Error(plan.problem);
  const { rings, after } = plan.value;
  return {
    kind: "remove",
    ...gone,
    rotations: rings.map((ring) => nextRotation(book.state, ring, after)),
  };
}

async function annaLeadsToo(): Promise<void> {
  const plan = planRole(book.state, 1, memberIdIn(book, 2), "admin");
  if (!plan.ok) throw new Error(plan.problem);
  const rotations = plan.value.rings.map((ring) =>
    nextRotation(book.state, ring, plan.value.after),
  );
  const body = {
    kind: "set-role",
    memberId: memberIdIn(book, 2),
    role: "admin",
    rotations,
  } as const;
  book = await grown(book, 1, cecilia, body);
}

test("coordinators list recovery sheets, and nobody else", async () => {
  expect(await verdict(2, anna, recoverySet(sheet))).toBe("role-forbids");
  expect(await verdict(1, cecilia, recoverySet(sheet))).toBe("accepted");
  expect(await verdict(1, cecilia, recoverySet(sheet, sheet))).toBe("key-in-use");
  expect(await verdict(1, cecilia, recoverySet(anna))).toBe("key-in-use");
  const noPoint = { signPub: random(65), hpkePub: sheet.hpkePub };
  expect(await verdict(1, cecilia, recoverySet(noPoint))).toBe("malformed");
  expect(await verdict(1, cecilia, recoverySet())).toBe("nothing-to-do");
});

test("every new key is sealed for every sheet, and an entry that leaves one out is refused", async () => {
  await list(sheet, await newKeys());
  const holders = [1, 2, 3];
  for (const boxes of [[], [0], [0, 0, 0]]) {
    const body = { kind: "rotate", rotation: rotation(0, 1, [...holders, ...boxes]) } as const;
    expect(await verdict(1, cecilia, body)).toBe("not-a-holder");
  }
  const body = { kind: "rotate", rotation: rotation(0, 1, [...holders, 0, 0]) } as const;
  expect(await verdict(1, cecilia, body)).toBe("accepted");
  const complete = removal(1, [3]);
  if (complete.kind !== "remove") throw new Error("no removal");
  const rotations = complete.rotations.map((each) => ({
    ...each,
    lockboxes: each.lockboxes.filter(({ dev }) => dev > 0),
  }));
  expect(await verdict(1, cecilia, { ...complete, rotations })).toBe("not-a-holder");
  expect(await verdict(1, cecilia, complete)).toBe("accepted");
});

test("what is current when a sheet is made is given to it by whoever holds it, all sheets at once", async () => {
  await list(sheet);
  expect(ringsLackingSheets(book.state, 1)).toEqual([0, 1, 2, 3]);
  const boxes = (...rings: number[]): EntryBody => ({
    kind: "lockbox",
    lockboxes: rings.map((ring) => boxFor(ring, 0, 0)),
  });
  expect(await verdict(2, anna, boxes(1))).toBe("not-a-holder");
  expect(await verdict(1, cecilia, boxes(0, 0))).toBe("not-a-holder");
  book = await grown(book, 1, cecilia, boxes(0, 1, 2, 3));
  expect(ringsLackingSheets(book.state, 1)).toEqual([]);
  await list(sheet, await newKeys());
  expect(ringsLackingSheets(book.state, 1)).toEqual([0, 1, 2, 3]);
  expect(await verdict(1, cecilia, boxes(0))).toBe("not-a-holder");
  expect(await verdict(1, cecilia, boxes(0, 0))).toBe("accepted");
});

test("an own ring is on its member's sheets, and never on a colleague's", async () => {
  await annaLeadsToo();
  const annas = await newKeys();
  await list(sheet);
  book = await grown(book, 2, anna, recoverySet(sheet, annas));
  expect(sheetsOf(book.state, 0)).toHaveLength(2);
  expect(sheetsOf(book.state, 2).map(({ signPub }) => signPub)).toEqual([sheet.signPub]);
  expect(sheetsOf(book.state, 4).map(({ signPub }) => signPub)).toEqual([annas.signPub]);
  const toBoth = { kind: "rotate", rotation: rotation(2, 1, [1, 0, 0]) } as const;
  expect(await verdict(1, cecilia, toBoth)).toBe("not-a-holder");
  const toHers = { kind: "rotate", rotation: rotation(2, 1, [1, 0]) } as const;
  expect(await verdict(1, cecilia, toHers)).toBe("accepted");
});

test("who has the sheet brings a device of its maker, and nothing else", async () => {
  await list(sheet);
  const phone = await newKeys();
  const asAnna = addDeviceBody(book.state, phone, "editor", {
    memberId: memberIdIn(book, 2),
    via: recoveryId(sheet.signPub),
  });
  expect(await verdict(0, sheet, asAnna)).toBe("unknown-member");
  const asStranger = addDeviceBody(book.state, phone, "admin", { via: recoveryId(sheet.signPub) });
  expect(await verdict(0, sheet, asStranger)).toBe("unknown-member");
  for (const body of [removal(1, [2]), recoverySet(), recoverySet(phone)]) {
    expect(await verdict(0, sheet, body)).toBe("unknown-author");
  }
  const asCecilia = addDeviceBody(book.state, phone, "admin", byId(sheet));
  expect(await verdict(0, anna, asCecilia)).toBe("bad-signature");
  expect(await verdict(0, phone, asCecilia)).toBe("bad-signature");
  expect(await verdict(0, sheet, asCecilia)).toBe("accepted");
  const other = await newKeys();
  expect(await verdict(0, other, addDeviceBody(book.state, phone, "admin", byId(other)))).toBe(
    "unknown-invite",
  );
});

test("Cecilia's new phone cuts off the lost one, and takes the sheet that was used out of use", async () => {
  await list(sheet);
  const phone = await newKeys();
  book = await grown(book, 0, sheet, addDeviceBody(book.state, phone, "admin", byId(sheet)));
  expect(mayHold(book.state, 4, 2)).toBe(true);
  expect(book.state.recovery[0]?.usedBy).toBe(4);
  book = await grown(book, 4, phone, removal(4, [1]));
  book = await grown(book, 4, phone, recoverySet());
  const third = await newKeys();
  const again = addDeviceBody(book.state, third, "admin", byId(sheet));
  expect(await verdict(0, sheet, again)).toBe("unknown-invite");
  const team = book.state.rings.get(0);
  expect(team && isOnLeftSheet(book.state, team)).toBe(true);
  book = await grown(book, 4, phone, { kind: "rotate", rotation: nextRotation(book.state, 0) });
  expect(book.state.rings.get(0)?.onSheets.has(toHex(recoveryId(sheet.signPub)))).toBe(false);
  const replayed = await replayLog(book.state.wsId, book.entries);
  expect(replayed).toEqual({ ok: true, value: book.state });
});

test("an entry that a sheet has signed once counts once: in another place of the log it is refused", async () => {
  await list(sheet);
  const phone = await newKeys();
  const body = addDeviceBody(book.state, phone, "admin", byId(sheet));
  book = await grown(book, 0, sheet, body);
  expect(await verdict(0, sheet, body)).toBe("key-in-use");
});

test("a sheet counts as long as whoever made it leads", async () => {
  await annaLeadsToo();
  await list(sheet);
  expect(book.state.recovery).toHaveLength(1);
  const plan = planRole(book.state, 2, memberIdIn(book, 1), "editor");
  if (!plan.ok) throw new Error(plan.problem);
  expect(plan.value.after.recovery).toEqual([]);
  const out = planRemoval(book.state, 2, { devices: [], members: [memberIdIn(book, 1)] });
  expect(out.ok && out.value.after.recovery).toEqual([]);
  const phoneOnly = planRemoval(book.state, 2, { devices: [1], members: [] });
  expect(phoneOnly.ok && phoneOnly.value.after.recovery).toHaveLength(1);
});

test("a colleague who leads cannot bring herself into Cecilia's own ring by a sheet", async () => {
  await annaLeadsToo();
  // Anna brings a device in Cecilia's name, which stays outside; so does what its sheet brings.
  const planted = await newKeys();
  const asCecilia = addDeviceBody(book.state, planted, "admin", { memberId: memberIdIn(book, 1) });
  book = await grown(book, 2, anna, asCecilia);
  book = await grown(book, 4, planted, recoverySet(sheet));
  expect(sheetsOf(book.state, 2)).toEqual([]);
  const phone = await newKeys();
  book = await grown(book, 0, sheet, addDeviceBody(book.state, phone, "admin", byId(sheet)));
  expect(mayHold(book.state, 5, 0)).toBe(true);
  expect(mayHold(book.state, 5, 2)).toBe(false);
});
