import { Copy, Download, Share2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../kit/Button.tsx";
import { copyText } from "../kit/copyText.ts";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { shareFile, sharesFiles } from "../kit/shareFile.ts";

/** The text, and the ways it leaves the app: only by a tap. */
export function IncidentNote({
  note,
}: {
  readonly note: { readonly name: string; readonly text: string };
}) {
  const words = usePhoneWords().lost;
  const id = useId();
  const [said, setSaid] = useState("");
  const give = async () => {
    const how = await shareFile(note);
    if (how === "saved") setSaid(words.saved(note.name));
    else setSaid(how === "again" ? words.again : "");
  };
  const copy = async () => setSaid((await copyText(note.text)) ? words.copied : words.copyRefused);
  const canShare = sharesFiles();
  return (
    <>
      <label className="sr" htmlFor={id}>
        {words.incidentText}
      </label>
      <textarea id={id} className="incident" readOnly value={note.text} lang="sv" rows={12} />
      <div className="below">
        <Button icon={canShare ? Share2 : Download} onPress={() => void give()}>
          {canShare ? words.share : words.save}
        </Button>
        <Button icon={Copy} onPress={() => void copy()}>
          {words.copy}
        </Button>
      </div>
      <p className="t-meta" role="status">
        {said}
      </p>
    </>
  );
}
