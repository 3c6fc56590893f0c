import { FileLock2, QrCode as QrIcon } from "lucide-react";
import { use, useState } from "react";
import type { Result } from "../../base/result.ts";
import type { Given } from "../../domain/handOver.ts";
import type { Problem } from "../../domain/problem.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { shareFile, sharesFiles } from "../kit/shareFile.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { CodeLoop } from "./CodeLoop.tsx";
import "./handing.css";

/** What waits, to a colleague's phone without a mailbox between. `packing` is begun before the sheet opens: sharing must
 *  follow the tap at once. */
export function GiveSheet({
  packing,
  onClose,
}: {
  readonly packing: Promise<Result<Given, Problem>>;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.handing.give;
  const packed = use(packing);
  const [done, setDone] = useState<Awaited<ReturnType<typeof shareFile>>>();
  const [isShowing, setShowing] = useState(false);
  const given = packed.ok && packed.value.things > 0 ? packed.value : undefined;
  const send = async (file: Given["file"]) => setDone(await shareFile(file));
  return (
    <Sheet
      title={words.title}
      meta={given ? words.lead(given.things) : undefined}
      isForReading={!isShowing}
      onClose={onClose}
      actions={
        given && (
          <div className="pair">
            <Button
              wide
              icon={QrIcon}
              unavailable={given.codes ? undefined : words.tooLarge}
              onPress={() => setShowing(!isShowing)}
            >
              {isShowing ? words.hideCodes : words.showCodes}
            </Button>
            <Button kind="primary" wide icon={FileLock2} onPress={() => void send(given.file)}>
              {sharesFiles() ? words.share : words.save}
            </Button>
          </div>
        )
      }
    >
      {!packed.ok && <ProblemNotice problem={packed.problem} />}
      {packed.ok && !given && (
        <Notice>{packed.value.onlyMine > 0 ? words.onlyOwn : words.nothing}</Notice>
      )}
      {given && (
        <>
          {isShowing && given.codes && <CodeLoop codes={given.codes} />}
          <div role="status" className="handed">
            {done === "shared" && <Notice kind="plain">{words.shared}</Notice>}
            {done === "saved" && <Notice kind="plain">{words.saved(given.file.name)}</Notice>}
            {done === "again" && <Notice kind="wait">{words.again}</Notice>}
          </div>
          {!isShowing && (
            <>
              <p>{words.how}</p>
              {given.onlyMine > 0 && <p className="t-meta">{words.withoutMine(given.onlyMine)}</p>}
            </>
          )}
        </>
      )}
    </Sheet>
  );
}
