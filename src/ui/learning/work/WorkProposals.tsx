import type { YearMonth } from "../../../domain/calendar.ts";
import type { WorkProposal } from "../../../domain/workDiary.ts";
import { acceptSession, removeWork } from "../../../replica/workDiary.ts";
import { useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { showUndo } from "../../uiState.ts";
import { lineWord, useMonthSessions, useProposals, useWorkWords } from "./workReading.ts";

/** The sessions I have led: a tap puts one in. */
export function WorkProposals({ month }: { readonly month: YearMonth }) {
  const t = useWords();
  const words = useWorkWords();
  const { replica } = useWorkspace();
  const proposals = useProposals(month, useMonthSessions(month));
  if (proposals.length === 0) return undefined;
  const accept = (proposal: WorkProposal) => {
    const id = acceptSession(replica, proposal);
    const line = { id, date: proposal.date };
    showUndo({ text: words.accepted, undo: () => removeWork(replica, line) });
  };
  return (
    <Section title={words.proposals}>
      <p className="t-meta">{words.proposalsText}</p>
      <RuledList last>
        {proposals.map((proposal) => {
          const { date, start, end } = proposal;
          const what = lineWord(proposal, t, words);
          return (
            <Row
              key={proposal.activity}
              tall
              title={what}
              meta={`${t.format.day(date, date)} ${t.format.span(start, end)} · ${t.format.minutes(proposal.minutes)}`}
              end={
                <Button small label={words.acceptOf(what)} onPress={() => accept(proposal)}>
                  {words.accept}
                </Button>
              }
            />
          );
        })}
      </RuledList>
    </Section>
  );
}
