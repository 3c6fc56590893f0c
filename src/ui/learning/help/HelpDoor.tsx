import { useEffect, useState } from "react";
import type { Language } from "../../../i18n/format.ts";
import { type HelpMessages, helpWords } from "../../../i18n/learningHelpWords.ts";
import { useApp, useLive, useWords } from "../../data.ts";
import { dispensing } from "../../dispensable.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { type LearningRoute, learning } from "../../learningRoutes.ts";
import { useLearningWords } from "../useLearningWords.ts";
import { HelpPage } from "./HelpPage.tsx";

/** Asked for whenever somebody is in the learning loop, so that it is there when the network is not (decision 0272). */
export function fetchHelp(language: Language): Promise<HelpMessages> {
  return dispensing(helpWords(language));
}

/** The help, or a line that it is not here yet. */
export function HelpDoor({ route }: { readonly route: LearningRoute }) {
  const t = useWords();
  const { helpMissing } = useLearningWords();
  const { language } = useLive(useApp().settings);
  const [help, setHelp] = useState<HelpMessages | "missing">();
  useEffect(() => {
    let isOver = false;
    fetchHelp(language).then(
      (found) => !isOver && setHelp(found),
      () => !isOver && setHelp("missing"),
    );
    return () => {
      isOver = true;
    };
  }, [language]);
  if (help !== undefined && help !== "missing") return <HelpPage route={route} words={help} />;
  return (
    <>
      <PageHeader title={t.kit.howTo} back={{ to: learning(), label: t.kit.menu.learning }} />
      <div className="pad">
        {help === "missing" ? <p>{helpMissing}</p> : <Skeleton lines={6} />}
      </div>
    </>
  );
}
