import type { LucideIcon } from "lucide-react";
import type { Route } from "../routes.ts";
import { Icon } from "./Icon.tsx";
import { LinkTo } from "./LinkTo.tsx";

/** 48 × 48; `label` is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  to,
  onPress,
  unavailable = false,
  className = "",
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly to?: Route | undefined;
  readonly onPress?: (() => void) | undefined;
  /** Stays in its place and can be reached, but does nothing: an end is reached. */
  readonly unavailable?: boolean;
  readonly className?: string;
}) {
  const looks = `btn icon ${className}`;
  const drawing = <Icon of={icon} size="l" />;
  if (to !== undefined) {
    return (
      <LinkTo to={to} className={looks} aria-label={label} title={label}>
        {drawing}
      </LinkTo>
    );
  }
  return (
    <button
      type="button"
      className={looks}
      aria-label={label}
      title={label}
      aria-disabled={unavailable ? true : undefined}
      onClick={unavailable ? undefined : onPress}
    >
      {drawing}
    </button>
  );
}
