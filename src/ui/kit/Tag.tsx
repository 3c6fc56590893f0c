import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/** A word about a thing, never a button. `boxed` gives it a soft ground. */
export function Tag({
  kind = "plain",
  icon,
  boxed = false,
  children,
}: {
  readonly kind?: "plain" | "wait" | "help" | "safe";
  readonly icon?: LucideIcon | undefined;
  readonly boxed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${boxed ? "mark" : "tag"} ${kind}`}>
      {icon && <Icon of={icon} size="s" />}
      {children}
    </span>
  );
}
