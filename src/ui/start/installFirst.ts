import { type Live, live } from "../../base/live.ts";

/** "Prova här ändå" in an iPhone tab: lasts until the page is loaded again, so that the advice comes back. */
const trying = live(false);

export const tryingInTab: Live<boolean> = trying;

export function tryInTab(): void {
  trying.set(true);
}
