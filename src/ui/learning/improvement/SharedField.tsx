import {
  type ImprovementPlace,
  improvementDoc,
  writeImprovement,
} from "../../../replica/improvements.ts";
import { useWorkspace } from "../../data.ts";
import { SharedText } from "../SharedText.tsx";

/** A long text of an improvement work. */
export function SharedField({
  place,
  name,
  ...field
}: {
  readonly place: ImprovementPlace;
  readonly name: Parameters<typeof writeImprovement>[2];
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
}) {
  const { replica } = useWorkspace();
  return (
    <SharedText
      {...field}
      doc={improvementDoc(place.work)}
      about={`${place.work}/${place.id ?? ""}`}
      write={(before, after) => writeImprovement(replica, place, name, before, after)}
    />
  );
}
