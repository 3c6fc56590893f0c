import { type Dissemination, disseminationSums } from "../domain/dissemination.ts";
import type { WrittenMonth, WrittenPart } from "../domain/writtenPaper.ts";
import { svLearningWork } from "../i18n/sv/learningWork.ts";
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
