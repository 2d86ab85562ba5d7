import './etching.css'

/** Provenance as run-out etching: short facts in mono with slashes between. Always the last line of its block. */
export function Etching({ facts }: { facts: readonly (string | null | false | undefined)[] }) {
  const shown = facts.filter((fact): fact is string => Boolean(fact))
  if (shown.length === 0) return null
  return (
    <p className="etching">
      {shown.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}
