import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, toHex } from "../../src/base/bytes.ts";
import type { EntryBody, Role } from "../../src/protocol/entryShapes.ts";
import { type KeyPairPublic, roles } from "../../src/protocol/entryShapes.ts";
import { judgeEntry, planRemoval, planRole, replayLog } from "../../src/protocol/membership.ts";
import {
  decodeEntry,
  encodeEntry,
  type MembershipEntry,
  NO_HASH,
} from "../../src/protocol/membershipEntry.ts";
import {
  activeDevice,
  currentEpoch,
  holdersOf,
  lackingLockboxes,
  type MembershipState,
  mayHold,
  ringKind,
} from "../../src/protocol/membershipState.ts";
import { ringsLackingSheets, sheetsOf } from "../../src/protocol/recoveryRules.ts";
import {
  addDeviceBody,
  type Book,
  boxFor,
  foundedBy,
  genesisBody,
  grown,
  inviteBody,
  MORNING,
  newKeys,
  nextRotation,
  random,
} from "./cast.ts";

/** One attempted deed: by whom, which, about whom. Many are refused; the log is made of those that are not. */
const evenly = (n: number) => fc.constantFrom(...Array(n).keys());
const deed = fc.record({
  author: evenly(12),
  what: evenly(13),
  about: evenly(7),
  role: fc.constantFrom(...roles),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const fakeKeys = () => ({ signPub: random(65), hpkePub: random(65), sign: () => Promise.reject() });

/** The rules never look at signatures, so thousands of logs can be tried without making any. */
function entryOf(
  state: MembershipState | undefined,
  author: number,
  body: EntryBody,
): MembershipEntry {
  const index = (state?.head.index ?? 0) + 1;
  const prevHash = state?.head.hash ?? NO_HASH;
  return { index, prevHash, time: MORNING, author, body, sig: random(64) };
}

/** Half of the deeds are tried by somebody who coordinates, or most logs would be refusals. */
function authorOf(state: MembershipState, { author }: Deed): number {
  const coordinators = holdersOf(state, 1);
  return author < 6 ? author : (coordinators[author % coordinators.length] ?? 0);
}

function bodyOf(state: MembershipState, author: number, { what, about, role }: Deed): EntryBody {
  const known = state.members[about];
  const memberId = known?.memberId ?? random(16);
  switch (what) {
    case 0:
      return { kind: "add-member", memberId: random(16), role, profile: random(8) };
    case 1:
      return addDeviceBody(state, fakeKeys(), known?.role ?? role, { memberId });
    case 2:
      return addDeviceBody(
        state,
        fakeKeys(),
        state.invites[about]?.role ?? role,
        viaOf(state, about),
      );
    case 3:
      return removalOf(state, author, { devices: [about], members: [] });
    case 4:
      return removalOf(state, author, { devices: [], members: [memberId] });
    case 5:
      return roleOf(state, author, memberId, role);
    case 6:
      return inviteBody(state, fakeKeys(), role, about % 2 === 0 ? "instant" : "approve");
    case 7:
      return { kind: "rotate", rotation: nextRotation(state, about) };
    case 8:
      return rolloverOf(state);
    case 9:
      return { kind: "recovery-set", recovery: sheetsAfter(state, about) };
    case 10:
      return sheetBoxesOf(state, author);
    case 11:
      return bySheetOf(state, about);
    default: {
      const lockboxes = lackingLockboxes(state, author).map((box) =>
        boxFor(box.ring, box.e, box.dev),
      );
      return { kind: "lockbox", lockboxes };
    }
  }
}

/** One more, one fewer, or none. */
function sheetsAfter(state: MembershipState, about: number): readonly KeyPairPublic[] {
  if (about === 0) return [];
  return about < 3 ? state.recovery.slice(1) : [...state.recovery, fakeKeys()];
}

function sheetBoxesOf(state: MembershipState, author: number): EntryBody {
  const lockboxes = ringsLackingSheets(state, author).flatMap((ring) =>
    sheetsOf(state, ring).map(() => boxFor(ring, currentEpoch(state, ring) ?? 0, 0)),
  );
  return { kind: "lockbox", lockboxes };
}

function bySheetOf(state: MembershipState, about: number): EntryBody {
  const sheet = state.recovery[about % Math.max(1, state.recovery.length)];
  const maker = sheet && state.members[sheet.member - 1];
  const whose = sheet && maker ? { memberId: maker.memberId, via: sheet.id } : {};
  return addDeviceBody(state, fakeKeys(), "admin", whose);
}

function viaOf(state: MembershipState, about: number): { via?: Bytes } {
  const via = state.invites[about]?.inviteId;
  return via ? { via } : {};
}

type Gone = { devices: readonly number[]; members: readonly Bytes[] };

function removalOf(state: MembershipState, author: number, gone: Gone): EntryBody {
  const plan = planRemoval(state, author, gone);
  const rotations = plan.ok
    ? plan.value.rings.map((ring) => nextRotation(state, ring, plan.value.after))
    : [];
  return { kind: "remove", ...gone, rotations };
}

function roleOf(state: MembershipState, author: number, memberId: Bytes, role: Role): EntryBody {
  const plan = planRole(state, author, memberId, role);
  const rotations = plan.ok
    ? plan.value.rings.map((ring) => nextRotation(state, ring, plan.value.after))
    : [];
  return { kind: "set-role", memberId, role, rotations };
}

function rolloverOf(state: MembershipState): EntryBody {
  const { signPub, hpkePub } = fakeKeys();
  const dev = state.devices.length + 1;
  const epochs = state.rings.get(0)?.epochs.length ?? 1;
  const lockboxes = [boxFor(0, epochs - 1, dev)];
  return { kind: "rollover", signPub, hpkePub, lockboxes, newSig: random(64) };
}

/** The ordinal that the same phone has now: a ROLLOVER changes its keys for signing, not what it knows. */
function phoneOf(state: MembershipState, dev: number): number {
  const successor = state.devices[dev - 1]?.replacedBy;
  return successor === undefined ? dev : phoneOf(state, successor);
}

function logOf(deeds: readonly Deed[]): { states: MembershipState[]; entries: Bytes[] } {
  const first = entryOf(undefined, 1, genesisBody(fakeKeys()));
  let state = judgedOrThrow(undefined, first);
  const states = [state];
  const entries = [encodeEntry(first)];
  for (const each of deeds) {
    const author = each.what === 11 ? 0 : authorOf(state, each);
    const entry = entryOf(state, author, bodyOf(state, author, each));
    const judged = judgeEntry(state, entry);
    if (!judged.ok) continue;
    state = judged.value;
    states.push(state);
    entries.push(encodeEntry(entry));
  }
  return { states, entries };
}

function judgedOrThrow(state: MembershipState | undefined, entry: MembershipEntry) {
  const judged = judgeEntry(state, entry);
  if (!judged.ok) throw new Error(judged.problem);
  return judged.value;
}

function replayed(entries: readonly Bytes[]): MembershipState | string {
  let state: MembershipState | undefined;
  for (const bytes of entries) {
    const entry = decodeEntry(bytes);
    if (!entry.ok) return entry.problem.kind;
    const judged = judgeEntry(state, entry.value);
    if (!judged.ok) return judged.problem;
    state = judged.value;
  }
  return state ?? "empty";
}

const deeds = fc.array(deed, { minLength: 5, maxLength: 40 });

test("the relay that grew a log and a phone that reads it from the start agree on every log", () => {
  fc.assert(
    fc.property(deeds, (list) => {
      const { states, entries } = logOf(list);
      expect(replayed(entries)).toEqual(states.at(-1));
    }),
    { numRuns: 400 },
  );
});

test("in every log somebody coordinates, and no key is current that a removed device was given", () => {
  let longest = 0;
  fc.assert(
    fc.property(deeds, (list) => {
      const { states } = logOf(list);
      longest = Math.max(longest, states.length);
      for (const state of states) {
        if (holdersOf(state, 1).length === 0) throw new Error("nobody coordinates");
        for (const { ring, boxed } of state.rings.values()) {
          // A member's own ring waits for that member's remaining devices to rotate it.
          if (ringKind(ring).kind === "own") continue;
          const stranger = [...boxed].find((dev) => !mayHold(state, phoneOf(state, dev), ring));
          if (stranger) throw new Error(`device ${stranger} still holds ring ${ring}`);
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(longest).toBeGreaterThan(10);
});

test("in every log a sheet is a coordinator's, and no own ring is on a sheet of somebody else's", () => {
  let [listings, arrivals, ends] = [0, 0, 0];
  fc.assert(
    fc.property(deeds, (list) => {
      const { states } = logOf([...threeLeaders, ...list]);
      const makers = new Map<string, number>();
      for (const [i, state] of states.entries()) {
        const before = states[i - 1]?.recovery ?? [];
        ends += before.filter(({ member }) => !leads(state, member)).length;
        for (const { id, member, introducedBy, usedBy } of state.recovery) {
          listings++;
          if (!leads(state, member)) throw new Error("nobody's sheet");
          makers.set(toHex(id), introducedBy === member ? member : 0);
          const came = state.devices[(usedBy ?? 0) - 1];
          if (!came) continue;
          arrivals++;
          if (came.member !== member || came.introducedBy !== introducedBy)
            throw new Error("a sheet brought more than its maker could");
        }
        for (const { ring, onSheets } of state.rings.values()) {
          const kind = ringKind(ring);
          if (kind.kind !== "own") continue;
          const stranger = [...onSheets].find((id) => makers.get(id) !== kind.member);
          if (stranger) throw new Error(`ring ${ring} is on another's sheet`);
        }
      }
    }),
    { numRuns: 800 },
  );
  expect(listings).toBeGreaterThan(100);
  expect(arrivals).toBeGreaterThan(10);
  expect(ends).toBeGreaterThan(0);
});

/** Whoever leads alone can neither leave nor step down. */
const threeLeaders: readonly Deed[] = [6, 6].map((about) => ({
  author: 6,
  what: 1,
  about,
  role: "admin",
}));

function leads({ members }: MembershipState, ordinal: number): boolean {
  const member = members[ordinal - 1];
  return member?.role === "admin" && !member.isRemoved;
}

test("in every log a key that was made while a sheet counts is on it", () => {
  fc.assert(
    fc.property(deeds, (list) => {
      const { states } = logOf(list);
      for (const [i, state] of states.entries()) {
        const before = states[i - 1];
        for (const [ring, known] of state.rings) {
          if (known.epochs.length === (before?.rings.get(ring)?.epochs.length ?? 0)) continue;
          const missing = sheetsOf(state, ring).find(({ id }) => !known.onSheets.has(toHex(id)));
          if (missing) throw new Error(`a new key of ring ${ring} is not on every sheet`);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("an ordinal that was given is never given again, and who was removed never comes back under it", () => {
  fc.assert(
    fc.property(deeds, (list) => {
      const { states } = logOf(list);
      for (const [i, state] of states.entries()) {
        const before = states[i - 1];
        for (const { dev, signPub } of before?.devices ?? []) {
          if (state.devices[dev - 1]?.signPub !== signPub)
            throw new Error("another under its number");
          const isBack = before && !activeDevice(before, dev) && activeDevice(state, dev);
          if (isBack) throw new Error("a removed device is back");
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("a log in any other order, with an entry missing, doubled or changed, is refused", () => {
  fc.assert(
    fc.property(deeds, fc.nat(), fc.nat(), fc.nat(), (list, a, b, bit) => {
      const { entries } = logOf(list);
      const i = a % entries.length;
      const j = b % entries.length;
      const swapped = entries.map((entry, at) =>
        at === i ? (entries[j] ?? entry) : at === j ? (entries[i] ?? entry) : entry,
      );
      if (i !== j) expect(replayed(swapped)).toBeTypeOf("string");
      if (i < entries.length - 1) {
        expect(replayed([...entries.slice(0, i), ...entries.slice(i + 1)])).toBeTypeOf("string");
        const changed = entries.map((entry, at) => (at === i ? turned(entry, bit) : entry));
        expect(replayed(changed)).toBeTypeOf("string");
      }
      expect(replayed([...entries.slice(0, i + 1), ...entries.slice(i)])).toBeTypeOf("string");
    }),
    { numRuns: 300 },
  );
});

function turned(bytes: Bytes, bit: number): Bytes {
  const other = bytes.slice();
  const at = bit % (bytes.length * 8);
  other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7));
  return other;
}

test("no single changed bit of a signed log is accepted", async () => {
  const [cecilia, anna] = await Promise.all([newKeys(), newKeys()]);
  let book: Book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.nat(), async (at, bit) => {
      const changed = book.entries.map((entry, i) => (i === at ? turned(entry, bit) : entry));
      expect((await replayLog(book.state.wsId, changed)).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
});
