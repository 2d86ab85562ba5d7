import { t } from '../../i18n/words.ts'

/** Radii of the uncut grooves; every seventh from the eleventh on is left out, as between the bands of a record. */
const radii = Array.from({ length: 46 }, (_, at) => ({
  radius: 132 + at * 7.2,
  gap: at > 0 && (at + 1) % 12 === 0,
}))
  .filter(({ gap }) => !gap)
  .map(({ radius }) => radius)

/** A record nobody has cut yet. */
export function Disc() {
  return (
    <svg className="disc" viewBox="0 0 700 860" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <path id="run-out" d="M560 430m-122 0a122 122 0 1 1 244 0a122 122 0 1 1 -244 0" />
      </defs>
      {radii.map((radius) => (
        <circle key={radius} className="disc-groove" cx="560" cy="430" r={radius} />
      ))}
      <circle className="disc-label" cx="560" cy="430" r="104" />
      <circle className="disc-label-ring" cx="560" cy="430" r="82" />
      <circle className="disc-hole" cx="560" cy="430" r="8" />
      <text className="disc-name" x="560" y="388" textAnchor="middle">
        LATHE
      </text>
      <text className="disc-versions" x="560" y="484" textAnchor="middle">
        ERN 3.4 – 4.3.2
      </text>
      <text className="disc-etching">
        <textPath href="#run-out" startOffset="4%">
          {t('library.discSide')}
        </textPath>
      </text>
    </svg>
  )
}
