import type { Activity } from "../../domain/activity.ts";
import type { Telling, ToldField } from "../../domain/told.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { Register } from "../../replica/registerReading.ts";

/** As the field is called where it is edited. */
export function toldLabel(field: ToldField, { activity: { edit } }: Messages): string {
  if (field === "title") return edit.titleField;
  return field === "countsAsParticipantTime" ? edit.counts : edit[field];
}

/** What somebody wrote there; empty for nothing, and for what a newer version wrote. */
export function toldValue(
  { field, value }: Pick<Telling, "field" | "value">,
  { organisations }: Pick<Register, "organisations">,
  t: Messages,
): string {
  const told = { [field]: value } as Partial<Activity>;
  const { kind, state, date, start, end, host } = told;
  if (kind) return t.kit.activityKinds[kind] ?? "";
  if (state) return t.kit.activityStates[state] ?? "";
  if (date) return t.format.day(date);
  if (start ?? end) return t.format.time((start ?? end) as Activity["start"]);
  if (host) return organisations.get(host)?.name ?? "";
  if (typeof value === "number") return t.format.minutes(value);
  return typeof value === "string" ? value : "";
}
