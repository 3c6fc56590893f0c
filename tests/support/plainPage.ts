import { WebSocket } from "ws";
import { startBrowser } from "./browserProcess.ts";

/**
 * A page without a debugger at work in it, for measuring: a test driver enables the protocol's Runtime domain, and V8 then
 * reads the source of every function again that makes an Error, and runs the driver's own code at every tap. People's
 * phones do neither.
 */
export interface PlainPage {
  /** Runs before anything of every document that is opened from now on. */
  beforeEach(script: () => void): Promise<void>;
  /** 4 = four times slower than this machine. */
  throttle(rate: number): Promise<void>;
  /** Begins the navigation and does not wait for it. */
  open(url: string): Promise<void>;
  /** `call` runs in the page and sees nothing of the test but `about`; both ways it is JSON that travels. */
  ask<T, About = undefined>(call: (about: About) => T | Promise<T>, about?: About): Promise<T>;
  /** The first answer that is not undefined, asked for every `everyMs` ms; throws after a minute. */
  until<T>(call: () => T | undefined, everyMs: number): Promise<T>;
  /** On a place of the window, in CSS pixels. */
  click(at: { readonly x: number; readonly y: number }): Promise<void>;
  /** Closes the browser as a person does. */
  quit(): Promise<void>;
}

const PATIENCE_MS = 60_000;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** On a profile whose browser has ended. */
export async function openPlainPage(
  profile: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<PlainPage> {
  const { process: browser, port } = await startBrowser(profile, viewport);
  const list = await fetch(`http://127.0.0.1:${port}/json/list`);
  const pages = (await list.json()) as { type: string; webSocketDebuggerUrl: string }[];
  const own = pages.find(({ type }) => type === "page");
  if (own === undefined) throw new Error("the browser has no page");
  const socket = new WebSocket(own.webSocketDebuggerUrl);
  await new Promise((opened, failed) => socket.once("open", opened).once("error", failed));
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on("message", (text) => {
    const answer = JSON.parse(String(text)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  const send = async (method: string, params: object = {}): Promise<unknown> => {
    const id = ++last;
    const answered = new Promise<Answer>((tell) => waiting.set(id, tell));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  await send("Page.enable");
  await send("Emulation.setDeviceMetricsOverride", {
    ...viewport,
    deviceScaleFactor: 1,
    mobile: false,
  });

  const ask = async <T, About = undefined>(
    call: (about: About) => T | Promise<T>,
    about?: About,
  ): Promise<T> => {
    const { result, exceptionDetails } = (await send("Runtime.evaluate", {
      expression: `(${String(call)})(${JSON.stringify(about) ?? ""})`,
      returnByValue: true,
      awaitPromise: true,
    })) as { result: { value: T }; exceptionDetails?: { text: string } };
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  };
  const pause = (ms: number) => new Promise((over) => setTimeout(over, ms));

  return {
    ask,
    async beforeEach(script) {
      await send("Page.addScriptToEvaluateOnNewDocument", { source: `(${String(script)})()` });
    },
    async throttle(rate) {
      await send("Emulation.setCPUThrottlingRate", { rate });
    },
    async open(url) {
      await send("Page.navigate", { url });
    },
    async until(call, everyMs) {
      const deadline = Date.now() + PATIENCE_MS;
      while (Date.now() < deadline) {
        const answer = await ask(call);
        if (answer !== undefined) return answer;
        await pause(everyMs);
      }
      throw new Error(`not within ${PATIENCE_MS} ms: ${String(call)}`);
    },
    async click(at) {
      for (const type of ["mousePressed", "mouseReleased"]) {
        await send("Input.dispatchMouseEvent", { ...at, type, button: "left", clickCount: 1 });
      }
    },
    async quit() {
      const gone = new Promise((over) => browser.once("exit", over));
      // The answer may be lost with the browser.
      void send("Browser.close").catch(() => undefined);
      await gone;
      socket.close();
    },
  };
}
