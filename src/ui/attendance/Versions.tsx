import { Layers2 } from "lucide-react";
import type { Activity } from "../../domain/activity.ts";
import { claimedMinutes } from "../../domain/agreement.ts";
import type { AttendanceClaim } from "../../domain/attendance.ts";
import { monthOf } from "../../domain/calendar.ts";
import type { MemberId } from "../../domain/ids.ts";
import { useNow, useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { Tag } from "../kit/Tag.tsx";
import { wordsOfClaim } from "./claimWords.ts";
import { firstNameOf } from "./rosterRules.ts";

/** Both versions, calmly: who, when, what and how long. Mine first, because it is the one I can change above. */
export function Versions({
  activity,
  versions,
  planned,
  nameOf,
}: {
  readonly activity: Activity;
  readonly versions: readonly AttendanceClaim[];
  readonly planned: number;
  readonly nameOf: (member: MemberId) => string;
}) {
  const t = useWords();
  const { me } = useWorkspace();
  const now = useNow();
  const mineFirst = [...versions].sort((a, b) => Number(b.author === me) - Number(a.author === me));
  // "mars", not "mars 2026": the month closes long before its name comes round again.
  const month = t.format.month(monthOf(activity.date)).replace(/ \d{4}$/, "");
  return (
    <section className="versions">
      <h3>
        <Tag kind="wait" icon={Layers2}>
          {t.attendance.person.versions}
        </Tag>
      </h3>
      <ul>
        {mineFirst.map((claim) => (
          <li key={`${claim.activity}/${claim.participant}/${claim.author}`}>
            <Avatar name={nameOf(claim.author)} who={claim.author === me ? "me" : "colleague"} />
            <span className="who">
              <b>
                {claim.author === me ? t.attendance.person.you : firstNameOf(nameOf(claim.author))}
              </b>
              <span>{t.format.when(claim.at, now)}</span>
            </span>
            <span className="grow">
              {wordsOfClaim(claim, activity, t) ?? t.attendance.state[claim.state]}
            </span>
            <span className="num long">
              {claim.state === "here" && t.format.minutes(claimedMinutes(claim, planned), "exact")}
            </span>
          </li>
        ))}
      </ul>
      <p>
        {versions.length === 2
          ? t.attendance.person.bothSaved(month)
          : t.attendance.person.allSaved(month)}
      </p>
    </section>
  );
}
