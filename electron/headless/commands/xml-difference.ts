import type { OpenWorkbench } from '../open-workbench.ts'
import { printLine } from '../output.ts'
import type { ExitStatus } from './command.ts'

interface Side {
  id: string
  asImported?: boolean
}

/** Lines shown around a difference. */
const context = 3

/** Text for a terminal: control characters, which could steer it, are shown as a dot; tabs stay. */
const shown = (line: string) =>
  line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·')

/** Prints the XML of a record on two sides as a unified diff; 1 when there are differences. */
export async function printXmlDifference(
  { client }: OpenWorkbench,
  before: Side | null,
  after: Side | null,
): Promise<ExitStatus> {
  const found = await client.call('diff.xml', { before, after })
  if (found.differences.length === 0) return 0
  const lines = [found.before, found.after].map((text) => (text === '' ? [] : text.split('\n')))
  const [left, right] = lines as [string[], string[]]
  const name = (side: Side | null) =>
    side === null ? '/dev/null' : side.asImported ? `${side.id} as imported` : side.id
  await printLine(`--- ${name(before)}`)
  await printLine(`+++ ${name(after)}`)
  for (let at = 0; at < found.differences.length; ) {
    const first = found.differences[at]!
    let last = first
    let next = at + 1
    while (next < found.differences.length) {
      const following = found.differences[next]!
      if (following.before.line - (last.before.line + last.before.lines) > 2 * context) break
      last = following
      next++
    }
    const from = Math.max(0, first.before.line - context)
    const to = Math.min(left.length, last.before.line + last.before.lines + context)
    const shift = first.after.line - first.before.line
    const end = Math.min(right.length, last.after.line + last.after.lines + context)
    await printLine(`@@ -${from + 1},${to - from} +${from + shift + 1},${end - from - shift} @@`)
    let line = from
    for (const difference of found.differences.slice(at, next)) {
      for (; line < difference.before.line; line++) await printLine(` ${shown(left[line]!)}`)
      for (; line < difference.before.line + difference.before.lines; line++)
        await printLine(`-${shown(left[line]!)}`)
      for (let added = 0; added < difference.after.lines; added++)
        await printLine(`+${shown(right[difference.after.line + added]!)}`)
    }
    for (; line < to; line++) await printLine(` ${shown(left[line]!)}`)
    at = next
  }
  if (found.truncated) await printLine('The record is longer than what is compared: its beginning is shown.')
  return 1
}
