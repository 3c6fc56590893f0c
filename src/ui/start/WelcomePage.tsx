import { ClipboardPaste, Download, Keyboard, ScanQrCode } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
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
