import { CircleCheck } from "lucide-react";
import type { ImportNote } from "../../replica/importing.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { countWords } from "./countWords.ts";
import { useBringInWords } from "./useBringInWords.ts";

/** Right after it was written. */
export function Brought({ counts }: { readonly counts: ImportNote["counts"] }) {
  const t = useWords();
  const words = useBringInWords();
  return (
    <Notice kind="safe" icon={CircleCheck} live title={words.done}>
      <p>{countWords(counts, words, t.format)}.</p>
      {counts.vault > 0 && <p>{words.deleteFile}</p>}
      <div className="acts">
        <Button to={{ kind: "organisations" }}>{words.toRegister}</Button>
        {counts.vault > 0 && (
          <Button to={{ kind: "vault", participant: undefined }}>{words.toVault}</Button>
        )}
      </div>
    </Notice>
  );
}
