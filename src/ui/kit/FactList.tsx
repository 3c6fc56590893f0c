/** Names and values on a paper, in the order given; what nobody has filled in is left out. */
export function FactList({
  facts,
  className,
}: {
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly className: string;
}) {
  return (
    <dl className={className}>
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
