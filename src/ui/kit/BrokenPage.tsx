import { Copy, RotateCw } from "lucide-react";
import { useState } from "react";
import { logLines } from "../../app/log.ts";
import { useWords } from "../data.ts";
import { routeAt } from "../routes.ts";
import { Button } from "./Button.tsx";
import { copyText } from "./copyText.ts";
import { PillSlot } from "./PillSlot.tsx";
import { version } from "./version.ts";

export function BrokenPage({ error }: { readonly error: Error }) {
  const t = useWords();
  const [copied, setCopied] = useState(false);
  const details = diagnostics(error);
  // Where copying is not allowed the text below can still be marked by hand.
  const copy = async () => setCopied(await copyText(details));
  return (
    <>
      <title>{t.kit.pageTitle(t.kit.broken.title)}</title>
      <header className="top">
        <div className="pill-slot">
          <PillSlot />
        </div>
      </header>
      <div className="pad broken" role="alert">
        <h1 className="t-1">{t.kit.broken.title}</h1>
        <p>{t.kit.broken.text}</p>
        <div className="acts">
          <Button kind="primary" icon={RotateCw} onPress={() => location.reload()}>
            {t.kit.broken.reload}
          </Button>
          <Button icon={Copy} onPress={() => void copy()}>
            {copied ? t.kit.broken.copied : t.kit.broken.copy}
          </Button>
        </div>
        <p className="t-meta">{t.kit.broken.contents}</p>
        <pre>{details}</pre>
      </div>
    </>
  );
}

/** What happened and where in the code. The error's message is left out: it may quote what a person wrote; and of the
 *  address only the kind of page, because an id names a meeting. */
function diagnostics(error: Error): string {
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s*at |@/.test(line) && /:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim().replace(location.origin, ""));
  return [
    `Kuggboken ${version}`,
    new Date().toISOString(),
    navigator.userAgent,
    `page: ${routeAt(location.pathname)?.kind ?? "unknown"}`,
    error.name,
    ...frames,
    ...logLines()
      .slice(-40)
      .map(({ at, event, facts }) => `${at} ${event} ${JSON.stringify(facts)}`),
  ].join("\n");
}
