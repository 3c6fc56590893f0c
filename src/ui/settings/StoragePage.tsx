import { ShieldCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useApp, useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { measuredStorage } from "../status/measuredStorage.ts";
import { KeptPictures } from "./KeptPictures.tsx";
import { StorageMeter, storageWords } from "./StorageMeter.tsx";
import "./settings.css";

const BackupSection = lazy(async () => ({
  default: (await import("../backup/BackupSection.tsx")).BackupSection,
}));

export function StoragePage() {
  const t = useWords();
  const words = t.settings.storage;
  const app = useApp();
  const workspace = useWorkspace();
  const storage = useLive(measuredStorage(app));
  const { waiting } = useLive(workspace.status);
  const [refused, setRefused] = useState(false);
  const [lists, setLists] = useState<"as-they-are" | "rebuilding" | "rebuilt">("as-they-are");

  const ask = async () => setRefused(!(await app.askToPersist()));
  const rebuild = async () => {
    setLists("rebuilding");
    await workspace.catalog.rebuild();
    setLists("rebuilt");
  };
  return (
    <>
      <PageHeader
        title={t.settings.rows.storage}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={storage && storageWords(storage, t)}
      />
      <div className="pad">
        {storage && <StorageMeter storage={storage} />}
        {storage?.persisted === false && (
          <div className="ask">
            <p className="t-meta">{words.askLead}</p>
            <Button icon={ShieldCheck} onPress={() => void ask()}>
              {words.ask}
            </Button>
            <p role="status">{refused && words.asked}</p>
          </div>
        )}
        <Section title={words.here}>
          <p>{words.hereLead}</p>
          {!workspace.isDemo && <p>{words.waits(waiting.length)}</p>}
        </Section>
        <Suspense fallback={undefined}>
          <BackupSection />
        </Suspense>
        <KeptPictures />
        <Section title={words.lists}>
          <p>{words.rebuildLead}</p>
          <div className="below">
            <Button
              small
              onPress={() => {
                if (lists !== "rebuilding") void rebuild();
              }}
            >
              {words.rebuild}
            </Button>
            <span role="status">
              {lists === "rebuilding" && words.rebuilding}
              {lists === "rebuilt" && words.rebuilt}
            </span>
          </div>
        </Section>
      </div>
    </>
  );
}
