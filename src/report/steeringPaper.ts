import { joinedSmall } from "../domain/withoutNames.ts";
import type { WrittenMonth, WrittenPaper, WrittenPart } from "../domain/writtenPaper.ts";
import { svKit } from "../i18n/sv/kit.ts";
import {
  coverageTable,
  goalParts,
  hoursWords,
  nameOf,
  ofSection,
  toldParts,
} from "./diaryPapers.ts";
import { paperOf, plainText, sumsWords, table, under } from "./writtenPaper.ts";

/** Rapport till styrgrupp och referensgrupp (domain.md C8): others read it, so it names nobody and counts no small groups. */

const FEW = "färre än fem";

export function steeringPaper(month: WrittenMonth): WrittenPaper {
  const { report } = month;
  const requests = ofSection(month, "requests");
  return paperOf(month, "Rapport till styrgrupp och referensgrupp", [
    ...under("Läget", [...sumsParts(report), ...goalParts(month)]),
    ...under("Deltagare", [...bySex(month), ...byOrganisation(month)]),
    ...under("Aktiviteter", byKind(month)),
    ...under(nameOf("goals"), ofSection(month, "goals")),
    ...under("Avvikelser och risker", ofSection(month, "deviations")),
    ...under("Behov", ofSection(month, "needs")),
    ...under(
      nameOf("requests"),
      requests.length > 0 ? requests : [plainText("Inga beslut begärs.")],
    ),
    ...under("Beslut och åtgärder", ofSection(month, "decisions")),
    ...under(nameOf("learning"), [
      ...ofSection(month, "learning"),
      ...toldParts(month, "learning"),
    ]),
    ...under(nameOf("principles"), [...ofSection(month, "principles"), ...coverageTable(month)]),
    ...under(nameOf("dissemination"), [
      ...ofSection(month, "dissemination"),
      ...toldParts(month, "dissemination"),
    ]),
    ...under(nameOf("next"), ofSection(month, "next")),
    ...ownSections(month),
  ]);
}

function sumsParts(report: WrittenMonth["report"]): readonly WrittenPart[] {
  const words = sumsWords(report);
  return words === "" ? [] : [plainText(words)];
}

/** Either all of it or none: the part that is left out could be worked out from the others. */
function bySex({ report: { sums } }: WrittenMonth): readonly WrittenPart[] {
  const unknown = sums.people - sums.women - sums.men;
  const isSmall = [sums.women, sums.men, unknown].some((people) => people > 0 && people < 5);
  if (isSmall)
    return sums.people === 0
      ? []
      : [plainText(`Kön redovisas inte, eftersom någon grupp är ${FEW}.`)];
  const head = ["Kvinnor", "Män", ...(unknown > 0 ? ["Kön ej angivet"] : [])];
  const row = [sums.women, sums.men, ...(unknown > 0 ? [unknown] : [])].map(String);
  return sums.people === 0 ? [] : table(head, [row], [0, 1, 2]);
}

/** Who changed organisation within the month is one person in what is joined. */
function byOrganisation({ report }: WrittenMonth): readonly WrittenPart[] {
  const groups = joinedSmall(
    report.organisations.map(({ id, name, people, registered }) => ({
      ids: [id],
      name,
      people,
      registered,
    })),
    (small) => ({
      ids: small.flatMap(({ ids }) => ids),
      people: report.people.filter(({ organisations }) =>
        organisations.some(({ organisation }) =>
          small.some(({ ids }) => ids.includes(organisation)),
        ),
      ).length,
      registered: small.reduce((sum, { registered }) => sum + registered, 0),
    }),
  );
  const others = groups.length === 1 ? "Alla organisationer" : "Övriga organisationer";
  const rows = groups.map(({ name, people, registered }) =>
    people < 5
      ? [name ?? others, FEW, ""]
      : [name ?? others, String(people), hoursWords(registered)],
  );
  return table(["Organisation", "Deltagare", "Timmar"], rows, [1, 2]);
}

function byKind({ report: { sessions } }: WrittenMonth): readonly WrittenPart[] {
  const held = sessions.filter(({ uncounted }) => uncounted === undefined);
  const kinds = [...new Set(held.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const own = held.filter((session) => session.kind === kind);
    const minutes = own.flatMap(({ here }) => here.map((each) => each.minutes));
    const hours = minutes.reduce((sum, each) => sum + each, 0);
    // Hours of a few are as good as their number.
    const isFew = new Set(own.flatMap(({ here }) => here.map((one) => one.participant))).size < 5;
    return [svKit.activityKinds[kind], String(own.length), isFew ? "" : hoursWords(hours)];
  });
  return table(["Aktivitet", "Träffar", "Timmar"], rows, [1, 2]);
}

function ownSections(month: WrittenMonth): readonly WrittenPart[] {
  const own = new Set(month.blocks.map(({ section }) => section));
  return [...own]
    .filter((section) => section.startsWith("own:"))
    .flatMap((section) => under(nameOf(section), ofSection(month, section)));
}
