import type { ActivityId } from "../domain/ids.ts";
import type { NotePart } from "../domain/noteParts.ts";
import { wayBackFrom } from "./noteCopy.ts";
import { writeUnderPart } from "./noteFrame.ts";
import { versionKeeper } from "./noteVersions.ts";
import type { Replica } from "./replica.ts";

export interface AgendaLine {
  readonly part: NotePart;
  readonly text: string;
}

/** Puts the lines under their headings, after what stands there. Gives the way to take them out again, as far as nobody has
 *  written in them. The activity's team document must be loaded. */
export function putOnAgenda(
  replica: Replica,
  activity: ActivityId,
  lines: readonly AgendaLine[],
): () => void {
  versionKeeper(replica, activity).beforeChange();
  const parts = new Set(lines.map(({ part }) => part));
  const blocks = [...parts].flatMap((part) =>
    writeUnderPart(
      replica,
      activity,
      part,
      lines.filter((line) => line.part === part).map(({ text }) => text),
    ),
  );
  return wayBackFrom(replica, activity, blocks);
}
