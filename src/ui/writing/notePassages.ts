import { lazy } from "react";
import type { Live } from "../../base/live.ts";
import { spokenThemes } from "../../domain/codebook.ts";
import type { ActivityId, CodingId } from "../../domain/ids.ts";
import type { Reflection } from "../../domain/reflection.ts";
import { splitDocKey } from "../../domain/rings.ts";
import { codebookView } from "../../replica/codebook.ts";
import { codingsView } from "../../replica/codings.ts";
import {
  keepPlaces,
  keepUndone,
  notePlaces,
  refindPassages,
  rememberSaid,
} from "../../replica/noteCodings.ts";
import { ringKind } from "../../replica/reflectionSchema.ts";
import type { Replica } from "../../replica/replica.ts";
import { uiStore } from "../uiState.ts";
import type { DrawnPassage, PassageSource } from "./noteThemes.ts";

/** The coded passages of one note as its editor draws them; those without a theme are not drawn. */
export function passagesOfNote(
  replica: Replica,
  activity: ActivityId,
): Omit<PassageSource, "label" | "open"> {
  const codings = codingsView(replica, activity);
  const book = codebookView(replica);
  const passages: Live<readonly DrawnPassage[]> = {
    get: () =>
      codings.get().flatMap(({ id, themes, answer }) => {
        const names = spokenThemes(book.get(), themes).map(
          (one) => book.get().get(one)?.name ?? "",
        );
        return answer === undefined && names.length > 0 ? [{ id, names: names.join(", ") }] : [];
      }),
    subscribe(listener) {
      const stops = [codings.subscribe(listener), book.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
  return {
    passages,
    places() {
      const drawn = new Set<CodingId>(passages.get().map(({ id }) => id));
      return new Map([...notePlaces(replica, activity)].filter(([id]) => drawn.has(id)));
    },
    keep: (places) => keepPlaces(replica, activity, places),
    keepUndone: () => keepUndone(replica, activity),
    lost: (said) => rememberSaid(replica, said),
    refind: (stood) => refindPassages(replica, activity, stood),
    shown: uiStore.getState().passage,
  };
}

/** Comes when somebody codes or looks at a coding. */
export const PassageSheet = lazy(async () => ({
  default: (await import("../learning/themes/PassageSheet.tsx")).PassageSheet,
}));
export const ReflectionPassages = lazy(async () => ({
  default: (await import("../learning/themes/ReflectionPassages.tsx")).ReflectionPassages,
}));

/** A reflection whose passages are looked at, and the one that somebody came to see. */
export interface CodedReflection extends Pick<Reflection, "id" | "ring"> {
  readonly shown?: CodingId;
}

export function reflectionOfPassage(
  replica: Replica,
  activity: ActivityId,
): CodedReflection | undefined {
  const { passage } = uiStore.getState();
  const coding = codingsView(replica, activity)
    .get()
    .find(({ id }) => id === passage);
  if (coding?.answer === undefined) return undefined;
  const { ring } = splitDocKey(coding.doc);
  return { id: coding.answer.reflection, ring: ringKind(ring), shown: coding.id };
}
