import { ScrollText } from "lucide-react";
import { Row } from "../kit/Row.tsx";
import { useErasureWords } from "./useErasureWords.ts";

export function LogRow() {
  const words = useErasureWords().log;
  return (
    <Row
      to={{ kind: "more", page: "logg" }}
      icon={ScrollText}
      title={words.row}
      meta={words.rowText}
      tall
    />
  );
}
