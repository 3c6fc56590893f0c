import { Component, type ReactNode } from "react";
import { log } from "../../app/log.ts";
import { BrokenPage } from "./BrokenPage.tsx";

/** A bug anywhere below ends here, not in a white page. The records are on the device whatever the screen does. */
export class ErrorEdge extends Component<
  { readonly children: ReactNode },
  { readonly broken: Error | undefined }
> {
  override state: { readonly broken: Error | undefined } = { broken: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { broken: thrown instanceof Error ? thrown : new Error(typeof thrown) };
  }

  override componentDidCatch() {
    log("app.bug", { inPage: true });
  }

  override render() {
    const { broken } = this.state;
    return broken === undefined ? this.props.children : <BrokenPage error={broken} />;
  }
}
