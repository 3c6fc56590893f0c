import { BookOpenText, CalendarCheck, CircleDashed, Hand, Image, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { localDate, weekOf } from "../../../domain/calendar.ts";
import type { ImprovementPartId } from "../../../domain/ids.ts";
import { type Cycle, type Improvement, nextCoaching } from "../../../domain/improvement.ts";
import { addPart } from "../../../replica/improvements.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useNow, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { IconButton } from "../../kit/IconButton.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { Tag } from "../../kit/Tag.tsx";
import { learning } from "../../learningRoutes.ts";
import { MeasureChart } from "./MeasureChart.tsx";
import { MeasureSheet } from "./MeasureSheet.tsx";
import { NewValue } from "./NewValue.tsx";
import { useImprovementWords } from "./useImprovement.ts";
import { Wheel } from "./Wheel.tsx";
import { WorkSheet } from "./WorkSheet.tsx";

type Open = "work" | "value" | { readonly measure: ImprovementPartId } | undefined;

/** A team's improvement work: its measures over time, its wheels and what is agreed next. */
export function ImprovementPage({ work }: { readonly work: Improvement }) {
  const words = useImprovementWords();
  const { howTo } = useWords().kit;
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const may = useMayWrite();
  const today = localDate(useNow());
  const { id, texts, measures } = work;
  const [open, setOpen] = useState<Open>(texts.title === "" && may.words ? "work" : undefined);
  const close = () => setOpen(undefined);
  const organisation = work.organisation && organisations.get(work.organisation);
  const newMeasure = () => setOpen({ measure: addPart(replica, id, "measure", {}) });
  const newWheel = () => {
    const cycle = addPart(replica, id, "cycle", { phase: "plan", from: today });
    go(learning("forbattring", id, cycle));
  };
  const edited = measures.find(
    (measure) => typeof open === "object" && measure.id === open.measure,
  );
  return (
    <>
      <PageHeader
        title={texts.title || words.untitled}
        windowTitle={words.title}
        back={
          organisation
            ? {
                to: { kind: "organisation", organisation: organisation.id },
                label: organisation.name,
              }
            : { to: learning("forbattring"), label: words.title }
        }
        over={<span className="b kind">{words.kind}</span>}
        meta={texts.goal !== "" && <p>{texts.goal}</p>}
        end={
          may.words && (
            <IconButton icon={Pencil} label={words.edit} onPress={() => setOpen("work")} />
          )
        }
      />
      <div className="pad improvement">
        {measures.map((measure) => (
          <MeasureChart key={measure.id} work={work} measure={measure} />
        ))}
        <Section title={words.cycle.title}>
          {work.cycles.length === 0 ? (
            <p className="t-meta">{words.cycle.none}</p>
          ) : (
            <RuledList last label={words.cycle.title}>
              {work.cycles.map((cycle, at) => (
                <CycleRow key={cycle.id} work={work} cycle={cycle} number={at + 1} />
              ))}
            </RuledList>
          )}
        </Section>
        <Links work={work} />
        <Button kind="text" to={learning("hjalp", "kurva")}>
          {howTo}
        </Button>
        {may.words && (
          <div className="measures">
            {measures.map((measure) => (
              <Button
                key={measure.id}
                kind="text"
                small
                icon={Pencil}
                onPress={() => setOpen({ measure: measure.id })}
              >
                {words.measure.edit(measure.name || words.measure.unnamed)}
              </Button>
            ))}
            {measures.length > 0 && (
              <Button kind="text" small icon={Plus} onPress={newMeasure}>
                {words.measure.new}
              </Button>
            )}
          </div>
        )}
      </div>
      {may.words && (
        <Dock>
          <div className="acts">
            <Button icon={Plus} onPress={newWheel}>
              {words.cycle.new}
            </Button>
            {measures.length === 0 ? (
              <Button kind="primary" icon={Plus} onPress={newMeasure}>
                {words.measure.new}
              </Button>
            ) : (
              <Button kind="primary" icon={Plus} onPress={() => setOpen("value")}>
                {words.value.new(words.week(weekOf(today)))}
              </Button>
            )}
          </div>
        </Dock>
      )}
      {open === "work" && <WorkSheet work={work} onClose={close} />}
      {open === "value" && <NewValue work={id} measures={measures} onClose={close} />}
      {edited && <MeasureSheet work={id} measure={edited} onClose={close} />}
    </>
  );
}

function CycleRow({
  work,
  cycle,
  number,
}: {
  readonly work: Improvement;
  readonly cycle: Cycle;
  readonly number: number;
}) {
  const words = useImprovementWords().cycle;
  const { phase, texts } = cycle;
  return (
    <Row
      to={learning("forbattring", work.id, cycle.id)}
      art={<Wheel phase={phase} />}
      title={words.named(number, texts.idea)}
      meta={phase === "done" ? texts.study || words.isDone : undefined}
    >
      {phase !== "done" && (
        <Tag kind="wait" icon={CircleDashed}>
          {words.underWay(words.phases[phase])}
        </Tag>
      )}
    </Row>
  );
}

function Links({ work }: { readonly work: Improvement }) {
  const t = useWords();
  const words = useImprovementWords();
  const today = localDate(useNow());
  const { catalog } = useWorkspace();
  const needs = useCatalog(() => catalog.needs(), [catalog]);
  const need = needs?.find((one) => one.id === work.need);
  const next = nextCoaching(work.coaching, today);
  const to = (part: string) => learning("forbattring", work.id, part);
  return (
    <RuledList last>
      {need && (
        <Row
          to={learning("behov", need.id)}
          icon={Hand}
          title={words.fields.need}
          meta={need.text}
          tall
        />
      )}
      <Row
        to={to("handledning")}
        icon={CalendarCheck}
        title={words.coaching.next}
        meta={next === undefined ? words.coaching.nothingAgreed : t.format.day(next, today)}
        tall
      />
      <Row to={to("a3")} icon={BookOpenText} title={words.a3.title} meta={words.a3.line} tall />
      <Row
        to={to("berattelse")}
        icon={Image}
        title={words.story.title}
        meta={words.story.line}
        tall
      />
    </RuledList>
  );
}
