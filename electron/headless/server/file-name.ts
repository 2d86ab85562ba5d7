/** Longest name that all common file systems take, in bytes. */
const longest = 255

/**
 * Whether a name that came from outside is one plain name: no separator, no way up, nothing a file system would
 * trip over. Everything else is refused, never repaired.
 */
export function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    !/[/\\\u0000-\u001f]/.test(name) &&
    Buffer.byteLength(name) <= longest
  )
}

/** `attachment` with the name in both forms of RFC 6266: plain ASCII, and UTF-8 for those who know it. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\u0020-\u007e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
