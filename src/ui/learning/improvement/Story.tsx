import type { Improvement } from "../../../domain/improvement.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { RunChart } from "./RunChart.tsx";
import { type StoryParts, storyOf } from "./storyOf.ts";
import { useImprovementWords } from "./useImprovement.ts";

/** As many as stand beside each other on an A4. */
const CHARTS = 2;

/** What is told of a work, in the words of the language that is chosen. */
export function useStory(work: Improvement, most = CHARTS): StoryParts {
  const t = useWords();
  const words = useImprovementWords();
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const organisation = work.organisation && organisations.get(work.organisation)?.name;
  return storyOf(work, most, organisation, t, words);
}

/** The story of a work as it is read, shown together or printed: aim, charts, what was tested and learnt. `isShort` = among others. */
export function Story({
  work,
  isShort,
}: {
  readonly work: Improvement;
  readonly isShort: boolean;
}) {
  const words = useImprovementWords();
  const { about, charts, more, tested, questions, headings } = useStory(work, isShort ? 1 : CHARTS);
  const { texts } = work;
  return (
    <>
      <p className="t-meta">{about}</p>
      {texts.goal !== "" && <p className="b">{texts.goal}</p>}
      <div className="story-charts">
        {charts.map(({ id, title, facts, label, told }) => (
          <figure key={id} className="measure">
            <figcaption className="t-meta">{title}</figcaption>
            <RunChart facts={facts} label={label} />
            <p>{told[0]}</p>
          </figure>
        ))}
      </div>
      {more !== "" && <p className="t-meta">{more}</p>}
      <ol className="tested">
        {tested.map(({ id, name, hypothesis, learnt }) => (
          <li key={id}>
            <b>{name}</b>{" "}
            {(isShort ? learnt.slice(0, 1) : [hypothesis, ...learnt]).filter(Boolean).join(" – ")}
          </li>
        ))}
      </ol>
      {!isShort && questions.length > 0 && (
        <>
          <section className="questions">
            {questions.map((name) => (
              <p key={name} className="words">
                <b>{words.a3.texts[name]}</b> {texts[name]}
              </p>
            ))}
          </section>
          <p className="questions-left t-meta">{words.story.questionsLeft}</p>
        </>
      )}
      {!isShort &&
        headings.map((name) => (
          <section key={name}>
            <h2 className="t-3">{words.a3.texts[name]}</h2>
            <p className="words">{texts[name]}</p>
          </section>
        ))}
    </>
  );
}
