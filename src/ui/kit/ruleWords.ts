import type { LocalDate } from "../../domain/calendar.ts";
import { readRule } from "../../domain/recurrence.ts";
import type { Messages } from "../../i18n/sv.ts";

/** "varannan torsdag till 30 maj" */
export function ruleWords(text: string, t: Messages, today?: LocalDate): string {
  const rule = readRule(text);
  if (rule === undefined) return t.plan.rule.other;
  const days = t.format.list(rule.weekdays.map((day) => t.format.weekday(day)));
  const base =
    rule.every === "week"
      ? t.plan.rule.week(days)
      : rule.every === "two-weeks"
        ? t.plan.rule.twoWeeks(days, rule.weekdays.length > 1)
        : t.plan.rule.month(rule.nth ?? 1, days);
  switch (rule.ends.kind) {
    case "never":
      return base;
    case "until":
      return t.plan.rule.until(base, t.format.dayAndMonth(rule.ends.last, today));
    case "times":
      return t.plan.rule.times(base, rule.ends.times);
  }
}
