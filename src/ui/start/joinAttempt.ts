import type { App } from "../../app/app.ts";
import { type Live, live } from "../../base/live.ts";
import type { Problem } from "../../domain/problem.ts";
import { dropInvitation } from "./heldInvitation.ts";

/** Joining may wait long for a coordinator, so it outlives the page: whoever comes back finds it where it is. */
export type JoinAttempt =
  | { readonly kind: "none" }
  | { readonly kind: "working" }
  /** Six digits to compare while the coordinator decides. */
  | { readonly kind: "knocking"; readonly checkCode: string }
  | { readonly kind: "failed"; readonly invitation: string; readonly problem: Problem }
  | { readonly kind: "joined" };

const attempt = live<JoinAttempt>({ kind: "none" });
let running: AbortController | undefined;

export const joinAttempt: Live<JoinAttempt> = attempt;

/** Resolves when joined, refused or stopped; `joinAttempt` tells which. */
export async function startJoining(
  app: Pick<App, "join">,
  invitation: string,
  newcomer: { readonly name: string; readonly deviceName: string },
): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  attempt.set({ kind: "working" });
  const knocks = (checkCode: string) => {
    if (!mine.signal.aborted) attempt.set({ kind: "knocking", checkCode });
  };
  const joined = await app.join(invitation, newcomer, knocks, mine.signal);
  if (mine.signal.aborted) return;
  running = undefined;
  if (joined.ok) dropInvitation();
  attempt.set(
    joined.ok ? { kind: "joined" } : { kind: "failed", invitation, problem: joined.problem },
  );
}

export function stopJoining(): void {
  running?.abort();
  running = undefined;
  attempt.set({ kind: "none" });
}
