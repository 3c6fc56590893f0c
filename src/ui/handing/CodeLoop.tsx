import { Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { QrCode } from "../kit/QrCode.tsx";

/** A phone that looks every 120 ms sees each at least twice, and nothing flashes three times a second. ms. */
const EACH = 400;

/** The codes one after the other, round and round, until the other phone has them all. */
export function CodeLoop({ codes }: { readonly codes: readonly string[] }) {
  const t = useWords();
  const words = t.handing.give;
  const [at, setAt] = useState(0);
  const [isRunning, setRunning] = useState(true);
  useEffect(() => {
    if (!isRunning || codes.length < 2) return;
    const timer = setInterval(() => setAt((shown) => (shown + 1) % codes.length), EACH);
    return () => clearInterval(timer);
  }, [isRunning, codes.length]);
  return (
    <div className="loop">
      <QrCode text={codes[at] ?? ""} label={words.code(at + 1, codes.length)} />
      <p className="t-meta">{words.scanWith}</p>
      <div className="loop-acts">
        <span className="num">{words.code(at + 1, codes.length)}</span>
        {codes.length > 1 && (
          <Button small icon={isRunning ? Pause : Play} onPress={() => setRunning(!isRunning)}>
            {isRunning ? words.pause : words.goOn}
          </Button>
        )}
      </div>
    </div>
  );
}
