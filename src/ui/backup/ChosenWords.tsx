import { PencilLine, RefreshCw } from "lucide-react";
import { useState } from "react";
import { isLongEnough } from "../../domain/passphrase.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { useBackupWords } from "./useBackupWords.ts";

/** The words that lock the file: made up, large enough to write down, or a person's own. */
export function ChosenWords({
  passphrase,
  onChange,
  makeUp,
}: {
  readonly passphrase: string;
  readonly onChange: (passphrase: string) => void;
  readonly makeUp: () => string;
}) {
  const words = useBackupWords().make;
  const [isOwn, setOwn] = useState(false);
  const [asked, setAsked] = useState(false);
  const change = (own: boolean) => {
    setOwn(own);
    setAsked(false);
    onChange(own ? "" : makeUp());
  };
  if (isOwn) {
    return (
      <>
        <Field
          label={words.ownField}
          hint={words.ownHint}
          value={passphrase}
          onChange={onChange}
          onBlur={() => setAsked(true)}
          wrong={asked && !isLongEnough(passphrase) ? words.tooShort : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={400}
          startHere
        />
        <div className="backup-acts">
          <Button small icon={RefreshCw} onPress={() => change(false)}>
            {words.again}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>{words.madeUp}</p>
      <p className="passphrase t-2" role="status" lang="sv">
        {passphrase}
      </p>
      <div className="backup-acts">
        <Button small icon={RefreshCw} onPress={() => onChange(makeUp())}>
          {words.others}
        </Button>
        <Button small icon={PencilLine} onPress={() => change(true)}>
          {words.own}
        </Button>
      </div>
    </>
  );
}
