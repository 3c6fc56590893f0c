import { RADAR_AXES, type RadarAxis } from "../../../domain/needRadar.ts";

/** One number of the radar, as its address names it. */
export interface Pick {
  readonly axis: RadarAxis;
  /** Keys of the row and of the column; "all" = the whole row. */
  readonly row: string;
  readonly column: string | "all";
}

/** "branch:kassa:café", each part written as addresses are; a column without a name is "". */
export function pickPart({ axis, row, column }: Pick): string {
  return [axis, row, column].map(encodeURIComponent).join(":");
}

/** Undefined for what is no number's address. */
export function pickIn(part: string): Pick | undefined {
  const [named, row, column, ...more] = part.split(":");
  const axis = RADAR_AXES.find((one) => one === named);
  if (axis === undefined || row === undefined || column === undefined || more.length > 0) {
    return undefined;
  }
  try {
    return { axis, row: decodeURIComponent(row), column: decodeURIComponent(column) };
  } catch {
    return undefined;
  }
}
