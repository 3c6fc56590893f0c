import { A3_HEADINGS, type Improvement, THREE_QUESTIONS } from "../../../domain/improvement.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { Section } from "../../kit/Section.tsx";
import { learning } from "../../learningRoutes.ts";
import { SharedField } from "./SharedField.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** The three questions of the improvement model and the headings of Qulturum's A3 sheet, in their order. */
export function A3Page({ work }: { readonly work: Improvement }) {
  const words = useImprovementWords();
  const fields = (names: readonly (keyof typeof words.a3.texts)[]) => (
    <div className="edit-fields">
      {names.map((name) => (
        <SharedField
          key={name}
          place={{ work: work.id }}
          name={name}
          label={words.a3.texts[name]}
          value={work.texts[name]}
        />
      ))}
    </div>
  );
  return (
    <>
      <PageHeader
        title={words.a3.title}
        back={{ to: learning("forbattring", work.id), label: work.texts.title || words.untitled }}
      />
      <div className="pad improvement">
        <ReadOnly about="words" />
        <Section title={words.a3.questionsTitle}>{fields(THREE_QUESTIONS)}</Section>
        <Section title={words.a3.headingsTitle}>{fields(A3_HEADINGS)}</Section>
      </div>
    </>
  );
}
