import { Copy, RefreshCw } from "lucide-react";
import { useState } from "react";
import { type LogLine, logLines } from "../../app/log.ts";
import { useApp, useLive, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { copyText } from "../kit/copyText.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { version } from "../kit/version.ts";
import "./settings.css";

export function AboutPage() {
  const t = useWords();
  const words = t.settings.about;
  const app = useApp();
  const install = useLive(app.install);
  const hasUpdate = useLive(app.update) === "ready";
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={words.lead}
      />
      <div className="pad">
        <dl className="facts">
          <div>
            <dt>{words.version}</dt>
            <dd>{version}</dd>
          </div>
          <div>
            <dt>{words.licence}</dt>
            <dd>{words.licenceText}</dd>
          </div>
          <div>
            <dt>{words.installed}</dt>
            <dd>{words.installedAs[install === "installed" ? "installed" : "tab"]}</dd>
          </div>
        </dl>
        <p className="t-meta update-line">{hasUpdate ? words.updateReady : words.updateNone}</p>
        <Button icon={RefreshCw} onPress={() => void app.updateNow()}>
          {words.update}
        </Button>
        <Section title={words.notTitle}>
          <ul className="nots">
            {words.not.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
        <Section title={words.diagnostics}>
          <p className="t-meta">{words.diagnosticsLead}</p>
          <Diagnostics />
        </Section>
      </div>
    </>
  );
}

function Diagnostics() {
  const t = useWords();
  const words = t.settings.about;
  const [copied, setCopied] = useState(false);
  const lines = logLines().map(lineText);
  const copy = async () => {
    setCopied(await copyText([version, navigator.userAgent, ...lines].join("\n")));
  };
  return (
    <>
      <pre className="diagnostics">
        {lines.length === 0 ? words.diagnosticsEmpty : lines.slice(-20).join("\n")}
      </pre>
      <Button small icon={Copy} onPress={() => void copy()}>
        {copied ? words.copied : words.copy}
      </Button>
    </>
  );
}

function lineText({ at, event, facts }: LogLine): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  return [new Date(at).toISOString().slice(11, 19), event, ...told].join(" ");
}
