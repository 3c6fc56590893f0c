import { Trash2 } from "lucide-react";
import { isLocalDate, localDate } from "../../../domain/calendar.ts";
import {
  type Cycle,
  type CycleText,
  type Improvement,
  PHASE_TEXTS,
  PHASES,
  phasesDone,
} from "../../../domain/improvement.ts";
import { editImprovement } from "../../../replica/improvements.ts";
import { useNow, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { SavedField } from "../../kit/SavedField.tsx";
import { Section } from "../../kit/Section.tsx";
import { learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";
import { removePart } from "./parts.ts";
import { SharedField } from "./SharedField.tsx";
import { useImprovementWords } from "./useImprovement.ts";
import { Wheel } from "./Wheel.tsx";

/** One PGSA wheel: the idea and what is thought to come of it, then its four phases. */
export function CyclePage({ work, cycle }: { readonly work: Improvement; readonly cycle: Cycle }) {
  const all = useImprovementWords();
  const words = all.cycle;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const today = localDate(useNow());
  const { phase, texts } = cycle;
  const place = { work: work.id, kind: "cycle", id: cycle.id } as const;
  const steps = [...PHASES, "done"] as const;
  const done = phasesDone(phase);
  const [before, after] = [steps[done - 1], steps[done + 1]];
  const turn = (to: Exclude<Cycle["phase"], "plan">) => {
    editImprovement(replica, place, { phase: to, [`since/${to}`]: today });
    const undo = () => editImprovement(replica, place, { phase });
    if (phase !== "done") showUndo({ text: words.finished(words.phases[phase]), undo });
  };
  const field = (name: CycleText) => (
    <SharedField
      key={name}
      place={place}
      name={name}
      label={words.texts[name]}
      value={texts[name]}
    />
  );
  const remove = () => {
    removePart(replica, place, words.removed);
    go(learning("forbattring", work.id), "replace");
  };
  return (
    <>
      <PageHeader
        title={words.named(work.cycles.indexOf(cycle) + 1, texts.idea)}
        windowTitle={words.one}
        back={{ to: learning("forbattring", work.id), label: work.texts.title || all.untitled }}
        over={<span className="b kind">{words.title}</span>}
      />
      <div className="pad improvement">
        <div className="turning">
          <Wheel phase={phase} />
          <p role="status">
            {phase === "done" ? words.isDone : words.underWay(words.phases[phase])}
          </p>
        </div>
        <div className="edit-fields">
          {(["idea", "hypothesis", "tester"] as const).map(field)}
          {may.words && (
            <fieldset className="period">
              <legend className="lab">{words.period}</legend>
              {(["from", "until"] as const).map((which) => (
                <SavedField
                  key={which}
                  label={all.fields[which]}
                  type="date"
                  value={cycle[which] ?? ""}
                  save={(date) =>
                    editImprovement(replica, place, {
                      [which]: isLocalDate(date) ? date : undefined,
                    })
                  }
                />
              ))}
            </fieldset>
          )}
        </div>
        {PHASES.map((each) => (
          <Section key={each} title={words.phases[each]}>
            <div className="edit-fields">{PHASE_TEXTS[each].map(field)}</div>
          </Section>
        ))}
        {may.words && (
          <div className="measures">
            {before !== undefined && before !== "done" && (
              <Button
                kind="text"
                small
                onPress={() => editImprovement(replica, place, { phase: before })}
              >
                {words.back(words.phases[before])}
              </Button>
            )}
            <Button kind="text" small icon={Trash2} onPress={remove}>
              {words.remove}
            </Button>
          </div>
        )}
      </div>
      {may.words && phase !== "done" && after !== undefined && after !== "plan" && (
        <Dock>
          <Button kind="primary" wide onPress={() => turn(after)}>
            {words.finish(words.phases[phase])}
          </Button>
        </Dock>
      )}
    </>
  );
}
