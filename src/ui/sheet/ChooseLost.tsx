import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { SheetOnHand } from "../../app/sheetDoor.ts";
import type { DeviceNumber } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { place } from "../status/place.ts";
import { useSheetWords } from "./useSheetWords.ts";

/** Who had one phone has lost that one. */
function onlyOne({ devices }: SheetOnHand): readonly DeviceNumber[] {
  const mine = devices.filter(({ isMine }) => isMine).map(({ number }) => number);
  return mine.length === 1 ? mine : [];
}

/** Whose sheet it is, and which phones are gone; only then something is changed. */
export function ChooseLost({ sheet }: { readonly sheet: SheetOnHand }) {
  const t = useWords();
  const words = useSheetWords().back;
  const app = useApp();
  const first = sheet.name.trim().split(/\s+/)[0] ?? "";
  const [lost, setLost] = useState(() => onlyOne(sheet));
  const [name, setName] = useState(() => words.deviceOf(first, place()));
  const [step, setStep] = useState<"choosing" | "working" | Problem>("choosing");
  const isNamed = name.trim() !== "";

  const comeBack = async (event: FormEvent) => {
    event.preventDefault();
    if (!isNamed || step === "working") return;
    // Browsers take the question on a tap only, and from here on there is something to keep.
    void app.askToPersist();
    setStep("working");
    const back = await sheet.comeBack(name.trim(), lost);
    if (back.ok) go({ kind: "more", page: "blad" }, "replace");
    else setStep(back.problem);
  };
  const choose = (number: DeviceNumber, isLost: boolean) =>
    setLost(isLost ? [...lost, number] : lost.filter((other) => other !== number));
  return (
    <form className="start-form" onSubmit={(event) => void comeBack(event)} noValidate>
      <PageHeader
        title={words.hello(first)}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={words.helloLead}
      />
      <div className="pad fields">
        {typeof step === "object" && <ProblemNotice problem={step} />}
        <fieldset className="lost-ones">
          <legend className="t-3">{words.lost}</legend>
          <p className="t-meta">{words.lostText}</p>
          {sheet.devices.map((device) => (
            <label key={device.number}>
              <input
                type="checkbox"
                checked={lost.includes(device.number)}
                onChange={(event) => choose(device.number, event.target.checked)}
              />
              <span className="grow">
                <span className="b">{device.name || words.unnamed}</span>
                <span className="t-meta">{device.isMine ? words.mine : device.memberName}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label={words.device}
          value={name}
          onChange={setName}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={80}
          wrong={isNamed ? undefined : words.deviceMissing}
        />
        <p className="t-meta">{words.newSheet}</p>
      </div>
      <Dock>
        <Button kind="primary" wide submits icon={KeyRound}>
          {step === "working" ? words.working : words.comeBack}
        </Button>
      </Dock>
    </form>
  );
}
