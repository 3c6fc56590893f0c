import { UserRoundCheck } from "lucide-react";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";

/** Somebody with a link waits for the coordinator; where the digits are compared is on the team's page. */
export function Knocks() {
  const t = useWords();
  const knocks = useLive(useWorkspace().knocks);
  if (knocks.length === 0) return undefined;
  return (
    <RuledList>
      {knocks.map((knock) => (
        <Row
          key={`${knock.inviteId}/${knock.checkCode}`}
          tall
          to={{ kind: "more", page: "team" }}
          icon={UserRoundCheck}
          title={t.team.knock.title(knock.name)}
          meta={t.today.compareDigits}
        />
      ))}
    </RuledList>
  );
}
