import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Route } from "../routes.ts";
import { Icon } from "./Icon.tsx";
import { LinkTo } from "./LinkTo.tsx";
import { narrowWords } from "./softHyphens.ts";

/** `to` makes a link that looks like a button. `unavailable` says why it cannot be pressed now: the button stays
 *  readable and reachable, and the reason stands below it. */
export function Button({
  kind = "quiet",
  small = false,
  wide = false,
  icon,
  iconAfter,
  to,
  onPress,
  submits = false,
  unavailable,
  label,
  children,
}: {
  readonly kind?: "primary" | "quiet" | "soft" | "text" | "danger";
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly icon?: LucideIcon | undefined;
  readonly iconAfter?: LucideIcon | undefined;
  readonly to?: Route | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly submits?: boolean;
  readonly unavailable?: string | undefined;
  /** Read aloud instead of the children, when they are too short alone. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}) {
  const reason = useId();
  const looks = `btn ${kind}${small ? " small" : ""}${wide ? " wide" : ""}`;
  const inside = (
    <>
      {icon && <Icon of={icon} />}
      {typeof children === "string" ? narrowWords(children) : children}
      {iconAfter && <Icon of={iconAfter} />}
    </>
  );
  if (to !== undefined && unavailable === undefined) {
    return (
      <LinkTo to={to} className={looks} aria-label={label} {...(onPress && { onClick: onPress })}>
        {inside}
      </LinkTo>
    );
  }
  const button = (
    <button
      type={submits ? "submit" : "button"}
      className={looks}
      aria-label={label}
      aria-disabled={unavailable === undefined ? undefined : true}
      aria-describedby={unavailable === undefined ? undefined : reason}
      onClick={(event) => {
        if (unavailable === undefined) onPress?.();
        else event.preventDefault();
      }}
    >
      {inside}
    </button>
  );
  if (unavailable === undefined) return button;
  return (
    <span>
      {button}
      <span className="why-not" id={reason}>
        {unavailable}
      </span>
    </span>
  );
}
