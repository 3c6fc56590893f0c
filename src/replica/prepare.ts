import { birthMonth, birthMonthAt } from "../domain/birth.ts";
import { isYearMonth, type YearMonth } from "../domain/calendar.ts";
import type { ActivityId, NeedId } from "../domain/ids.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { DESK_REGISTER } from "./vault.ts";

/** Loads what a page needs before its commands and views may be used: the register, and for an activity or for today
 *  (new activities are born in this month) the month's documents in the rings that this device writes or reads.
 *  Of a session that is one with others, theirs too. Answers which documents that are. */
export async function prepare(
  replica: Replica,
  target: ActivityId | NeedId | YearMonth | "register" | "today" | "desk" | DeskMonth,
): Promise<readonly DocKey[]> {
  const wanted = [REGISTER];
  if (target === "desk") wanted.push(DESK_REGISTER);
  else if (isDeskMonth(target)) wanted.push(DESK_REGISTER, target);
  else if (target === "today")
    wanted.push(...(await monthDocs(replica, birthMonthAt(replica.now()))));
  else if (isYearMonth(target)) wanted.push(...(await monthDocs(replica, target)));
  else if (target !== "register") wanted.push(...(await monthDocs(replica, birthMonth(target))));
  await Promise.all(wanted.map((key) => replica.load(key)));
  if (isYearMonth(target) || isNoRecord(target)) return wanted;
  const others = samenessNow(replica)
    .group(target)
    .filter((id) => id !== target);
  for (const id of others) wanted.push(...(await monthDocs(replica, birthMonth(id))));
  if (others.length > 0) await Promise.all(wanted.map((key) => replica.load(key)));
  return wanted;
}

/** The coordinators' own document of a month, and with it their register. */
export type DeskMonth = `desk/${YearMonth}`;

function isNoRecord(target: string): target is "register" | "today" | "desk" | DeskMonth {
  return target === "register" || target === "today" || target === "desk" || isDeskMonth(target);
}

function isDeskMonth(target: string): target is DeskMonth {
  return target.startsWith("desk/");
}

async function monthDocs(replica: Replica, month: YearMonth): Promise<readonly DocKey[]> {
  const own = [
    docKey("team", month),
    docKey(`own:${replica.me}`, month),
    docKey(`lead:${replica.me}`, month),
  ];
  const kept = await replica.keptDocs();
  const colleagues = replica.rings
    .get()
    .filter((ring) => ring.startsWith("lead:"))
    .map((ring) => docKey(ring, month))
    .filter((key) => kept.includes(key) && !own.includes(key));
  return [...own, ...colleagues];
}
