/** The network between phones and the relay. Bytes of one connection keep their order; two connections know nothing of
 *  each other, so what an old one still carries may arrive after what a new one has brought. */

import { EventEmitter } from "node:events";
import type { Hint, Hints, MakeWebSocket, WebSocketLike } from "../../src/sync/socket.ts";
import type { Chance } from "./chance.ts";
import type { Owner, World } from "./world.ts";

/** What the relay's side of a connection looks like to it: as much of `ws` as it uses. */
export class RelayEnd extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = false;
  readonly late: Buffer[] = [];
  private readonly link: Link;
  constructor(link: Link) {
    super();
    this.link = link;
  }
  send(bytes: Uint8Array, _how: object, then?: () => void): void {
    this.link.down(new Uint8Array(bytes), then);
  }
  close(): void {
    if (this.readyState === 1) this.link.hangUp("relay", true);
  }
  terminate(): void {
    if (this.readyState === 1) this.link.hangUp("relay", false);
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
    for (const bytes of this.late.splice(0)) this.emit("message", bytes, true);
  }
  hear(bytes: Buffer): void {
    if (this.isPaused) this.late.push(bytes);
    else if (this.readyState === 1) this.emit("message", bytes, true);
  }
}

/** Who answers at the relay's address. */
export interface Answering {
  readonly owner: Owner;
  accept(end: RelayEnd): void;
}

/** What becomes of a frame on its way to a phone. */
export type Trick = (frame: Uint8Array) => readonly Uint8Array[];

interface Link {
  down(bytes: Uint8Array, then?: () => void): void;
  hangUp(by: "relay" | "phone", inOrder: boolean): void;
}

/** One phone's way to the network. */
export interface Wire {
  readonly makeWebSocket: MakeWebSocket;
  readonly hints: Hints;
  isUp: boolean;
  /** Nothing that the relay says arrives; it hears what the phone says. */
  isDeaf: boolean;
  /** What the phone says is on its way for so much longer. ms. */
  lagMs: number;
  trick: Trick | undefined;
  /** Told of every frame that the phone hears or says. */
  overhear: ((frame: Uint8Array) => void) | undefined;
  hint(hint: Hint): void;
  /** Every open connection is gone; `silently`: neither side hears of it. */
  cut(silently: boolean): void;
}

export function openWire(
  world: World,
  chance: Chance,
  name: string,
  relay: () => Answering | undefined,
): Wire {
  const listeners = new Set<{ owner: Owner; hear: (hint: Hint) => void }>();
  const open = new Set<(silently: boolean) => void>();
  let links = 0;

  const wire: Wire = {
    isUp: true,
    isDeaf: false,
    lagMs: 0,
    trick: undefined,
    overhear: undefined,
    hints(hear) {
      const listener = { owner: world.owner(), hear };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hint(hint) {
      for (const { owner, hear } of [...listeners]) world.soon(owner, hint, () => hear(hint));
    },
    cut(silently) {
      for (const end of [...open]) end(silently);
      open.clear();
    },
    makeWebSocket: () => connect(),
  };

  const pause = () => (chance.happens(0.05) ? chance.between(50, 4000) : chance.between(1, 60));

  function connect(): WebSocketLike {
    const phone = world.owner();
    const number = ++links;
    const heard = { open: [], close: [], error: [], message: [] } as Record<string, Listener[]>;
    const tell = (kind: string, event: { data?: unknown } = {}) => {
      for (const listener of heard[kind] ?? []) listener(event);
    };
    let state = 0;
    let relayOwner: Owner | undefined;
    let [upDue, downDue] = [0, 0];
    const inOrder = (before: number) => Math.max(before, world.now() + pause());

    const closePhone = (ms: number) =>
      world.after(phone, ms, `link ${number} closed`, () => {
        if (state === 3) return;
        state = 3;
        tell("error");
        tell("close");
      });

    const closeRelay = (due: number) => {
      if (!relayOwner) return;
      world.after(relayOwner, due - world.now(), `${name} ${number} gone`, () => {
        if (end.readyState === 3) return;
        end.readyState = 3;
        end.emit("close", 1006);
      });
    };

    const end = new RelayEnd({
      down(bytes, then) {
        if (!world.moment() || !relayOwner) return;
        const frames = wire.trick ? wire.trick(bytes) : [bytes];
        world.note(`${name} ${number} < ${frames.map(facts).join(" ")}`);
        if (then) world.soon(relayOwner, "sent", then);
        downDue = inOrder(downDue);
        world.after(phone, downDue - world.now(), "hears", () => {
          if (state !== 1 || isSevered || wire.isDeaf) return;
          for (const frame of frames) {
            wire.overhear?.(frame);
            tell("message", { data: frame.slice().buffer });
          }
        });
      },
      hangUp(by, isOrderly) {
        end.readyState = 2;
        closePhone((isOrderly ? inOrder(downDue) : world.now() + pause()) - world.now());
        if (by === "relay") closeRelay(world.now() + pause());
      },
    });
    let isSevered = false;
    /** The relay still hears, and is not heard. */
    let isOneWay = false;

    const sever = (silently: boolean) => {
      isSevered = true;
      // What had left may still come through, after the next connection even.
      if (chance.happens(0.5)) upDue = -1;
      isOneWay = silently && chance.happens(0.5);
      if (silently) return;
      closePhone(pause());
      closeRelay(inOrder(upDue) + pause());
    };

    world.after(phone, pause(), `link ${number} opens`, () => {
      const answering = relay();
      if (!wire.isUp || !answering || state === 3) {
        closePhone(0);
        return;
      }
      relayOwner = answering.owner;
      open.add(sever);
      state = 1;
      world.after(answering.owner, 0, `${name} ${number} accepted`, () => answering.accept(end));
      world.after(phone, 0, `link ${number} open`, () => state === 1 && tell("open"));
    });

    return {
      binaryType: "arraybuffer",
      get readyState() {
        return state;
      },
      send(bytes) {
        if (!world.moment() || state !== 1 || !relayOwner) return;
        if (isSevered && !isOneWay) return;
        wire.overhear?.(bytes);
        world.note(`${name} ${number} > ${facts(bytes)}`);
        upDue = inOrder(upDue) + wire.lagMs;
        const copy = Buffer.from(bytes);
        world.after(relayOwner, upDue - world.now(), "hears", () => {
          if (!isSevered || isOneWay || upDue > 0) end.hear(copy);
        });
      },
      close() {
        if (state === 3) return;
        state = 2;
        open.delete(sever);
        closePhone(0);
        closeRelay(inOrder(upDue));
      },
      addEventListener(kind: string, listener: Listener) {
        heard[kind]?.push(listener);
      },
    } as WebSocketLike;
  }

  return wire;
}

type Listener = (event: { readonly data?: unknown }) => void;

/** What can be told of a frame without its secrets: the same in every run of a seed. */
function facts(bytes: Uint8Array): string {
  return `${bytes[0]?.toString(16)}:${bytes.length}`;
}
