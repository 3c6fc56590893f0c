import { type ReactNode, Suspense } from "react";
import { paperWords } from "../../domain/paperWords.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWorkspace } from "../data.ts";
import "./printed.css";

/** A page that is printed as it stands on the screen: on paper each of its sheets begins with who pays for the project and
 *  a place for the emblems (domain.md C10, C11). */
export function Printed({ children }: { readonly children: ReactNode }) {
  return (
    <div className="printed">
      {/* Nobody waits for it: it is not seen on the screen. */}
      <Suspense>
        <Head />
      </Suspense>
      {children}
    </div>
  );
}

function Head() {
  usePrepared("register");
  const { replica } = useWorkspace();
  const { profile } = useLive(registerView(replica));
  const { funding, logo } = paperWords(profile);
  return (
    <div className="printed-head" lang="sv">
      <div>
        <p>{funding}</p>
        <p className="printed-logo">{logo}</p>
      </div>
    </div>
  );
}
