import { Plus } from "lucide-react";
import { useState } from "react";
import { localDate } from "../../../domain/calendar.ts";
import type { ImprovementPartId } from "../../../domain/ids.ts";
import type { Improvement } from "../../../domain/improvement.ts";
import { addPart } from "../../../replica/improvements.ts";
import { useNow, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { learning } from "../../learningRoutes.ts";
import { CoachingSheet } from "./CoachingSheet.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** When the team was coached, about what, and what was agreed; the newest first. */
export function CoachingPage({ work }: { readonly work: Improvement }) {
  const t = useWords();
  const words = useImprovementWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const today = localDate(useNow());
  const [open, setOpen] = useState<ImprovementPartId>();
  const { id, coaching } = work;
  const opened = coaching.find((one) => one.id === open);
  const agreed = ({ texts, nextDate }: Improvement["coaching"][number]) =>
    texts.next === "" && nextDate === undefined
      ? ""
      : words.coaching.agreed(texts.next, nextDate ? t.format.day(nextDate, today) : "");
  return (
    <>
      <PageHeader
        title={words.coaching.title}
        back={{ to: learning("forbattring", id), label: work.texts.title || words.untitled }}
      />
      <div className="pad improvement">
        {coaching.length === 0 && <p className="t-meta">{words.coaching.none}</p>}
        <RuledList last label={words.coaching.title}>
          {coaching.toReversed().map((one) => (
            <Row
              key={one.id}
              topAligned
              onPress={() => setOpen(one.id)}
              title={t.format.day(one.date, today)}
            >
              {one.texts.what !== "" && <span className="words">{one.texts.what}</span>}
              {agreed(one) !== "" && <span className="t-meta">{agreed(one)}</span>}
            </Row>
          ))}
        </RuledList>
      </div>
      {may.words && (
        <Dock>
          <Button
            kind="primary"
            wide
            icon={Plus}
            onPress={() => setOpen(addPart(replica, id, "coaching", { date: today }))}
          >
            {words.coaching.new}
          </Button>
        </Dock>
      )}
      {opened && <CoachingSheet work={work} coaching={opened} onClose={() => setOpen(undefined)} />}
    </>
  );
}
