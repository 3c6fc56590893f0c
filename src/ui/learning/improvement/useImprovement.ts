import { birthMonth } from "../../../domain/birth.ts";
import type { ImprovementId } from "../../../domain/ids.ts";
import type { Improvement } from "../../../domain/improvement.ts";
import {
  type ImprovementMessages,
  improvementWords,
} from "../../../i18n/learningImprovementWords.ts";
import { improvementView } from "../../../replica/improvements.ts";
import { useApp, useLive, usePrepared, useWorkspace } from "../../data.ts";

export function useImprovementWords(): ImprovementMessages {
  const { language } = useLive(useApp().settings);
  return improvementWords(language);
}

/** Suspends until its document is loaded; undefined when it has not arrived, or an address leads nowhere. */
export function useImprovement(work: ImprovementId): Improvement | undefined {
  usePrepared(birthMonth(work));
  const { replica } = useWorkspace();
  return useLive(improvementView(replica, work));
}
