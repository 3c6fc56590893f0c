import type { MemberId } from "./ids.ts";

/** What waits, ready to be handed to a colleague. */
export interface Given {
  readonly file: { readonly name: string; readonly text: string };
  /** The loop of QR codes; undefined when there is too much for one. */
  readonly codes: readonly string[] | undefined;
  readonly things: number;
  /** Things that wait for me alone: never handed to anybody. */
  readonly onlyMine: number;
}

/** What a frame of a loop has added to what was seen of it. `other`: no frame of a loop. `damaged`: all of it came, and is
 *  not what was sent; it begins anew. */
export type LoopSeen =
  | { readonly kind: "other" | "damaged" }
  | {
      readonly kind: "collecting";
      readonly progress: { readonly have: number; readonly of: number };
    }
  | { readonly kind: "whole"; readonly bytes: Uint8Array<ArrayBuffer> };

/** What a colleague has handed over, stored in this device now. */
export interface Taken {
  readonly from: MemberId;
  /** ms since 1970, by the giver's clock. */
  readonly made: number;
  /** Parts that only others may open, such as what is for the project leader. */
  readonly closed: number;
}
