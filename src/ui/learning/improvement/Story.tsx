import { A3_HEADINGS, type Improvement } from "../../../domain/improvement.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { figuresOf } from "./figures.ts";
import { RunChart } from "./RunChart.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** The story of a work as it is read, shown together or printed: aim, charts, what was tested and learnt. `level` = of its heading. */
export function Story({
  work,
  isShort,
}: {
  readonly work: Improvement;
  readonly isShort: boolean;
}) {
  const t = useWords();
  const words = useImprovementWords();
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const { texts, measures, cycles, from, until } = work;
  const about = [
    work.organisation && organisations.get(work.organisation)?.name,
    texts.members,
    from &&
      `${t.format.dayAndMonth(from)} ${from.slice(0, 4)}–${until ? `${t.format.dayAndMonth(until)} ${until.slice(0, 4)}` : ""}`,
  ];
  return (
    <>
      <p className="t-meta">{about.filter(Boolean).join(" · ")}</p>
      {texts.goal !== "" && <p className="b">{texts.goal}</p>}
      <div className="story-charts">
        {measures.slice(0, isShort ? 1 : 2).map((measure) => {
          const { title, facts, label, told } = figuresOf(measure, cycles, t, words);
          if (measure.values.length === 0) return undefined;
          return (
            <figure key={measure.id} className="measure">
              <figcaption className="t-meta">{title}</figcaption>
              <RunChart facts={facts} label={label} />
              <p>{told[0]}</p>
            </figure>
          );
        })}
      </div>
      <ol className="tested">
        {cycles.map(({ id, texts: { idea, hypothesis, study, act } }, at) => (
          <li key={id}>
            <b>{words.cycle.named(at + 1, idea)}</b>{" "}
            {(isShort ? [study] : [hypothesis, study, act]).filter(Boolean).join(" – ")}
          </li>
        ))}
      </ol>
      {!isShort &&
        A3_HEADINGS.filter((name) => texts[name].trim() !== "").map((name) => (
          <section key={name}>
            <h2 className="t-3">{words.a3.texts[name]}</h2>
            <p className="words">{texts[name]}</p>
          </section>
        ))}
    </>
  );
}
