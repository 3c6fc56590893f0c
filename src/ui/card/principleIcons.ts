import { Accessibility, Handshake, Leaf, type LucideIcon, Scale } from "lucide-react";
import type { Principle } from "../../domain/card.ts";

export const principleIcons: Readonly<Record<Principle, LucideIcon>> = {
  equality: Scale,
  accessibility: Accessibility,
  "equal-treatment": Handshake,
  environment: Leaf,
};
