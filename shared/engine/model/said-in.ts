import { flagSaid } from '../../ern/model/read-entity.ts'

/** Texts of more words are not taken apart. */
const mostWords = 3

/**
 * Whether a value stands somewhere in parts of a model: as it is, as one of few words (`320 kbps` says a number and
 * its unit), or as the folder or the name of a file (`resources/A1.wav`). A flag stands under its field's name.
 */
export function saidIn(parts: readonly unknown[]): (value: string | number) => boolean {
  const said = new Set<string | number>()
  const waiting: unknown[] = [...parts]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (typeof part === 'number') said.add(part)
    else if (typeof part === 'string') say(said, part)
    else if (typeof part === 'object' && part !== null)
      for (const [name, inner] of Object.entries(part))
        if (typeof inner === 'boolean') said.add(flagSaid(name, inner))
        else waiting.push(inner)
  }
  return (value) =>
    said.has(value) || (typeof value === 'number' ? said.has(String(value)) : said.has(folderOf(value)))
}

function say(said: Set<string | number>, text: string): void {
  said.add(text)
  const words = text.split(' ')
  if (words.length > 1 && words.length <= mostWords) for (const word of words) said.add(word)
  const slash = text.lastIndexOf('/')
  if (slash < 0) return
  said.add(text.slice(0, slash + 1))
  said.add(text.slice(slash + 1))
}

/** A folder as it stands before a file's name. */
function folderOf(path: string): string {
  return path.endsWith('/') ? path : `${path}/`
}
