import * as Y from "yjs";
import type { ImprovementId, NeedId, OrganisationId } from "../domain/ids.ts";
import { idOf, text } from "./lenient.ts";
import { roots } from "./schema.ts";

/** What lists and searches need to know of the improvement works of a document: apart from `improvements.ts`, which the first screen
 *  does not load. Removed ones are left out. */
export interface WorkName {
  readonly id: ImprovementId;
  readonly title: string;
  readonly state: string;
  readonly organisation: OrganisationId | undefined;
  /** The need that it was begun for. */
  readonly need: NeedId | undefined;
}

export function workNamesIn(doc: Y.Doc): readonly WorkName[] {
  const works: WorkName[] = [];
  roots.improvements(doc).forEach((fields, key) => {
    const isWork = fields instanceof Y.Map && !key.includes("/");
    if (!isWork || fields.get("removed") === true) return;
    const title = fields.get("title");
    works.push({
      id: key as ImprovementId,
      title: title instanceof Y.Text ? title.toString() : text(title),
      state: text(fields.get("state")) || "ongoing",
      organisation: idOf<OrganisationId>(fields.get("organisation")),
      need: idOf<NeedId>(fields.get("need")),
    });
  });
  return works;
}
