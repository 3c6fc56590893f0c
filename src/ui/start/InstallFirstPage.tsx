import { Share, SquarePlus } from "lucide-react";
import { useState } from "react";
import { useApp, useLive, useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { copyText } from "../kit/copyText.ts";
import { GearMark } from "../kit/GearMark.tsx";
import { Icon } from "../kit/Icon.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { heldInvitation } from "./heldInvitation.ts";
import { tryInTab } from "./installFirst.ts";
import { LanguageChoice } from "./LanguageChoice.tsx";
import "./start.css";

/** Only in an iPhone tab, whose storage is not the installed app's and does not last. No form and no data here: what
 *  were typed would stay behind. */
export function InstallFirstPage() {
  const t = useWords();
  const words = t.start.install;
  const invitation = useLive(heldInvitation);
  return (
    <div className="install-first">
      <PageHeader
        title={words.title}
        lead={
          invitation !== undefined && (
            <span className="invited-by">
              <GearMark size={26} />
              {words.invitedBy}
            </span>
          )
        }
        meta={words.lead}
        end={<LanguageChoice />}
      />
      <div className="pad">
        <ol className="steps">
          <Step number={1} words={words.share}>
            <span className="pic">
              <Icon of={Share} size="l" />
            </span>
          </Step>
          <Step number={2} words={words.add}>
            <span className="pic">
              <Icon of={SquarePlus} size="l" />
            </span>
          </Step>
          <Step number={3} words={words.open}>
            <img src="/apple-touch-icon.png" alt="" width="52" height="52" />
          </Step>
        </ol>
        {invitation !== undefined && <CarryOver invitation={invitation} />}
        <Button kind="text" wide onPress={tryInTab}>
          {words.anyway}
        </Button>
      </div>
    </div>
  );
}

function Step({
  number,
  words,
  children,
}: {
  readonly number: number;
  readonly words: { readonly before: string; readonly strong: string; readonly after: string };
  readonly children: React.ReactNode;
}) {
  return (
    <li>
      <span className="number" aria-hidden="true">
        {number}
      </span>
      <span className="grow">
        {words.before}
        <b>{words.strong}</b>
        {words.after}
      </span>
      {children}
    </li>
  );
}

/** The installed app cannot see what this tab was opened with: the person carries it over. */
function CarryOver({ invitation }: { readonly invitation: string }) {
  const t = useWords();
  const words = t.start.install;
  const app = useApp();
  const now = useNow();
  const [copied, setCopied] = useState<"yes" | "no">();
  const facts = app.readInvitation(invitation);
  const copy = async () => setCopied((await copyText(invitation)) ? "yes" : "no");
  return (
    <section className="carry-over">
      <h2 className="t-3">{words.after}</h2>
      <p>{words.afterLead}</p>
      {facts.ok && <p className="t-meta">{words.until(t.format.when(facts.value.expires, now))}</p>}
      <Button wide onPress={() => void copy()}>
        {words.copy}
      </Button>
      <p className="t-meta" role="status">
        {copied === "yes" && words.copied}
        {copied === "no" && words.copyRefused}
      </p>
    </section>
  );
}
