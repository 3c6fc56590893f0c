import { localDate } from "../../../domain/calendar.ts";
import type { OrganisationId } from "../../../domain/ids.ts";
import { decimalsOf } from "../../../domain/improvement.ts";
import type { Messages } from "../../../i18n/sv.ts";
import {
  addImprovement,
  type ImprovementPlace,
  removeImprovement,
  restoreImprovement,
} from "../../../replica/improvements.ts";
import { prepare } from "../../../replica/prepare.ts";
import type { Replica } from "../../../replica/replica.ts";
import { go } from "../../kit/navigation.ts";
import { learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";

/** Takes something out of the pages and offers to put it back. */
export function removePart(replica: Replica, place: ImprovementPlace, text: string): void {
  removeImprovement(replica, place);
  showUndo({ text, undo: () => restoreImprovement(replica, place), followsAlong: true });
}

/** An empty work, on whose page the sheet with its first fields lies open. */
export async function beginWork(replica: Replica, organisation?: OrganisationId): Promise<void> {
  await prepare(replica, "today");
  const work = addImprovement(replica, { organisation, from: localDate(replica.now()) }, {});
  go(learning("forbattring", work));
}

/** As it is typed into a field; empty for no number. */
export function numberText(value: number | undefined, t: Messages): string {
  return value === undefined ? "" : t.format.number(value, decimalsOf([value]));
}
