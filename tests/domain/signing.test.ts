import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { SIGNERS, type Signature, type Signer } from "../../src/domain/monthEnd.ts";
import { samenessOf } from "../../src/domain/sameness.ts";
import { lacksOriginal, leftToSign, signingGroups, signingOf } from "../../src/domain/signing.ts";
import {
  asa,
  branschtraff,
  claim,
  kastanjen,
  march,
  muhammed,
  person,
  session,
  signed,
  tradrullen,
} from "./papersCast.ts";

const sign = (whose: Signer, minutes: number, words: Partial<Signature> = {}): Signature => ({
  ...(signed(asa, minutes).find((one) => one.whose === whose) as Signature),
  ...words,
});
const nobodyCame = new Map();

test("a month is signed when both have signed what stands now, and again when the minutes changed", () => {
  const of = (...signatures: readonly Signature[]) => signingOf({ signatures }, asa.id, 165);
  expect(of()).toBe("missing");
  expect(of(sign("participant", 165))).toBe("missing");
  expect(of(sign("participant", 165), sign("manager", 165))).toBe("signed");
  expect(of(sign("participant", 165), sign("manager", 120))).toBe("again");
  expect(of(sign("participant", 120))).toBe("again");
});

test("it says the same in whatever order signatures are read", () => {
  const some = fc.array(
    fc.record({ whose: fc.constantFrom(...SIGNERS), minutes: fc.constantFrom(60, 165) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(some, (all) => {
      const signatures = all.map(({ whose, minutes }, at) => sign(whose, minutes, { at }));
      const backwards = [...signatures].reverse();
      expect(signingOf({ signatures: backwards }, asa.id, 165)).toBe(
        signingOf({ signatures }, asa.id, 165),
      );
    }),
  );
});

describe("who is asked to sign", () => {
  test("stands once, with the organisation where the person was last; nobody without time is asked", () => {
    const moved = person("fatima", {
      name: "Fatima Benali",
      organisation: tradrullen.id,
      moves: [
        { from: undefined, organisation: kastanjen.id },
        { from: "2019-03-20" as LocalDate, organisation: tradrullen.id },
      ],
    });
    const idle = person("ali", { name: "Ali Berg" });
    const late = session("late", "2019-03-28", ["09.00", "10.00"]);
    const records = march({
      people: [asa, muhammed, moved, idle],
      activities: [branschtraff, late],
      claims: [
        claim(branschtraff, asa),
        claim(branschtraff, moved),
        claim(late, moved),
        claim(branschtraff, idle, { state: "away" }),
      ],
    });
    const signatures = [sign("participant", 165), sign("manager", 120)];
    const groups = signingGroups(
      countMonth({ ...records, signatures }),
      { signatures, originals: nobodyCame },
      records.sameness,
    );
    expect(groups).toMatchObject([
      {
        organisation: kastanjen.id,
        rows: [
          {
            name: "Åsa Lindqvist",
            minutes: 165,
            state: "again",
            signed: {
              participant: { state: "signed" },
              manager: { state: "again", signature: { minutes: 120 } },
            },
            original: false,
            also: [],
          },
        ],
      },
      {
        organisation: tradrullen.id,
        rows: [{ name: "Fatima Benali", minutes: 225, also: [kastanjen.name] }],
      },
    ]);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.map(lacksOriginal)).toEqual([true, false]);
    const names = (whose: Signer) => leftToSign(rows, whose).map(({ name }) => name);
    // Fatima has two managers, so one of them does not sign for her with the others.
    expect(names("participant")).toEqual(["Fatima Benali"]);
    expect(names("manager")).toEqual(["Åsa Lindqvist"]);
  });

  test("what a twin signed is the person's: alone it is about too little, and what is signed afterwards stands beside it", () => {
    const twin = person("twin", { name: "Åsa Lindkvist" });
    const other = session("other", "2019-03-15", ["09.00", "10.00"]);
    const sameness = samenessOf([
      {
        kind: "person",
        older: asa.id,
        younger: twin.id,
        verdict: "same",
        by: sign("participant", 0).by,
        at: 1,
        chosen: [],
      },
    ]);
    const early = (id: ParticipantId, minutes: number) => signed({ id }, minutes);
    const rowWith = (signatures: readonly Signature[]) => {
      const records = march({
        people: [asa, twin],
        activities: [branschtraff, other],
        claims: [claim(branschtraff, asa), claim(other, twin)],
      });
      const report = countMonth({ ...records, sameness, signatures });
      const originals = new Map([[twin.id, { by: sign("participant", 0).by, at: 1 }]]);
      const [row] = signingGroups(report, { signatures, originals }, sameness).flatMap(
        ({ rows }) => rows,
      );
      return { row, certified: report.sums.certified };
    };
    const before = [...early(asa.id, 165), ...early(twin.id, 60)];
    expect(rowWith(before)).toMatchObject({
      row: { minutes: 225, state: "again", original: true },
      certified: 0,
    });
    const after = [...before, ...early(asa.id, 225)];
    for (const signatures of [after, [...after].reverse()]) {
      expect(rowWith(signatures)).toMatchObject({ row: { state: "signed" }, certified: 225 });
    }
  });
});
