import fc from "fast-check";
import { expect, test } from "vitest";
import { organisationOn } from "../../src/domain/belonging.ts";
import { addDays, type LocalDate } from "../../src/domain/calendar.ts";
import type { OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import {
  correctFirst,
  correctMove,
  moveParticipant,
  takeMoveBack,
} from "../../src/replica/moving.ts";
import { addParticipant, editParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { registerView } from "../../src/replica/views.ts";
import { open, phoneOf } from "./cast.ts";

const HOMES = ["kastanjen", "tradrullen", undefined] as readonly (OrganisationId | undefined)[];
const FIRST = "2019-03-01" as LocalDate;
const DAYS = Array.from({ length: 10 }, (_, at) => addDays(FIRST, at));

async function desk(): Promise<Replica> {
  const replica = await open(phoneOf("cecilia", ["desk"]));
  await replica.load(REGISTER);
  return replica;
}

function personIn(replica: Replica, id: ParticipantId) {
  const person = registerView(replica).get().participants.get(id);
  if (!person) throw new Error("nobody");
  return person;
}

const whereEachDay = (replica: Replica, id: ParticipantId) =>
  DAYS.map((day) => organisationOn(personIn(replica, id), day));

const aDeed = fc.record({
  deed: fc.constantFrom("move", "back", "correct", "first", "edit"),
  to: fc.constantFrom(...HOMES),
  day: fc.constantFrom(...DAYS.slice(1)),
  other: fc.constantFrom(...DAYS.slice(1)),
});

test("whatever is written of moves, taking all of it back leaves the person as before, and every step tells its own days", async () => {
  const replica = await desk();
  await fc.assert(
    fc.property(fc.array(aDeed, { maxLength: 8 }), (deeds) => {
      const nobody = { role: undefined, template: undefined, active: true };
      const id = addParticipant(replica, {
        ...nobody,
        name: "Fatima",
        organisation: HOMES[0],
      });
      const before = personIn(replica, id);
      /** Day → organisation, as somebody would write it on paper; "" = from the beginning. */
      const model = new Map<string, OrganisationId | undefined>([["", HOMES[0]]]);
      const undos: (() => void)[] = [];
      for (const { deed, to, day, other } of deeds) {
        const last = [...model.keys()].sort().at(-1) ?? "";
        if (deed === "move") {
          undos.push(moveParticipant(replica, id, to, day));
          model.set(day, to);
        } else if (deed === "back") {
          undos.push(takeMoveBack(replica, id, day));
          model.delete(day);
        } else if (deed === "correct" && model.has(day) && !(other !== day && model.has(other))) {
          undos.push(correctMove(replica, id, day, { organisation: to, from: other }));
          model.delete(day);
          model.set(other, to);
        } else if (deed === "first") {
          undos.push(correctFirst(replica, id, to));
          model.set("", to);
        } else if (deed === "edit" && undos.length === 0) {
          editParticipant(replica, id, { organisation: to });
          model.set(last, to);
          editParticipant(replica, id, { organisation: HOMES[0] });
          model.set(last, HOMES[0]);
        }
        const expected = DAYS.map((each) => {
          const from = [...model.keys()].filter((key) => key <= each).sort();
          return model.get(from.at(-1) ?? "");
        });
        expect(whereEachDay(replica, id)).toEqual(expected);
      }
      for (const undo of undos.reverse()) undo();
      expect(personIn(replica, id)).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

test("taking a move back leaves what a colleague has written since", async () => {
  const replica = await desk();
  const [kastanjen, tradrullen] = HOMES;
  const id = addParticipant(replica, {
    name: "Fatima",
    organisation: kastanjen,
    role: undefined,
    template: undefined,
    active: true,
  });
  const undo = moveParticipant(replica, id, tradrullen, FIRST);
  editParticipant(replica, id, { organisation: undefined });
  undo();
  expect(personIn(replica, id).organisation).toBeUndefined();
});
