import { FileText } from "lucide-react";
import { use, useState } from "react";
import { localDate } from "../../domain/calendar.ts";
import type { PersonReport } from "../../domain/personReport.ts";
import { vaultWords } from "../../i18n/vaultWords.ts";
import { noteExport } from "../../replica/exports.ts";
import { registerView } from "../../replica/views.ts";
import { useApp, useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { shareFile, sharesFiles } from "../kit/shareFile.ts";
import { Toggle } from "../kit/Toggle.tsx";
import { reportText } from "./reportText.ts";

/** `reading` is begun before the sheet opens: sharing must follow the tap at once. */
export function ReportSheet({
  reading,
  onClose,
}: {
  readonly reading: Promise<PersonReport | undefined>;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.register.report;
  const now = useNow();
  const { replica } = useWorkspace();
  const { language } = useLive(useApp().settings);
  const { members, profile } = useLive(registerView(replica));
  const report = use(reading);
  const vault = vaultWords(language);
  const [withVault, setWithVault] = useState(false);
  const [done, setDone] = useState<Awaited<ReturnType<typeof shareFile>>>();
  if (report === undefined) return;
  const name = words.file.name(localDate(now));
  const nameOf = (id: Parameters<typeof members.get>[0]) => members.get(id)?.name || t.kit.someone;
  const give = async () => {
    const given = withVault ? report : { ...report, vault: undefined };
    const text = reportText(given, { project: profile.name, now, nameOf }, t, vault);
    const done = await shareFile({ name, text });
    setDone(done);
    const kind = withVault && report.vault ? "report-with-numbers" : "report";
    if (done === "shared" || done === "saved") void noteExport(replica, kind);
  };
  return (
    <Sheet
      title={words.title}
      meta={words.meta(report.person.name)}
      onClose={onClose}
      actions={
        <Button kind="primary" wide icon={FileText} onPress={() => void give()}>
          {sharesFiles() ? words.share : words.save}
        </Button>
      }
    >
      <p>
        {words.counts(words.sessions(report.sessions.length), words.lines(report.mentions.length))}
      </p>
      <p>{words.check}</p>
      {report.vault && (
        <Toggle
          label={vault.toReport}
          meta={vault.toReportText}
          on={withVault}
          onChange={setWithVault}
        />
      )}
      <p className="t-meta">{words.limits}</p>
      <p className="t-meta">{words.open}</p>
      <div role="status">
        {done === "shared" && <Notice kind="plain">{words.shared}</Notice>}
        {done === "saved" && <Notice kind="plain">{words.saved(name)}</Notice>}
        {done === "again" && <Notice kind="wait">{words.again}</Notice>}
      </div>
    </Sheet>
  );
}
