import type { ReactNode } from "react";
import { createContext, use } from "react";

/** The status pill is handed in from the shell: it stands top right on every page and above every sheet. */
export const PillContext = createContext<ReactNode>(undefined);

export function PillSlot() {
  return use(PillContext);
}
