import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/** A standing word in a soft box: saffron waits, brick needs help, spruce is safe. Always with icon and word. */
export function Notice({
  kind = "plain",
  icon,
  title,
  live = false,
  children,
}: {
  readonly kind?: "plain" | "wait" | "help" | "safe";
  readonly icon?: LucideIcon | undefined;
  readonly title?: string | undefined;
  /** Read aloud when it appears. */
  readonly live?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} {...(live && { role: "status" })}>
      {icon && <Icon of={icon} />}
      <div className="grow">
        {title !== undefined && <p className="title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
