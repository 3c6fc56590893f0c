import type { ReactNode } from "react";

/** Nothing here yet: says what will be, and the first step there. */
export function EmptyState({
  title,
  text,
  art,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly art?: ReactNode;
  /** Buttons, one below the other. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      {art}
      <h2 className="t-2">{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className="do">{children}</div>}
    </div>
  );
}
