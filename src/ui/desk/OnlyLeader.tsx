import { useWords } from "../data.ts";
import { PageHeader } from "../kit/PageHeader.tsx";

/** What somebody finds who followed an address that is not theirs. */
export function OnlyLeader({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useWords();
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      <div className="pad">
        <p>{text}</p>
      </div>
    </>
  );
}
