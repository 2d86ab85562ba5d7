/** What a message says under one name: one line, or several. Without any the name is not shown. */
export interface Fact {
  name: string
  lines: readonly (string | null | undefined)[]
  mono?: boolean
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

/** Sections of facts; those that say nothing are left out. */
export function FactSections({ sections }: { sections: readonly FactSection[] }) {
  return sections.map(({ title, facts }) => {
    const shown = facts.filter(({ lines }) => saying(lines).length > 0)
    if (shown.length === 0) return null
    return (
      <section key={title} className="record-section">
        <h3>{title}</h3>
        <dl className="record-facts">
          {shown.map(({ name, lines, mono }, index) => (
            <div key={`${name} ${index}`}>
              <dt>{name}</dt>
              <dd className={mono ? 'mono' : undefined}>
                {saying(lines).map((line, at) => (
                  <span key={at} className="record-line" dir="auto">
                    {line}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    )
  })
}
