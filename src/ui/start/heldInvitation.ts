import { type Live, live } from "../../base/live.ts";
import { fragment } from "../fragment.ts";

/** The invitation on its way to JoinPage. Whoever holds this text may join, so it stays in memory: never in the
 *  address, the history, a title, a log or any storage. A reload forgets it, and the page says so. */
const held = live<string | undefined>(location.pathname.startsWith("/join") ? fragment : undefined);

export const heldInvitation: Live<string | undefined> = held;

/** A link, the text of a QR code, or a fragment. */
export function holdInvitation(text: string): void {
  held.set(text);
}

export function dropInvitation(): void {
  held.set(undefined);
}
