/** Names with their values; those that are null are left out. */
export function Facts({
  title,
  facts,
}: {
  title: string
  facts: readonly (readonly [string, string] | null)[]
}) {
  const shown = facts.filter((fact) => fact !== null)
  if (shown.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <table className="details-facts">
        <tbody>
          {shown.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
