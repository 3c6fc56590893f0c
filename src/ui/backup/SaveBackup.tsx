import { HardDriveDownload, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { MadeBackup } from "../../app/makeBackup.ts";
import { noteExport } from "../../replica/exports.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import type { HandedOut } from "../kit/shareFile.ts";
import { saveFile } from "./saveFile.ts";
import { useBackupWords } from "./useBackupWords.ts";

/** The file is made. A tap of its own hands it out, because making it took longer than a tap's right lasts. */
export function SaveBackup({ made }: { readonly made: MadeBackup }) {
  const t = useWords();
  const words = useBackupWords().make;
  const { backups, replica } = useWorkspace();
  const [done, setDone] = useState<HandedOut>();
  const { documents, pictures } = made.counts;
  const save = async () => {
    const handed = await saveFile(
      new File([made.file], made.name, { type: "application/octet-stream" }),
    );
    const kept = await backups?.();
    if (handed === "saved" || handed === "shared") {
      if (kept?.ok) await kept.value.handedOut(made);
      await noteExport(replica, "backup");
    }
    setDone(handed);
  };
  const isOut = done === "saved" || done === "shared";
  return (
    <>
      <div className="pad">
        <Notice
          kind="safe"
          icon={ShieldCheck}
          live
          title={isOut ? words.saved : words.ready(t.format.bytes(made.file.size))}
        >
          <p>{isOut ? words.savedText : words.counts(documents, pictures)}</p>
          <p className="file-name">{made.name}</p>
        </Notice>
        <div role="status">{done === "again" && <p>{words.again2}</p>}</div>
      </div>
      <Dock>
        <Button kind="primary" wide icon={HardDriveDownload} onPress={() => void save()}>
          {words.save}
        </Button>
      </Dock>
    </>
  );
}
