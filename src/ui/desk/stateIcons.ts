import { CircleDashed, Eye, Lock, type LucideIcon, PencilLine, Send } from "lucide-react";
import type { MonthState } from "../../domain/monthEnd.ts";

export const STATE_ICONS: Readonly<Record<MonthState, LucideIcon>> = {
  open: CircleDashed,
  review: Eye,
  locked: Lock,
  sent: Send,
  correction: PencilLine,
};
