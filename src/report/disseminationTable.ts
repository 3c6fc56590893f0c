import { type Dissemination, disseminationSums, sumsByChannel } from "../domain/dissemination.ts";
import type { MemberId } from "../domain/ids.ts";
import type { ProjectRecords } from "../domain/projectRecords.ts";
import type { WrittenMonth, WrittenPart } from "../domain/writtenPaper.ts";
import { svLearningWork } from "../i18n/sv/learningWork.ts";
import type { TakeOutMessages } from "../i18n/takeOutWords.ts";
import type { Table } from "./csv.ts";
import { table } from "./writtenPaper.ts";

/** The month's dissemination (domain.md C5, C8): how much in a sentence that keeps the ids of what it came from, and each entry. */
export function disseminationParts({
  dissemination,
}: Pick<WrittenMonth, "dissemination">): readonly WrittenPart[] {
  if (dissemination.length === 0) return [];
  const { sums, columns } = svLearningWork.spread;
  const { entries, reach } = disseminationSums(dissemination);
  return [
    {
      kind: "text",
      text: `${sums(entries, String(reach))}.`,
      isOwn: false,
      source: "",
      ids: dissemination.flatMap(idsOf),
    },
    ...table(columns, dissemination.map(rowOf), [3]),
  ];
}

function idsOf({ id, learning }: Dissemination): readonly string[] {
  return [`dissemination/${id}`, ...learning.map((one) => `${one.kind}/${one.id}`)];
}

function rowOf(entry: Dissemination): readonly string[] {
  const { channels, entry: words } = svLearningWork.spread;
  const { date, channel, otherChannel, audience, reach, material, link, learning, euFlag } = entry;
  const named = channel === undefined ? "" : channels[channel];
  return [
    `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`,
    channel === "other" ? otherChannel || named : named,
    audience,
    reach === undefined ? "" : String(reach),
    [material, link].filter((text) => text !== "").join(", "),
    learning.map((one) => one.words).join("; "),
    euFlag === undefined ? "" : euFlag ? words.yes : words.no,
  ];
}

/** The whole log, and its sums by channel. */
export function disseminationTables(
  { dissemination }: Pick<ProjectRecords, "dissemination">,
  words: TakeOutMessages,
  whoIs: (id: MemberId) => string,
): readonly Table[] {
  const { names, columns, channels } = words;
  return [
    {
      name: names.dissemination,
      columns: columns.dissemination,
      rows: dissemination.map((one) => [
        one.id,
        one.date,
        one.channel ? channels[one.channel] : "",
        one.otherChannel,
        one.audience,
        one.reach ?? "",
        one.material,
        one.link,
        one.euFlag === undefined ? "" : one.euFlag ? words.yes : words.no,
        one.learning.map(({ kind, id, words: said }) => `${kind}/${id} ${said}`).join("; "),
        whoIs(one.author),
      ]),
    },
    {
      name: names.spreadSums,
      columns: columns.spreadSums,
      rows: sumsByChannel(dissemination).map(({ channel, entries, reach, audiences }) => [
        channel ? channels[channel] : "",
        entries,
        reach,
        audiences.join("; "),
      ]),
    },
  ];
}
