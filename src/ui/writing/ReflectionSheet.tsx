import { Plus, Tags } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import type { ActivityId, ReflectionId } from "../../domain/ids.ts";
import { type Prompts, questionsAsked } from "../../domain/prompts.ts";
import {
  answeredParts,
  isBlank,
  type PastRing,
  type ReflectionRing,
  type ReflectionText,
  type Template,
} from "../../domain/reflection.ts";
import { latestRing } from "../../replica/latestRing.ts";
import { removeReflection } from "../../replica/reflections.ts";
import { reflectionsView, registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { GuardList } from "../kit/GuardList.tsx";
import { useFindings } from "../kit/guarding.ts";
import { useMayWrite } from "../kit/mayWrite.ts";
import { goBack } from "../kit/navigation.ts";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { useThemeWords } from "../learning/themes/useThemeWords.ts";
import { showPassage } from "../uiState.ts";
import { type CodedReflection, ReflectionPassages, reflectionOfPassage } from "./notePassages.ts";
import { labelOf } from "./promptWords.ts";
import { ReaderChange } from "./ReaderChange.tsx";
import { ReflectionFields } from "./ReflectionFields.tsx";
import { ReflectionList } from "./ReflectionList.tsx";
import { RingChoice } from "./RingChoice.tsx";
import {
  actOf,
  gatherDraft,
  holdRings,
  type MyReflection,
  mineIn,
  myReflection,
  settle,
  wordsOf,
} from "./reflectionActs.ts";
import { TemplateChoice } from "./TemplateChoice.tsx";

/** Before anything is written: the questions as the project words them today. */
function nothing(template: Template, prompts: Prompts): ReflectionText {
  return {
    template,
    answers: template === "three" ? { happened: "", means: "", now: "" } : {},
    asked: template === "three" ? questionsAsked(prompts) : {},
    principles: {},
  };
}

/** What is typed is kept in the own ring at once; Klar is what moves it into the ring that was chosen. */
export function ReflectionSheet({
  activity,
  kind,
  past,
}: {
  readonly activity: ActivityId;
  readonly kind: string;
  /** Where my earlier reflections went. */
  readonly past: readonly PastRing[];
}) {
  const t = useWords();
  const themes = useThemeWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const all = useLive(reflectionsView(replica, activity));
  const mine = mineIn(all, me);
  const [id, setId] = useState(() => mine[0]?.id ?? replica.newId<ReflectionId>());
  const [keys] = useState(() => gatherDraft(replica, activity));
  const [hold] = useState(() => () => holdRings(replica, activity));
  const [proposed] = useState(() => latestRing(replica, activity, past));
  const [template, setTemplate] = useState<Template>("three");
  const { prompts } = useLive(registerView(replica));
  const [chosen, setChosen] = useState<ReflectionRing>();
  const [wroteHere, setWroteHere] = useState(false);
  const [asking, setAsking] = useState<"share" | "withdraw">();
  const [wasShown, setWasShown] = useState(false);
  const [coded, setCoded] = useState<CodedReflection | undefined>(() =>
    reflectionOfPassage(replica, activity),
  );
  useEffect(() => showPassage(undefined), []);
  const top = useRef<HTMLDivElement>(null);

  const open = mine.find((one) => one.id === id) ?? myReflection(id, []);
  const typing = useLive(keys.pending);
  const words = (typing?.id === id ? typing.words : wordsOf(open)) ?? nothing(template, prompts);
  const stored = open.shared?.ring ?? (open.own ? "own" : undefined);
  const ring = chosen ?? stored ?? proposed;
  const about = `reflection/${id}`;
  const findingsIn = useFindings(about);
  const texts = answeredParts(words).map((part) => ({
    key: part.key,
    label: labelOf(words.template, part, t.reflection),
    text: part.text,
  }));
  const found = texts.flatMap(({ text }) => findingsIn(text));
  const type = (next: ReflectionText) => keys.type({ id, words: next });

  const leave = () => {
    keys.writeNow();
    goBack({ kind: "activity", activity });
  };
  const edit = (next: ReflectionId) => {
    keys.writeNow();
    setId(next);
    setTemplate("three");
    setChosen(undefined);
    setWroteHere(false);
    setWasShown(false);
  };
  /** Blank words of another template are no words: they go, and the reflection begins anew. */
  const choose = (next: Template) => {
    keys.writeNow();
    const begun = now();
    if (begun.own !== undefined && begun.shared === undefined) {
      removeReflection(replica, id, activity, "own");
    }
    setId(replica.newId<ReflectionId>());
    setTemplate(next);
    setWroteHere(false);
    setWasShown(false);
    // The choice stands below the fields: what it changed comes into view.
    top.current?.scrollIntoView();
  };
  const now = (): MyReflection =>
    mineIn(reflectionsView(replica, activity).get(), me).find((one) => one.id === id) ?? open;
  const carryOut = () => {
    keys.writeNow();
    settle(replica, activity, now(), ring);
    leave();
  };
  const done = () => {
    keys.writeNow();
    const act = actOf(now(), ring);
    const hasWords = wordsOf(now()) !== undefined;
    // Klar itself is the consent for words that were written in view of the ring; words from another day are shown.
    if (hasWords && act === "withdraw") setAsking("withdraw");
    else if (hasWords && act === "share" && !wroteHere) setAsking("share");
    // What others are about to read is shown once; the same button goes on (decision 0086).
    else if (ring !== "own" && act !== "nothing" && found.length > 0 && !wasShown)
      setWasShown(true);
    else carryOut();
  };

  const guardList = (button: string) => (
    <GuardList
      about={about}
      texts={texts}
      button={button}
      onChange={(changed) =>
        type({ ...words, answers: { ...words.answers, ...Object.fromEntries(changed) } })
      }
    />
  );

  if (!may.words) {
    return (
      <div ref={hold}>
        <Sheet title={t.reflection.title} meta={kind} onClose={leave}>
          <ReadOnly about="words" />
          <ReflectionList mine={[]} others={all} onEdit={() => undefined} />
        </Sheet>
      </div>
    );
  }
  const codes = coded && all.find((one) => one.id === coded.id && one.ring === coded.ring);
  if (codes !== undefined) {
    return (
      <div ref={hold}>
        <Suspense>
          <ReflectionPassages
            reflection={codes}
            shown={coded?.shown}
            labelOf={(part) => labelOf(codes.template, part, t.reflection)}
            onClose={() => setCoded(undefined)}
          />
        </Suspense>
      </div>
    );
  }
  if (asking !== undefined) {
    return (
      <div ref={hold}>
        <ReaderChange
          change={asking}
          from={open.shared?.ring ?? "own"}
          to={ring}
          words={words}
          guard={asking === "share" && guardList(t.reflection.share.confirm)}
          onConfirm={carryOut}
          onStay={() => setAsking(undefined)}
        />
      </div>
    );
  }
  return (
    <div ref={hold}>
      <Sheet
        title={t.reflection.title}
        meta={t.reflection.takesAMinute(kind)}
        onClose={leave}
        leave={
          <Button kind="text" small onPress={leave}>
            {t.reflection.skip}
          </Button>
        }
        actions={
          <>
            <p className="sr" role="status">
              {wasShown &&
                (found.length > 0
                  ? t.guard.before.told(found.length, t.reflection.done)
                  : t.guard.before.none)}
            </p>
            {wasShown && ring !== "own" && guardList(t.reflection.done)}
            <Button kind="primary" wide onPress={done}>
              {t.reflection.done}
            </Button>
          </>
        }
      >
        <div ref={top} />
        <div ref={keys.around}>
          <RingChoice
            ring={ring}
            onChange={setChosen}
            onlyAfterDone={waitingWords(t.reflection, open, ring, words)}
          />
          <ReflectionFields
            words={words}
            about={about}
            isShared={ring !== "own"}
            prompts={prompts}
            onType={(next) => {
              setWroteHere(true);
              // What is written after the list was seen is shown again.
              setWasShown(false);
              setChosen(ring);
              type(next);
            }}
          />
          {isBlank(words) && open.shared === undefined && (
            <TemplateChoice template={words.template} onChange={choose} />
          )}
        </div>
        {wordsOf(open) !== undefined && !wroteHere && (
          <Button kind="text" small icon={Plus} onPress={() => edit(replica.newId<ReflectionId>())}>
            {t.reflection.another}
          </Button>
        )}
        {wordsOf(open) !== undefined && (
          <Button
            kind="text"
            small
            icon={Tags}
            onPress={() => {
              keys.writeNow();
              setCoded(wordsOf(now()));
            }}
          >
            {themes.answers.open}
          </Button>
        )}
        <ReflectionList
          onCode={setCoded}
          mine={mine.filter((one) => one.id !== id)}
          others={all.filter((one) => one.author !== me)}
          onEdit={(one) => edit(one.id)}
        />
      </Sheet>
    </div>
  );
}

function waitingWords(
  words: ReturnType<typeof useWords>["reflection"],
  { own, shared }: MyReflection,
  ring: ReflectionRing,
  text: ReflectionText,
): string | undefined {
  if (shared !== undefined && own !== undefined) return words.unsharedChange;
  return ring !== "own" && shared === undefined && !isBlank(text) ? words.untilDone : undefined;
}
