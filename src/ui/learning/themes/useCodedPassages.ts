import { useEffect, useState } from "react";
import type { CodedPassage } from "../../../domain/coding.ts";
import { codedPassages, touchesPassages } from "../../../replica/codedPassages.ts";
import { useWorkspace } from "../../data.ts";

/** What is coded in all months, read anew when something of it changes; undefined while it is read for the first time. */
export function useCodedPassages(): readonly CodedPassage[] | undefined {
  const { replica } = useWorkspace();
  const [passages, setPassages] = useState<readonly CodedPassage[]>();
  useEffect(() => {
    let isOver = false;
    let isReading = false;
    let isStale = false;
    const read = async () => {
      isStale = true;
      if (isReading) return;
      isReading = true;
      while (isStale && !isOver) {
        isStale = false;
        const found = await codedPassages(replica);
        if (!isOver) setPassages(found);
      }
      isReading = false;
    };
    void read();
    const stop = replica.onTouched((_key, touched, origin) => {
      if (origin !== "loaded" && touchesPassages(touched)) void read();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [replica]);
  return passages;
}
