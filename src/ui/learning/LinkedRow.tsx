import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../kit/IconButton.tsx";
import { Row } from "../kit/Row.tsx";
import type { Route } from "../routes.ts";
import "./work/work.css";

/** Something that is linked to: it leads there, and the link can be taken away. */
export function LinkedRow({
  to,
  title,
  meta,
  unlink,
  onRemove,
}: {
  readonly to: Route | undefined;
  readonly title: string;
  readonly meta?: ReactNode;
  readonly unlink: string;
  /** Undefined for those who may only read. */
  readonly onRemove: (() => void) | undefined;
}) {
  return (
    <li className="learnt">
      <ul>
        <Row to={to} title={title} meta={meta} />
      </ul>
      {onRemove && <IconButton icon={X} label={unlink} onPress={onRemove} />}
    </li>
  );
}
