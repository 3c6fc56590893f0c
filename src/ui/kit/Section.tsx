import { type ReactNode, useId } from "react";

/** A part of a page under its h2. `end` stands to the right of the heading, e.g. a text button. */
export function Section({
  title,
  end,
  children,
}: {
  readonly title: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      {end === undefined ? (
        <h2 className="t-3" id={heading}>
          {title}
        </h2>
      ) : (
        <div className="section-head">
          <h2 className="t-3" id={heading}>
            {title}
          </h2>
          {end}
        </div>
      )}
      {children}
    </section>
  );
}
