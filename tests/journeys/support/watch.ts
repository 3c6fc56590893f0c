import type { BrowserContext, Page } from "@playwright/test";

/** Keeps an eye on what must never happen, for as long as somebody's profile lives. */
export interface Watch {
  /** Sentences the browser wrote about the page's security policy. */
  readonly policy: string[];
  /** Addresses outside the app's own origin that were asked for. */
  readonly elsewhere: string[];
  /** Errors nobody caught. */
  readonly uncaught: string[];
  follow(context: BrowserContext, page: Page): Promise<void>;
}

const OWN_SCHEMES = /^(data|blob|about|devtools|chrome|chrome-error|chrome-extension):/;

export function watch(origin: string): Watch {
  const policy: string[] = [];
  const elsewhere: string[] = [];
  const uncaught: string[] = [];
  const host = new URL(origin).host;

  function ours(address: string): boolean {
    if (OWN_SCHEMES.test(address)) return true;
    return new URL(address).host === host;
  }

  function followPage(page: Page): void {
    page.on("console", (message) => {
      if (/content security policy|trusted type/i.test(message.text())) policy.push(message.text());
    });
    page.on("pageerror", (error) => uncaught.push(`${error.message}\n${error.stack ?? ""}`));
    page.on("websocket", (socket) => {
      if (!ours(socket.url())) elsewhere.push(socket.url());
    });
  }

  return {
    policy,
    elsewhere,
    uncaught,
    async follow(context, page) {
      context.on("request", (request) => {
        if (!ours(request.url())) elsewhere.push(request.url());
      });
      context.on("page", followPage);
      followPage(page);
      await context.exposeBinding("reportPolicy", (_source, text: string) => {
        policy.push(text);
      });
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          const report = (globalThis as unknown as { reportPolicy(text: string): void })
            .reportPolicy;
          report(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
        });
      });
    },
  };
}
