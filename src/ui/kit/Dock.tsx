import type { ReactNode } from "react";
import { UndoBar } from "./UndoBar.tsx";

/** The lowest place of a page, within the thumb's reach, above the menu when there is one. One primary action. */
export function Dock({
  bare = false,
  label,
  children,
}: {
  /** Without inner margins, for a strip that goes from edge to edge. */
  readonly bare?: boolean;
  readonly label?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      <div className="dock-room" />
      <div
        className={bare ? "dock bare" : "dock"}
        {...(label && { role: "group", "aria-label": label })}
      >
        <UndoBar />
        {children}
      </div>
    </>
  );
}
