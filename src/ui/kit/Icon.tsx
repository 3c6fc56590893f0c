import type { LucideIcon } from "lucide-react";

/** Always beside a word or inside something that has a name, so it is hidden from screen readers. */
export function Icon({
  of: Drawing,
  size = "",
  className = "",
}: {
  readonly of: LucideIcon;
  readonly size?: "s" | "" | "l";
  readonly className?: string;
}) {
  const sized = size === "" ? "" : ` i-${size}`;
  return <Drawing className={`i${sized} ${className}`} aria-hidden="true" focusable="false" />;
}
