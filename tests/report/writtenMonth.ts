import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { CardEntry } from "../../src/domain/card.ts";
import type { DiaryBlock } from "../../src/domain/diary.ts";
import type { BlockId, DisseminationId, MemberId } from "../../src/domain/ids.ts";
import type { WrittenMonth } from "../../src/domain/writtenPaper.ts";
import { marchReport as report } from "./marchPackage.ts";

/** March 2019 as Cecilia has put it together. The sentences are those of domain.md H. */

const anna = "anna" as MemberId;

function block(id: string, of: Partial<DiaryBlock>): DiaryBlock {
  const none = { text: "", sources: [], author: "cecilia" as MemberId, at: 0 };
  return { id: id as BlockId, section: "needs", order: id, kind: "own", ...none, ...of };
}

export function marchDiary(): WrittenMonth {
  const first = report.sessions.find(({ date }) => date === "2019-03-14");
  if (!first) throw new Error("no meeting on 14 March");
  const source = (id: string, words: string) => ({ id, words, author: anna, date: first.date });
  const card: CardEntry = {
    activity: first.activity,
    principle: "accessibility",
    author: anna,
    did: "Hissen var ur funktion. Mötet flyttades till bottenplan.",
    noticed: "",
    change: "",
    nothingToNote: false,
    at: 0,
  };
  return {
    report,
    peopleToDate: undefined,
    cards: new Map([[first.activity, [card]]]),
    dissemination: [
      {
        id: "01d6conf" as DisseminationId,
        month: "2019-03" as YearMonth,
        date: "2019-03-28" as LocalDate,
        channel: "conference",
        otherChannel: "",
        audience: "Andra ASF i länet, inbjudna av Åsa Lindqvist",
        reach: 40,
        material: "Vad lärde vi oss?",
        link: "",
        euFlag: true,
        learning: [{ kind: "need", id: "01d5x", month: undefined, words: "Prislistor" }],
        author: anna,
      },
    ],
    chosen: [],
    nameOf: () => "Anna",
    blocks: [
      block("a", { section: "activities", kind: "computed" }),
      block("b", {
        kind: "material",
        text: "Fyra av fem saknar prislista. Åsa Lindqvist delar sin mall.",
        sources: [source("need/01d5x", "Fyra av fem saknar prislista.")],
      }),
      block("c", { text: "Det är tredje månaden i rad.\nPrissättning & mätning <igen>." }),
      block("d", {
        section: "principles",
        kind: "material",
        text: card.did,
        sources: [source(`card/${first.activity}/accessibility/anna/did`, card.did)],
      }),
      block("g", {
        section: "principles",
        kind: "material",
        text: "Blädderblocket från Tyresö",
        sources: [source(`photo/${first.activity}/p1`, "Blädderblocket från Tyresö")],
      }),
      block("e", { section: "own:Ekonomi", text: "Följer budget." }),
      block("f", { section: "next", text: "  " }),
    ],
  };
}
