import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Section } from "../kit/Section.tsx";

/** Pictures that the mailbox has may leave this phone; what waits is never offered. */
export function KeptPictures() {
  const t = useWords();
  const words = t.photos.free;
  const { pictures } = useWorkspace();
  const { count, bytes } = useLive(pictures.freeable);
  const size = t.format.bytes(bytes);
  return (
    <Section title={words.title}>
      <p>{count === 0 ? words.none : words.lead(count, size)}</p>
      {count > 0 && (
        <div className="below">
          <Button small onPress={() => void pictures.free()}>
            {words.go(size)}
          </Button>
        </div>
      )}
    </Section>
  );
}
