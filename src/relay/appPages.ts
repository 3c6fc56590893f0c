/** The built app over HTTP, and the headers that keep it to itself: no inline code, no third party, no framing. */

import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": "camera=(self)",
  "Cross-Origin-Opener-Policy": "same-origin",
};

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Answers every GET that is not the relay's own; addresses without a dot are pages of the app. */
export function appPages(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  if (!existsSync(join(folder, "index.html"))) {
    return (_request, response) => notFound(response, "The app is not built: npm run build");
  }
  const serve = sirv(folder, {
    single: true,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      // The bundler puts a hash of the content into names under /assets; everything else may change under its name.
      const isHashed = path.startsWith("/assets/");
      response.setHeader(
        "Cache-Control",
        isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
  return (request, response) => serve(request, response, () => notFound(response, "Not found"));
}

function notFound(response: ServerResponse, text: string): void {
  response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
