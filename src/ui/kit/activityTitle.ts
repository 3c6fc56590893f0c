import type { ActivityRow } from "../../catalog/catalog.ts";
import type { Messages } from "../../i18n/sv.ts";

/** "Branschträff: prissättning i second hand"; the kind alone without a title, and never twice. */
export function activityTitle(row: Pick<ActivityRow, "kind" | "title">, t: Messages): string {
  const kind = t.kit.activityKinds[row.kind];
  const title = row.title.trim();
  if (title === "") return kind;
  const saysKind = title.toLowerCase().startsWith(kind.toLowerCase());
  return saysKind ? title : `${kind}: ${title}`;
}
