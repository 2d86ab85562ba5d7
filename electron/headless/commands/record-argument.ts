import { RecordId } from '../../../shared/contract/records.ts'
import { UsageError } from '../usage-error.ts'

/** Checks an id as it is written on the command line. Throws a UsageError that says how ids look. */
export function recordArgument(text: string): string {
  const id = RecordId.safeParse(text)
  if (!id.success)
    throw new UsageError(`"${text}" is no id. Ids look like release/12; "lathe list releases" shows them.`)
  return id.data
}

/** The same where only records will do whose fields are edited by name. */
export function editableArgument(text: string): string {
  const id = recordArgument(text)
  if (!/^(release|resource|party)\//.test(id))
    throw new UsageError(`${id} is no release, resource or party. Only those are edited by their fields.`)
  return id
}
