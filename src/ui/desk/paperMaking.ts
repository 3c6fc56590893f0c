import { useState } from "react";
import { monthPapers } from "../../app/monthPapers.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { noteExport } from "../../replica/exports.ts";
import { saveFile } from "../backup/saveFile.ts";
import { useWorkspace } from "../data.ts";
import { useDeskWords } from "./useDeskWords.ts";

export type PaperStep =
  | { readonly kind: "none" | "making" | "failed" }
  | { readonly kind: "saved"; readonly withNumbers: boolean }
  | { readonly kind: "made"; readonly file: File; readonly withNumbers: boolean };

export type PaperRecords = Pick<MonthRecords, "vault" | "reportedBefore">;

export interface PaperMaking {
  readonly step: PaperStep;
  readonly withNumbers: boolean;
  setWithNumbers(on: boolean): void;
  make(report: MonthReport, records: PaperRecords): Promise<void>;
  save(made: Extract<PaperStep, { kind: "made" }>): Promise<void>;
}

/** Two taps, because a file may only be saved right after one: the first makes it, the second puts it somewhere. Numbers are
 *  left out unless they are asked for (domain.md E15), and every file is noted in the log. What was made is forgotten when
 *  `figures` are others. */
export function usePaperMaking(figures: string): PaperMaking {
  const words = useDeskWords().papers;
  const { replica } = useWorkspace();
  const [withNumbers, setWithNumbers] = useState(false);
  const [held, setHeld] = useState<{ readonly of: string; readonly step: PaperStep }>();
  const step: PaperStep = held && held.of === figures ? held.step : { kind: "none" };
  const setStep = (next: PaperStep) => setHeld({ of: figures, step: next });
  return {
    step,
    withNumbers,
    setWithNumbers(on) {
      // What is being made is made with what was chosen then.
      if (step.kind === "making") return;
      setWithNumbers(on);
      setStep({ kind: "none" });
    },
    async make(report, records) {
      if (step.kind === "making") return;
      setStep({ kind: "making" });
      try {
        const bytes = await monthPapers(report, records, withNumbers);
        const file = new File([bytes], words.file(report.month), { type: "application/zip" });
        setStep({ kind: "made", file, withNumbers });
      } catch (bug) {
        setStep({ kind: "failed" });
        throw bug;
      }
    },
    async save(made) {
      const done = await saveFile(made.file);
      if (done === "cancelled" || done === "again") return;
      setStep({ kind: "saved", withNumbers: made.withNumbers });
      await noteExport(replica, made.withNumbers ? "papers-with-numbers" : "papers");
    },
  };
}
