import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type {
  DisseminationId,
  MemberId,
  NeedId,
  ReflectionId,
  StoryId,
  ThemeId,
} from "../../src/domain/ids.ts";
import type { ProjectRecords } from "../../src/domain/projectRecords.ts";
import { NOTHING_SAME } from "../../src/domain/sameness.ts";
import {
  asa,
  branschtraff,
  claim,
  entry,
  kastanjen,
  muhammed,
  person,
  tradrullen,
} from "../domain/papersCast.ts";

/** A small project whose words try to be formulas, and somebody with a protected identity. */

export const eva = person("eva", { name: "Eva Björk", template: "PO2" });
export const FORMULAS = [
  '=HYPERLINK("http://evil.example";"Öppna")',
  "+46 70 000 00 00",
  "-1+1",
  "@SUM(1)",
  "\t=1+1",
  " =1+1",
];

const LEADERSHIP = "leadership" as ThemeId;
const undefinedTheme = { definition: "", example: "", archived: false, into: undefined, order: 1 };

export function smallProject(withNumbers = false): ProjectRecords {
  const anna = "anna" as MemberId;
  const people = [asa, muhammed, eva];
  return {
    organisations: new Map([kastanjen, tradrullen].map((each) => [each.id, each])),
    participants: new Map(people.map((each) => [each.id, each])),
    members: new Map([[anna, { id: anna, name: "Anna Åkerström", organisationName: "Famna" }]]),
    sameness: NOTHING_SAME,
    vault: withNumbers
      ? new Map(
          [
            entry(asa, { number: "19640823-3234" }),
            entry(eva, { number: "19850101Tf29", realName: "Någon Annan", isProtected: true }),
          ].map((each) => [each.participant, each]),
        )
      : undefined,
    sessions: [
      {
        activity: branschtraff,
        claims: [claim(branschtraff, asa, { minutes: 90 }), claim(branschtraff, eva)],
        cards: [],
        captions: ["Hyllan med priserna"],
        noteLines: [
          { kind: "plain", text: "Fyra av fem saknar prislista; Öberg håller i det, sade hon" },
          { kind: "todo", text: "Skicka mallen" },
          { kind: "who", text: "Bo Ek, 28 mars" },
        ],
      },
    ],
    stories: [
      {
        id: "s1" as StoryId,
        month: "2019-03" as YearMonth,
        author: anna,
        ring: "team",
        changed: "Kassan går fort nu",
        whom: "Alla som handlar",
        why: "Ingen går utan att köpa",
        at: Date.UTC(2019, 2, 30, 12),
      },
    ],
    picked: new Set(["s1" as StoryId]),
    halfYearChoices: [],
    series: [],
    themes: new Map([[LEADERSHIP, { id: LEADERSHIP, name: "Ledarskap", ...undefinedTheme }]]),
    codings: [
      {
        at: Date.UTC(2019, 2, 14, 12),
        themes: [LEADERSHIP],
        answer: undefined,
        written: branschtraff.id,
        words: "=Öberg håller i det",
      },
    ],
    reflections: [
      {
        id: "r1" as ReflectionId,
        activity: branschtraff.id,
        author: anna,
        ring: "team",
        template: "three",
        answers: { happened: "Tysta före rasten" },
        asked: {},
        principles: {},
        at: Date.UTC(2019, 2, 14, 12),
      },
    ],
    improvements: [],
    conversations: [],
    dissemination: [
      {
        id: "d1" as DisseminationId,
        month: "2019-03" as YearMonth,
        date: "2019-03-20" as LocalDate,
        channel: "newsletter",
        otherChannel: "",
        audience: "=Andra ASF",
        reach: 240,
        material: "Prislistan",
        link: "https://kastanjen.example/prislista",
        euFlag: true,
        learning: [{ kind: "need", id: "need0", month: undefined, words: "Enkel mall" }],
        author: anna,
      },
    ],
    needs: FORMULAS.map((text, at) => ({
      id: `need${at}` as NeedId,
      activity: branschtraff.id,
      text,
      marked: "",
      organisation: tradrullen.id,
      theme: "kassa",
      state: "open",
      takenBy: "",
      author: anna,
      at: Date.UTC(2019, 2, 14, 12),
      removed: false,
    })),
  };
}
