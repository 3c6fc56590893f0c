import { useState } from "react";
import { isAnswered, PRINCIPLES, type Principle } from "../../domain/card.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { writeCardEntry } from "../../replica/card.ts";
import { prepare } from "../../replica/prepare.ts";
import { activityView, cardView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { goBack } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { gatherKeys } from "../kit/pendingWrite.ts";
import { Rack } from "../kit/Rack.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { learning } from "../learningRoutes.ts";
import { showUndo } from "../uiState.ts";
import { ClosedPrinciple } from "./ClosedPrinciple.tsx";
import { type CardWords, hasWords, isAnsweredIn, NO_WORDS, wordsOnly } from "./cardWords.ts";
import { OpenPrinciple } from "./OpenPrinciple.tsx";
import "./card.css";

/** Four principles, one open at a time. My words stand beside my colleagues', never over them. */
export function CardPage({ activity }: { readonly activity: ActivityId }) {
  usePrepared(activity);
  const t = useWords();
  const { replica } = useWorkspace();
  const fields = useLive(activityView(replica, activity));
  if (fields === undefined) return <ActivityGone />;
  return (
    <>
      <PageHeader
        title={t.card.title}
        back={{ to: { kind: "activity", activity }, label: t.card.back }}
        meta={t.card.about(t.kit.activityKinds[fields.kind], t.format.day(fields.date))}
      />
      <div className="pad">
        <ReadOnly about="words" />
      </div>
      <Card key={activity} activity={activity} />
    </>
  );
}

function Card({ activity }: { readonly activity: ActivityId }) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const entries = useLive(cardView(replica, activity));
  const answered = PRINCIPLES.filter((principle) => isAnsweredIn(entries, principle));
  const [open, setOpen] = useState(() =>
    may.words ? PRINCIPLES.find((one) => !answered.includes(one)) : undefined,
  );
  const [keys] = useState(() =>
    gatherKeys<CardWords>((words) => {
      writeCardEntry(replica, { ...words, activity, nothingToNote: false });
    }),
  );
  const typing = useLive(keys.pending);
  const mine = (principle: Principle): CardWords => {
    if (typing?.principle === principle) return typing;
    return (
      entries.find((entry) => entry.principle === principle && entry.author === me) ?? {
        principle,
        ...NO_WORDS,
      }
    );
  };
  const turnTo = (principle: Principle | undefined) => {
    keys.writeNow();
    setOpen(principle);
  };
  const nothingToNote = (principle: Principle, nothing: boolean) => {
    keys.writeNow();
    const before = mine(principle);
    writeCardEntry(replica, { principle, ...NO_WORDS, activity, nothingToNote: nothing });
    if (nothing) setOpen(undefined);
    if (nothing && hasWords(before)) {
      showUndo({
        text: t.card.wordsTaken,
        // On a desk the offer may outlive the page, and the document with it.
        undo: () =>
          void prepare(replica, activity).then(() =>
            writeCardEntry(replica, { ...wordsOnly(before), activity, nothingToNote: false }),
          ),
      });
    }
  };
  return (
    <>
      <RuledList last inset label={t.card.title}>
        {PRINCIPLES.map((principle) => {
          const others = entries.filter(
            (entry) => entry.principle === principle && entry.author !== me && isAnswered(entry),
          );
          const own = entries.find((entry) => entry.principle === principle && entry.author === me);
          return principle === open ? (
            <OpenPrinciple
              key={principle}
              about={`card/${activity}`}
              principle={principle}
              words={mine(principle)}
              nothingToNote={own?.nothingToNote === true && !hasWords(mine(principle))}
              others={others}
              around={keys.around}
              onType={keys.type}
              onNothing={(nothing) => nothingToNote(principle, nothing)}
              onClose={() => turnTo(undefined)}
            />
          ) : (
            <ClosedPrinciple
              key={principle}
              principle={principle}
              entries={own === undefined ? others : [own, ...others]}
              onOpen={() => turnTo(principle)}
            />
          );
        })}
      </RuledList>
      <div className="pad">
        <Button kind="text" to={learning("hjalp", "horisontellt")}>
          {t.kit.howTo}
        </Button>
      </div>
      <Dock>
        <div className="card-count">
          <p className="t-meta" role="status">
            <b>{t.card.count(answered.length, PRINCIPLES.length)}</b> {t.card.answered}
          </p>
          <span className="card-teeth">
            <Rack teeth={PRINCIPLES.map((one) => (answered.includes(one) ? "here" : "none"))} />
          </span>
          <Button kind="primary" onPress={() => goBack({ kind: "activity", activity })}>
            {t.card.done}
          </Button>
        </div>
      </Dock>
    </>
  );
}
