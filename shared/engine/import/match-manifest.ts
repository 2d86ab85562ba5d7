import { posix } from 'node:path'
import type { ManifestEntry } from '../../ern/choreography.ts'

/** A message of a batch, as its manifest may name it. */
export interface BatchMessage {
  source: number
  /** Path below the batch's folder. */
  path: string
  messageId: string | null
}

/**
 * Finds the message each MessageInBatch means: by the path its URL ends with, else by the file's name, by the MessageId,
 * by a file that is named after a release it includes. The last three only where they are unambiguous.
 */
export function matchManifest(
  entries: readonly ManifestEntry[],
  messages: readonly BatchMessage[],
): (number | null)[] {
  const byPath = new Map<string, number>()
  const byName = new Map<string, number | null>()
  const byId = new Map<string, number | null>()
  const once = (map: Map<string, number | null>, key: string, source: number) =>
    map.set(key, map.has(key) ? null : source)
  for (const { source, path, messageId } of messages) {
    byPath.set(path.toLowerCase(), source)
    once(byName, posix.basename(path).toLowerCase(), source)
    if (messageId !== null && messageId.trim() !== '') once(byId, messageId, source)
  }
  return entries.map((entry) => {
    const names = namesOf(entry.url)
    for (let from = 0; from < names.length; from++) {
      const found = byPath.get(names.slice(from).join('/'))
      if (found !== undefined) return found
    }
    const [name] = names.slice(-1)
    const named = name === undefined ? undefined : byName.get(name)
    if (named != null) return named
    const identified = entry.messageId === null ? undefined : byId.get(entry.messageId)
    if (identified != null) return identified
    for (const { value } of entry.releases) {
      const found = byName.get(`${value.toLowerCase()}.xml`)
      if (found != null) return found
    }
    return null
  })
}

/** The names of a URL's path in lower case, without scheme, host and query. */
function namesOf(url: string | null): string[] {
  if (url === null) return []
  const path = url
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    .replace(/[?#].*$/s, '')
    .replaceAll('\\', '/')
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .map((name) => {
      try {
        return decodeURIComponent(name).toLowerCase()
      } catch {
        return name.toLowerCase()
      }
    })
}
