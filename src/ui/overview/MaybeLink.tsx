import type { CSSProperties, ReactNode } from "react";
import { LinkTo } from "../kit/LinkTo.tsx";
import type { Route } from "../routes.ts";

/** A figure that opens the sessions behind it; outside the project, and where it is not told, only the figure. */
export function MaybeLink({
  to,
  label,
  className,
  style,
  children,
}: {
  readonly to: Route | undefined;
  /** What it says aloud: name and figure. */
  readonly label: string;
  readonly className: string;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}) {
  // The drawing says the month or the name in short, which would be no part of the label.
  const inside = (
    <>
      <span className="sr">{label}</span>
      <span aria-hidden="true" className="drawn">
        {children}
      </span>
    </>
  );
  if (to === undefined) {
    return (
      <span className={className} style={style}>
        {inside}
      </span>
    );
  }
  return (
    <LinkTo to={to} className={className} style={style}>
      {inside}
    </LinkTo>
  );
}
