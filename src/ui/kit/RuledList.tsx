import type { ReactNode } from "react";

/** Rows under hairlines. `last` closes the list with one more line; `inset` draws the lines from edge to edge and moves
 *  the rows' contents in by the page margin. */
export function RuledList({
  last = false,
  inset = false,
  label,
  children,
}: {
  readonly last?: boolean;
  readonly inset?: boolean;
  readonly label?: string | undefined;
  readonly children: ReactNode;
}) {
  const looks = `ruled${last ? " last" : ""}${inset ? " inset" : ""}`;
  return (
    <ul className={looks} aria-label={label}>
      {children}
    </ul>
  );
}
