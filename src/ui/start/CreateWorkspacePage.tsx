import { useState } from "react";
import { live } from "../../base/live.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords } from "../data.ts";
import { Field } from "../kit/Field.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { place } from "../status/place.ts";
import { StartForm } from "./StartForm.tsx";

/** Outlives the page, which is drawn anew when the project opens around it. */
const making = live(false);

/** Three fields and nothing more; works without a network. */
export function CreateWorkspacePage() {
  const t = useWords();
  const words = t.start.create;
  const app = useApp();
  const [project, setProject] = useState("");
  const [name, setName] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [asked, setAsked] = useState(false);
  const isMaking = useLive(making);
  const [problem, setProblem] = useState<Problem>();

  const create = async () => {
    setAsked(true);
    if (project.trim() === "" || name.trim() === "" || isMaking) return;
    making.set(true);
    // Browsers take the question on a tap only, and from here on there is something to keep.
    void app.askToPersist();
    const made = await app.createWorkspace({
      project: project.trim(),
      name: name.trim(),
      organisation: organisation.trim(),
      deviceName: t.start.join.deviceOf(name.trim().split(/\s+/)[0] ?? "", place()),
    });
    if (made.ok) go({ kind: "today" }, "replace");
    else setProblem(made.problem);
    making.set(false);
  };
  if (isMaking) return <PageHeader title={words.working} />;
  return (
    <StartForm
      title={words.title}
      lead={words.lead}
      problem={problem}
      note={words.keys}
      go={words.go}
      onSubmit={() => void create()}
    >
      <Field
        label={words.project}
        value={project}
        onChange={setProject}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={120}
        required
        wrong={asked && project.trim() === "" ? words.projectMissing : undefined}
      />
      <Field
        label={words.name}
        value={name}
        onChange={setName}
        autoComplete="name"
        enterKeyHint="next"
        maxLength={80}
        required
        wrong={asked && name.trim() === "" ? words.nameMissing : undefined}
      />
      <Field
        label={words.organisation}
        hint={words.organisationHint}
        value={organisation}
        onChange={setOrganisation}
        autoComplete="organization"
        enterKeyHint="done"
        maxLength={120}
      />
    </StartForm>
  );
}
