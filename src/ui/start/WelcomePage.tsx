import { ClipboardPaste, Download, Keyboard, ScanQrCode, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { go } from "../kit/navigation.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { BookArt } from "./BookArt.tsx";
import { InstallFirstPage } from "./InstallFirstPage.tsx";
import { tryingInTab } from "./installFirst.ts";
import { LanguageChoice } from "./LanguageChoice.tsx";
import "./start.css";

export function WelcomePage() {
  const t = useWords();
  const app = useApp();
  const install = useLive(app.install);
  const trying = useLive(tryingInTab);
  const isEmptied = useLive(app.emptied);
  const [problem, setProblem] = useState<Problem>();
  if (install === "iphone-tab" && !trying) return <InstallFirstPage />;

  const openDemo = async () => {
    const opened = await app.openDemo();
    if (opened.ok) go({ kind: "today" }, "replace");
    else setProblem(opened.problem);
  };
  return (
    <div className="welcome">
      <title>{t.kit.appName}</title>
      <div className="cover">
        <LanguageChoice />
        <h1>{t.kit.appName}</h1>
        <p className="lead">{t.start.welcome.lead}</p>
        <BookArt />
      </div>
      <div className="first-steps">
        {isEmptied && <EmptiedNotice onRead={() => app.readThatEmptied()} />}
        {problem && <ProblemNotice problem={problem} />}
        <h2 className="t-3">{t.start.welcome.invited}</h2>
        <Button kind="primary" wide icon={ScanQrCode} to={{ kind: "start", page: "skanna" }}>
          {t.start.welcome.scan}
        </Button>
        <div className="acts">
          <Button icon={Keyboard} to={{ kind: "start", page: "kod" }}>
            {t.start.welcome.code}
          </Button>
          <Button icon={ClipboardPaste} to={{ kind: "start", page: "lank" }}>
            {t.start.welcome.link}
          </Button>
        </div>
        <div className="others">
          <Button kind="text" wide to={{ kind: "start", page: "nytt" }}>
            {t.start.welcome.create}
          </Button>
          <Button kind="text" wide to={{ kind: "start", page: "kopia" }}>
            {t.start.welcome.backup}
          </Button>
          <Button kind="text" wide to={{ kind: "start", page: "blad" }}>
            {t.start.welcome.sheet}
          </Button>
          <Button kind="text" wide onPress={() => void openDemo()}>
            {t.start.welcome.demo}
          </Button>
          {install === "prompt" && (
            <Button kind="soft" wide icon={Download} onPress={() => void app.promptInstall()}>
              {t.start.welcome.install}
            </Button>
          )}
        </div>
        <p className="t-meta no-account">{t.start.welcome.noAccount}</p>
      </div>
    </div>
  );
}

/** The browser has thrown away what was here: nobody may take the empty first screen for a phone that never had anything. */
function EmptiedNotice({ onRead }: { readonly onRead: () => void }) {
  const { emptied } = useWords().start.welcome;
  return (
    <div className="notice help" role="alert">
      <Icon of={TriangleAlert} />
      <div>
        <p className="title">{emptied.title}</p>
        <p>{emptied.text}</p>
        <p className="way-out">{emptied.wayOut}</p>
        <Button small onPress={onRead}>
          {emptied.read}
        </Button>
      </div>
    </div>
  );
}
