import type { WorkspaceStatus } from "../../domain/workspaceStatus.ts";
import type { Messages } from "../../i18n/sv.ts";
import { daysApart } from "./moments.ts";
import { type PillState, reasonForHelp } from "./pillState.ts";

/** What the pill's sheet begins with: the pill's own decision in more words, so that the two can never disagree about
 *  what is säkrat. */
export function sheetHead(
  state: PillState,
  status: WorkspaceStatus,
  at: { readonly now: number; readonly place: "phone" | "computer" },
  t: Messages,
): { readonly title: string; readonly lead: string } {
  const words = t.status.sheet;
  switch (state.kind) {
    case "demo":
      return { title: words.titleDemo, lead: words.leadDemo };
    case "saving":
      return { title: words.titleSaving, lead: words.leadSaving(at.place) };
    case "needs-help":
      return { title: words.titleHelp, lead: words.leadHelp[reasonForHelp(status)] };
    // A notice of its own stands below, and says what can be done about it.
    case "storage-nearly-full":
      return sheetHead(state.besides, status, at, t);
    case "waiting-long": {
      const since = t.status.daysAgo(daysApart(state.since, at.now));
      const title = t.status.pill.waitingSince(state.count, since);
      return { title, lead: words.leadWaiting(at.place) };
    }
    case "waiting":
      return { title: words.titleWaiting(state.count), lead: words.leadWaiting(at.place) };
    case "offline":
      return { title: t.status.pill.offline, lead: words.leadOffline(at.place) };
    case "kept-here":
      return { title: words.titleKept(at.place), lead: words.leadKept[state.because] };
    case "secured":
      return { title: words.titleSecured, lead: words.leadSecured };
  }
}
