import { type XmlPlace, xmlPlace } from '../ui/xml-place.ts'
import { XmlPlaceButton } from './placed.tsx'

/** What a message says under one name: one line, or several. Without any the name is not shown. */
export interface Fact {
  name: string
  lines: readonly (string | null | undefined)[]
  mono?: boolean
  /** Where it stands in the XML; absent where one record does not say it. */
  place?: XmlPlace
}

/** Facts under a heading. */
export interface FactSection {
  title: string
  facts: readonly Fact[]
}

/** A fact of one line. */
export function fact(name: string, line: string | null | undefined, mono = false): Fact {
  return { name, lines: [line], mono }
}

/** The lines of a fact that say something. */
function saying(lines: Fact['lines']): string[] {
  return lines.filter((line): line is string => line !== null && line !== undefined && line !== '')
}

/** Facts one below the other; those that say nothing are left out. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="record-facts">
      {facts
        .filter(({ lines }) => saying(lines).length > 0)
        .map(({ name, lines, mono, place }, index) => (
          <div key={`${name} ${index}`} {...(place && xmlPlace(place))}>
            <dt>{name}</dt>
            <dd className={mono ? 'mono' : undefined}>
              {place && <XmlPlaceButton name={name} />}
              {saying(lines).map((line, at) => (
                <span key={at} className="record-line" dir="auto">
                  {line}
                </span>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** Sections of facts; those that say nothing are left out. */
export function FactSections({ sections }: { sections: readonly FactSection[] }) {
  return sections.map(({ title, facts }) =>
    facts.every(({ lines }) => saying(lines).length === 0) ? null : (
      <section key={title} className="record-section">
        <h3>{title}</h3>
        <FactList facts={facts} />
      </section>
    ),
  )
}
