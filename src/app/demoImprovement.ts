import { addDays, type LocalDate } from "../domain/calendar.ts";
import type { OrganisationId } from "../domain/ids.ts";
import { addImprovement, addPart } from "../replica/improvements.ts";
import type { Replica } from "../replica/replica.ts";

/** Kafé Kastanjen's work in the made-up project: five weeks of waste, one wheel that is done and one under way. */
export function writeDemoImprovement(
  replica: Replica,
  organisation: OrganisationId,
  today: LocalDate,
): void {
  const weeksAgo = (weeks: number) => addDays(today, -7 * weeks);
  const work = addImprovement(
    replica,
    { organisation, from: weeksAgo(5) },
    {
      title: "Mindre matsvinn",
      goal: "Från 9 till 5 kg per vecka",
      members: "Köket och kassan på Kastanjen",
      accomplish: "Slänga mindre mat utan att någon blir utan lunch.",
      background: "Vi slänger mest bröd, och mest när det regnar.",
    },
  );
  const of = addPart(replica, work, "measure", {
    ...{ name: "Matsvinn", unit: "kg per vecka", better: "lower", baseline: 9, goal: 5 },
  });
  for (const [at, value] of [9.2, 8.8, 7.1, 6.9, 6].entries()) {
    const note = at === 2 ? "Regn hela veckan" : "";
    addPart(replica, work, "value", { of, date: weeksAgo(5 - at), value }, { note });
  }
  addPart(
    replica,
    work,
    "cycle",
    { phase: "done", from: weeksAgo(4), until: weeksAgo(2) },
    {
      idea: "Beställ bröd efter väder",
      tester: "Köket",
      hypothesis: "svinnet minskar med 1 kg",
      what: "Beställ en tredjedel mindre när det ska regna",
      deviations: "två dagar glömdes",
      study: "Svinnet minskade 0,8 kg, men två dagar glömdes.",
      act: "checklista vid kassan, testa igen",
    },
  );
  addPart(
    replica,
    work,
    "cycle",
    { phase: "do", from: weeksAgo(1) },
    {
      idea: "Checklista vid kassan",
      tester: "Kassan",
      hypothesis: "Ingen dag glöms, och svinnet minskar med 1 kg till",
    },
  );
  addPart(
    replica,
    work,
    "coaching",
    { date: weeksAgo(1), nextDate: addDays(today, 7) },
    { what: "Såg på diagrammet tillsammans.", next: "Pröva checklistan i två veckor" },
  );
}
