import { type Live, live } from "../base/live.ts";
import type { WorkspaceSummary } from "./app.ts";

/** A browser that takes its databases for damaged, or wants their room, deletes them all and says nothing. That there was
 *  a project is therefore written beside them, without a word about which one. */

const KEY = "kuggboken.had-project";

export interface HadProject {
  readonly isEmptied: Live<boolean>;
  isRead(): void;
}

/** `workspaces`: what the database had at this start; every later change is a person's deed. */
export function watchHadProject(workspaces: Live<readonly WorkspaceSummary[]>): HadProject {
  const isHere = () => workspaces.get().some(({ isDemo }) => !isDemo);
  const isEmptied = live(!isHere() && window.localStorage.getItem(KEY) !== null);
  const write = () => {
    if (isHere()) window.localStorage.setItem(KEY, "yes");
    else window.localStorage.removeItem(KEY);
    isEmptied.set(false);
  };
  if (isHere()) write();
  workspaces.subscribe(write);
  return { isEmptied, isRead: write };
}
