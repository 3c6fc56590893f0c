import { Image, Printer } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import type { Improvement } from "../../../domain/improvement.ts";
import { paperWords } from "../../../domain/paperWords.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { learning } from "../../learningRoutes.ts";
import { Printed } from "../../print/Printed.tsx";
import { fitOnPaper } from "./fitOnPaper.ts";
import { Story, useStory } from "./Story.tsx";
import { useImprovementWords } from "./useImprovement.ts";
import "./story.css";

/** The whole story on one A4 if its words allow it, or as a picture. */
export function StoryPage({ work }: { readonly work: Improvement }) {
  const all = useImprovementWords();
  const words = all.story;
  const [told, setTold] = useState("");
  const parts = useStory(work);
  const { replica } = useWorkspace();
  const { profile } = useLive(registerView(replica));
  const story = useRef<HTMLElement>(null);
  const isOnePage = useFit(story, work);
  const title = work.texts.title || all.untitled;
  const save = async () => {
    const { handOut } = await import("../../kit/shareFile.ts");
    const { drawStory } = await import("./drawStory.ts");
    const file = await drawStory(
      {
        title,
        goal: work.texts.goal,
        ...parts,
        ...paperWords(profile),
      },
      words.file(title),
    );
    const done = file && (await handOut(file));
    setTold(
      done === undefined
        ? words.failed
        : done === "again"
          ? words.again
          : done === "cancelled"
            ? ""
            : words.saved,
    );
  };
  return (
    <Printed>
      <PageHeader
        title={title}
        windowTitle={words.title}
        back={{ to: learning("forbattring", work.id), label: title }}
        over={<span className="b kind">{all.kind}</span>}
      />
      <article className="pad improvement story" ref={story}>
        {!isOnePage && (
          <div className="no-print">
            <Notice kind="wait" icon={Printer} title={words.long}>
              <p>{words.longText}</p>
            </Notice>
          </div>
        )}
        <Story work={work} isShort={false} />
        <p className="no-print t-meta">{words.left}</p>
      </article>
      <Dock>
        <p className="t-meta" role="status">
          {told}
        </p>
        <div className="acts">
          <Button icon={Image} onPress={() => void save()}>
            {words.picture}
          </Button>
          <Button kind="primary" icon={Printer} onPress={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </Dock>
    </Printed>
  );
}

/** Measured anew with every change, when the letters have come, and right before it is printed. False = longer than one page. */
function useFit(story: { readonly current: HTMLElement | null }, work: Improvement): boolean {
  const [fits, setFits] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured is drawn from the work
  useLayoutEffect(() => {
    const measure = () => {
      if (story.current) setFits(fitOnPaper(story.current));
    };
    measure();
    void document.fonts.ready.then(measure);
    const watching = new ResizeObserver(measure);
    if (story.current) watching.observe(story.current);
    addEventListener("beforeprint", measure);
    return () => {
      watching.disconnect();
      removeEventListener("beforeprint", measure);
    };
  }, [story, work]);
  return fits;
}
