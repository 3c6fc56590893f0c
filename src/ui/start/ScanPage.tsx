import { Camera, ClipboardPaste, Image, Keyboard, X } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { readPhoto } from "../kit/camera.ts";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { Viewfinder } from "../kit/Viewfinder.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { holdInvitation } from "./heldInvitation.ts";
import "./start.css";

type Looking =
  | { readonly kind: "closed" }
  | { readonly kind: "open" }
  | { readonly kind: "reading-photo" }
  | { readonly kind: "nothing-in-photo" }
  | { readonly kind: "trouble"; readonly problem: Problem };

/** The camera opens on a tap and never by itself. */
export function ScanPage() {
  const t = useWords();
  const words = t.start.scan;
  const app = useApp();
  const [camera, setCamera] = useState<Looking>({ kind: "closed" });
  const [otherCode, setOtherCode] = useState(false);

  const seen = (text: string): boolean => {
    const facts = app.readInvitation(text);
    if (!facts.ok && facts.problem.kind === "invitation-unreadable") {
      setOtherCode(true);
      return false;
    }
    holdInvitation(text);
    setCamera({ kind: "closed" });
    go({ kind: "join" });
    return true;
  };
  const readPicture = async (photo: File) => {
    setOtherCode(false);
    setCamera({ kind: "reading-photo" });
    const text = await readPhoto(photo);
    if (text === undefined) setCamera({ kind: "nothing-in-photo" });
    else if (!seen(text)) setCamera({ kind: "closed" });
  };
  const open = () => {
    setOtherCode(false);
    setCamera({ kind: "open" });
  };
  return (
    <div className="start-form">
      <PageHeader
        title={words.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={words.lead}
      />
      <div className="pad">
        {camera.kind === "open" && (
          <Viewfinder
            onText={seen}
            onTrouble={(problem) => setCamera({ kind: "trouble", problem })}
            onEnd={() => setCamera({ kind: "closed" })}
          />
        )}
        {camera.kind === "trouble" && <ProblemNotice problem={camera.problem} />}
        <div role="status">
          {otherCode && <Notice kind="wait">{words.otherCode}</Notice>}
          {camera.kind === "nothing-in-photo" && <Notice kind="wait">{words.photoNothing}</Notice>}
          {camera.kind === "reading-photo" && <p className="t-meta">{words.photoBusy}</p>}
        </div>
        {camera.kind !== "open" && <p className="t-meta why-camera">{words.why}</p>}
        <Section title={words.otherWays}>
          <div className="ways">
            <PhotoButton label={words.photo} onPhoto={(photo) => void readPicture(photo)} />
            <Button icon={Keyboard} to={{ kind: "start", page: "kod" }}>
              {t.start.welcome.code}
            </Button>
            <Button icon={ClipboardPaste} to={{ kind: "start", page: "lank" }}>
              {t.start.welcome.link}
            </Button>
          </div>
        </Section>
      </div>
      <Dock>
        {camera.kind === "open" ? (
          <Button wide icon={X} onPress={() => setCamera({ kind: "closed" })}>
            {words.close}
          </Button>
        ) : (
          <Button kind="primary" wide icon={Camera} onPress={open}>
            {words.open}
          </Button>
        )}
      </Dock>
    </div>
  );
}

/** Where the live camera is refused, the phone's own camera app still takes pictures. */
function PhotoButton({
  label,
  onPhoto,
}: {
  readonly label: string;
  readonly onPhoto: (photo: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const photo = event.target.files?.[0];
    event.target.value = "";
    if (photo !== undefined) onPhoto(photo);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={label}
        onChange={chosen}
      />
      <Button icon={Image} onPress={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
