import { ChevronRight, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Route } from "../routes.ts";
import { Icon } from "./Icon.tsx";
import { LinkTo } from "./LinkTo.tsx";
import { narrowWords } from "./softHyphens.ts";

/** One `<li>`: a link with `to`, a button with `onPress`, else plain. `children` stand under title and meta. */
export function Row({
  to,
  onPress,
  when,
  icon,
  art,
  title,
  meta,
  end,
  tall = false,
  topAligned = false,
  selected = false,
  label,
  children,
}: {
  readonly to?: Route | undefined;
  readonly onPress?: (() => void) | undefined;
  /** A narrow first column, e.g. "16.30" or "ons 13". */
  readonly when?: string | undefined;
  /** Drawn in a sunken square. */
  readonly icon?: LucideIcon | undefined;
  /** In place of the icon, e.g. an avatar. */
  readonly art?: ReactNode;
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  /** At the right edge; links get a chevron by themselves. */
  readonly end?: ReactNode;
  readonly tall?: boolean;
  readonly topAligned?: boolean;
  readonly selected?: boolean;
  readonly label?: string | undefined;
  readonly children?: ReactNode;
}) {
  const looks = ["row", tall && "tall", topAligned && "top-aligned", selected && "selected"]
    .filter(Boolean)
    .join(" ");
  const inside = (
    <>
      {when !== undefined && <span className="when num">{when}</span>}
      {icon && (
        <span className="hi">
          <Icon of={icon} />
        </span>
      )}
      {art}
      <span className="grow">
        <span className="b">{divided(title)}</span>
        {meta !== undefined && <span className="t-meta">{divided(meta)}</span>}
        {children}
      </span>
      {end ?? (to && <Icon of={ChevronRight} className="go" />)}
    </>
  );
  if (to !== undefined) {
    return (
      <li>
        <LinkTo to={to} className={looks} aria-label={label} {...(onPress && { onClick: onPress })}>
          {inside}
        </LinkTo>
      </li>
    );
  }
  if (onPress !== undefined) {
    return (
      <li>
        <button type="button" className={looks} aria-label={label} onClick={onPress}>
          {inside}
        </button>
      </li>
    );
  }
  return (
    <li>
      <div className={looks}>{inside}</div>
    </li>
  );
}

function divided(words: ReactNode): ReactNode {
  return typeof words === "string" ? narrowWords(words) : words;
}
