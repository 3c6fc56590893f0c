import { Bell, Check } from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { MemberId } from "../../domain/ids.ts";
import { remind } from "../../replica/reminders.ts";
import { useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Tag } from "../kit/Tag.tsx";
import { useDeskWords } from "./useDeskWords.ts";

/** A day later one may ask again. */
const AGAIN_MS = 24 * 60 * 60 * 1000;

/** Puts a line into the right facilitator's Inte klart for each session. */
export function Remind({
  name,
  member,
  rows,
}: {
  readonly name: string;
  readonly member: MemberId;
  readonly rows: readonly ActivityRow[];
}) {
  const t = useWords();
  const words = useDeskWords();
  const now = useNow();
  const { replica } = useWorkspace();
  const ids = [...new Set(rows.map(({ id }) => id))];
  const asked = rows.map(
    ({ reminders }) => reminders.find(([who, , about]) => who === member && !about)?.[1] ?? 0,
  );
  const oldest = Math.min(...asked);
  if (oldest > now - AGAIN_MS) {
    return (
      <Tag kind="safe" icon={Check}>
        {words.missing.reminded(t.format.when(oldest, now))}
      </Tag>
    );
  }
  return (
    <Button kind="soft" small icon={Bell} onPress={() => void remind(replica, member, ids)}>
      {words.missing.remind(name.split(" ")[0] ?? name)}
    </Button>
  );
}
