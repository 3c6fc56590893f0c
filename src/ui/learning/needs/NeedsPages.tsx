import type { ReactNode } from "react";
import type { ActivityId } from "../../../domain/ids.ts";
import { RADAR_AXES } from "../../../domain/needRadar.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import { AgendaPage } from "./AgendaPage.tsx";
import { NeedsPage } from "./NeedsPage.tsx";
import { RadarPage } from "./RadarPage.tsx";
import { RadarSources } from "./RadarSources.tsx";
import { pickIn } from "./radarPicks.ts";
import { TodosPage } from "./TodosPage.tsx";

interface Address {
  readonly id: string | undefined;
  readonly part: string | undefined;
}

/** `/larande/behov`, with a need open `/larande/behov/<need>`, `/larande/behov/radar`, `/larande/behov/radar/<axis>` and `/larande/behov/radar/<axis>:<theme>:<column>`. */
export function NeedsPages({ id, part }: Address): ReactNode {
  if (id === undefined) return <NeedsPage />;
  if (id !== "radar") return part === undefined ? <NeedsPage open={id} /> : <NotFound />;
  const axis = RADAR_AXES.find((one) => one === (part ?? "branch"));
  if (axis !== undefined) return <RadarPage axis={axis} />;
  const pick = pickIn(part ?? "");
  return pick === undefined ? <NotFound /> : <RadarSources pick={pick} />;
}

/** `/larande/att-gora`, and `/larande/att-gora/<activity>`: what of it a coming session may take up. */
export function TodoPages({ id, part }: Address): ReactNode {
  if (part !== undefined) return <NotFound />;
  return id === undefined ? <TodosPage /> : <AgendaPage activity={id as ActivityId} />;
}
