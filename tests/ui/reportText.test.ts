import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../src/domain/ids.ts";
import type { PersonReport } from "../../src/domain/personReport.ts";
import { NOTHING_KNOWN } from "../../src/domain/vault.ts";
import { svVault } from "../../src/i18n/sv/vault.ts";
import { sv } from "../../src/i18n/sv.ts";
import { reportText } from "../../src/ui/register/reportText.ts";

const activity = "a1" as ActivityId;
const fatima = "p1" as ParticipantId;

test("the file that Fatima gets says in plain words what is kept about her", () => {
  const report: PersonReport = {
    person: {
      id: fatima,
      name: "Fatima Noor",
      organisation: undefined,
      role: "employee",
      template: "PO1",
      active: true,
    },
    named: "Fatima Noor",
    organisation: "Kastanjen",
    vault: {
      ...NOTHING_KNOWN,
      participant: fatima,
      number: "19640823-3234",
      start: "2026-02-01" as LocalDate,
      qualification: false,
      endReason: 2,
    },
    sessions: [
      {
        activity,
        kind: "workshop",
        title: "",
        date: "2026-03-14" as LocalDate,
        expected: true,
        claims: [
          {
            activity,
            participant: fatima,
            author: "anna" as MemberId,
            state: "here",
            minutes: 165,
            cameLate: 15,
            leftEarly: undefined,
            apologies: false,
            followUp: true,
            at: 0,
          },
        ],
      },
    ],
    mentions: [
      {
        source: "reflection",
        ring: "lead",
        date: "2026-03-14" as LocalDate,
        title: "Branschträff",
        author: "anna" as MemberId,
        line: "Fatima leder nu",
      },
    ],
  };
  const facts = {
    project: "Vägen in",
    now: Date.UTC(2026, 10, 26, 12),
    nameOf: () => "Anna Ek",
  };
  expect(reportText(report, facts, sv, svVault)).toBe(`Registerutdrag: Fatima Noor
Vägen in, 2026-11-26

I REGISTRET
Namn: Fatima Noor
Organisation: Kastanjen
Roll: ${sv.kit.participantRoles.employee}
Mall för månadsrapporten: PO1, sysselsatt
Aktiv

DET SOM BARA PROJEKTLEDARNA LÄSER
Personnummer: 19640823-3234
Kön: Man
Startdatum i projektet: 2026-02-01
Avslutsorsak: 2 Arbete
Formell kvalifikation: Nej

TRÄFFAR OCH NÄRVARO
2026-03-14 ${sv.kit.activityKinds.workshop}: väntad; här, ${sv.format.minutes(165)} räknade, kom 15 min sent, följ upp, enligt Anna Ek

RADER DÄR NAMNET STÅR
2026-03-14 Branschträff
  Reflektion, projektledaren läser, skrivet av Anna Ek:
  Fatima leder nu

${sv.register.report.file.limits}
`);
});
