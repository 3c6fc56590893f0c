import { useLive, useWorkspace } from "../data.ts";

/** Whether the mailbox can be asked just now. */
export function useReach(): boolean {
  const { connection } = useLive(useWorkspace().status);
  return connection === "live" || connection === "catching-up";
}
