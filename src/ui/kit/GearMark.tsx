/** The mark: a gear that rises like a sun over an open book. The product's name stands beside it. */
export function GearMark({ size = 34 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="74 84 364 338" aria-hidden="true">
      {SPRUCE.map((path) => (
        <path key={path} d={path} className="gear" />
      ))}
      <path
        className="gear hot"
        d="M315.88 142.78L340.75 108.34A179 179 0 0 1 379.76 136.68L354.68 170.97A137 137 0 0 0 315.88 142.78Z"
      />
    </svg>
  );
}

const SPRUCE = [
  "M130 266A126 126 0 0 1 382 266H326A70 70 0 0 0 186 266Z",
  "M137.14 249.47L84.78 235.01A174 174 0 0 1 99.27 190.43L150.13 209.52A120 120 0 0 0 137.14 249.47Z",
  "M169.56 182.76L135.7 140.29A174 174 0 0 1 173.62 112.74L203.55 158.07A120 120 0 0 0 169.56 182.76Z",
  "M235 147.85L232.57 93.59A174 174 0 0 1 279.43 93.59L277 147.85A120 120 0 0 0 235 147.85Z",
  "M361.87 209.52L412.73 190.43A174 174 0 0 1 427.22 235.01L374.86 249.47A120 120 0 0 0 361.87 209.52Z",
  "M247 322C210 298 156 290 106 292Q98 293 98 301V368Q98 376 107 376C156 376 212 384 247 410Z",
  "M265 322C302 298 356 290 406 292Q414 293 414 301V368Q414 376 405 376C356 376 300 384 265 410Z",
];
