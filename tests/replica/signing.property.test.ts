import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { SIGNERS, SIGNING_WAYS } from "../../src/domain/monthEnd.ts";
import { signingOf } from "../../src/domain/signing.ts";
import { monthEndDoc, monthEndView } from "../../src/replica/monthEnd.ts";
import { addParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { declareSame } from "../../src/replica/sameness.ts";
import { type Signed, setOriginals, setSignatures } from "../../src/replica/signing.ts";
import { open, phoneOf } from "./cast.ts";

/** Cecilia and Dagny coordinate, each with half of the heap, and both with all of it. */

const MARCH = "2019-03" as YearMonth;
const key = monthEndDoc(MARCH);
const PEOPLE = ["asa", "ali", "fatima"] as unknown as readonly ParticipantId[];
const day = "2019-04-02" as LocalDate;

async function desk(name: string): Promise<Replica> {
  const replica = await open(phoneOf(name, ["desk"]));
  await Promise.all([replica.load(key), replica.load(REGISTER)]);
  return replica;
}

async function exchange(one: Replica, other: Replica): Promise<void> {
  const [hers, theirs] = [await one.encodeState(key), await other.encodeState(key)];
  await other.applyRemote(key, hers);
  await one.applyRemote(key, theirs);
}

const seen = (replica: Replica) => {
  const { signatures, originals } = monthEndView(replica, MARCH).get();
  const inOrder = [...signatures].sort((a, b) =>
    `${a.participant}${a.whose}` < `${b.participant}${b.whose}` ? -1 : 1,
  );
  return { signatures: inOrder, originals: new Map([...originals].sort()) };
};

const aDeed = fc.record({
  who: fc.constantFrom("cecilia", "dagny"),
  deed: fc.constantFrom("sign-all", "sign", "take", "original", "undo", "meet"),
  person: fc.constantFrom(...PEOPLE),
  whose: fc.constantFrom(...SIGNERS),
  how: fc.constantFrom(...SIGNING_WAYS),
  minutes: fc.constantFrom(60, 165),
});

test("whatever two coordinators put down, take away and take back, for one or a whole organisation, they agree afterwards", async () => {
  const desks = { cecilia: await desk("cecilia"), dagny: await desk("dagny") };
  await fc.assert(
    fc.asyncProperty(fc.array(aDeed, { maxLength: 20 }), async (deeds) => {
      const undos: Record<string, (() => void)[]> = { cecilia: [], dagny: [] };
      for (const { who, deed, person, whose, how, minutes } of deeds) {
        const replica = desks[who as keyof typeof desks];
        const signed: Signed = { how, date: day, minutes };
        const put = (ids: readonly ParticipantId[], what: Signed | undefined) =>
          setSignatures(
            replica,
            MARCH,
            ids.map((participant) => ({ participant, whose, signed: what })),
          );
        if (deed === "meet") await exchange(desks.cecilia, desks.dagny);
        else if (deed === "undo") undos[who]?.pop()?.();
        else if (deed === "original")
          undos[who]?.push(setOriginals(replica, MARCH, [person], minutes === 60));
        else if (deed === "sign-all") undos[who]?.push(put(PEOPLE, signed));
        else undos[who]?.push(put([person], deed === "take" ? undefined : signed));
      }
      await exchange(desks.cecilia, desks.dagny);
      expect(seen(desks.cecilia)).toEqual(seen(desks.dagny));
      for (const person of PEOPLE) {
        const [hers, theirs] = [desks.cecilia, desks.dagny].map((replica) =>
          signingOf(monthEndView(replica, MARCH).get(), person, 165),
        );
        expect(hers).toBe(theirs);
      }
    }),
    { numRuns: 60 },
  );
});

test("taking back brings what stood there before, and leaves what a colleague has written since", async () => {
  const [cecilia, dagny] = [await desk("cecilia"), await desk("dagny")];
  const [asa, ali] = PEOPLE as unknown as [ParticipantId, ParticipantId];
  const signed = { how: "paper", date: day, minutes: 165 } as const;
  const manager = (participant: ParticipantId, what: Signed | undefined) =>
    ({ participant, whose: "manager", signed: what }) as const;
  setSignatures(cecilia, MARCH, [manager(asa, { ...signed, minutes: 60 })]);
  const before = seen(cecilia);
  const undo = setSignatures(cecilia, MARCH, [manager(asa, signed), manager(ali, signed)]);
  await exchange(cecilia, dagny);
  setSignatures(dagny, MARCH, [manager(ali, { ...signed, how: "e-mail" })]);
  await exchange(cecilia, dagny);
  undo();
  expect(seen(cecilia).signatures).toMatchObject([
    { participant: ali, how: "e-mail", by: "dagny" },
    ...before.signatures,
  ]);
  const back = setSignatures(cecilia, MARCH, [manager(asa, undefined)]);
  expect(seen(cecilia).signatures).toMatchObject([{ participant: ali }]);
  back();
  expect(seen(cecilia).signatures.at(-1)).toEqual(before.signatures[0]);
});

test("what is taken away of somebody who is two in the register is taken away of both", async () => {
  const cecilia = await desk("cecilia");
  const nobody = { organisation: undefined, role: undefined, template: undefined, active: true };
  const [asa, twin] = ["Åsa Lindqvist", "Åsa Lindkvist"].map((name) =>
    addParticipant(cecilia, { ...nobody, name }),
  ) as [ParticipantId, ParticipantId];
  const signed = { how: "portal", date: day, minutes: 60 } as const;
  setSignatures(cecilia, MARCH, [{ participant: twin, whose: "participant", signed }]);
  setOriginals(cecilia, MARCH, [twin], true);
  declareSame(cecilia, "person", asa, twin, {});
  const [older, younger] = [asa, twin].sort() as [ParticipantId, ParticipantId];
  setSignatures(cecilia, MARCH, [{ participant: older, whose: "participant", signed: undefined }]);
  const undo = setOriginals(cecilia, MARCH, [older], false);
  expect(seen(cecilia)).toEqual({ signatures: [], originals: new Map() });
  undo();
  expect([...seen(cecilia).originals.keys()]).toEqual([twin]);
  expect(younger > older).toBe(true);
});
