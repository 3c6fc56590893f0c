import type { ErasurePlan } from "../../domain/erasure.ts";
import { Section } from "../kit/Section.tsx";
import { useErasureWords } from "./useErasureWords.ts";

/** What goes, what stays and why until when, and what no erasure in here can reach. */
export function PlanOf({ plan }: { readonly plan: ErasurePlan }) {
  const words = useErasureWords().plan;
  const { row, marks, writings, until, marked, expected, texts, alias } = plan;
  const goes = [
    row === "goes" && words.person,
    row === "alias" && words.name(alias),
    marked > 0 && (marks === "go" ? words.marks(marked) : words.remarks),
    expected > 0 && words.expected(expected),
    writings === "go" && (texts.length > 0 ? words.texts(texts.length) : words.noTexts),
  ];
  const stays = [
    until.attendance && words.keptMarks(marked, until.attendance),
    until.names && words.keptName(until.names),
    until.writings && words.keptTexts(until.writings),
  ].filter((line) => typeof line === "string");
  return (
    <>
      <Section title={words.goes}>
        <Lines of={goes} />
      </Section>
      {stays.length > 0 && (
        <Section title={words.stays}>
          <Lines of={stays} />
          <p className="t-meta">{words.afterwards}</p>
          <p className="t-meta">{words.years}</p>
        </Section>
      )}
      <Section title={words.out}>
        <p>{words.outText}</p>
      </Section>
    </>
  );
}

function Lines({ of }: { readonly of: readonly (string | false | undefined)[] }) {
  return (
    <ul className="erase-lines">
      {of
        .filter((line) => typeof line === "string")
        .map((line) => (
          <li key={line}>{line}</li>
        ))}
    </ul>
  );
}
