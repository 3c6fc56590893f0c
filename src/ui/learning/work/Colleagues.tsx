import type { YearMonth } from "../../../domain/calendar.ts";
import type { MemberId } from "../../../domain/ids.ts";
import { workSums } from "../../../domain/workDiary.ts";
import { registerView } from "../../../replica/views.ts";
import { workView } from "../../../replica/workDiary.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { useWorkWords } from "./workReading.ts";
import { workRoute } from "./workRoute.ts";

/** For coordinators, who hold the others' rings; nothing for anybody else. */
export function Colleagues({ month }: { readonly month: YearMonth }) {
  const words = useWorkWords();
  const { replica, me, membership } = useWorkspace();
  const { members } = useLive(membership);
  const rings = useLive(replica.rings);
  const others = members.filter(
    ({ id, removed, role }) =>
      id !== me && !removed && role !== "reader" && rings.includes(`lead:${id}`),
  );
  if (others.length === 0) return undefined;
  return (
    <Section title={words.colleagues}>
      <RuledList last>
        {others.map(({ id }) => (
          <Colleague key={id} member={id} month={month} />
        ))}
      </RuledList>
    </Section>
  );
}

function Colleague({ member, month }: { readonly member: MemberId; readonly month: YearMonth }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const { minutes } = workSums(useLive(workView(replica, member, month)));
  return (
    <Row
      to={workRoute(month, member)}
      title={members.get(member)?.name ?? t.kit.someone}
      meta={t.format.minutes(minutes)}
    />
  );
}
