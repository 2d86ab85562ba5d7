/** Names Windows keeps for devices, with or without an extension. */
const reserved = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.|$)/i

/** UTF-8 bytes of one name; file systems take 255, and a number or `.part` may be added. */
const longestName = 200

/** The folders and the file of a path, each a name that every file system takes; never upwards, never absolute. */
function safeNames(path: string): string[] {
  const names = path
    .split(/[/\\]/)
    .filter((name) => name !== '' && name !== '.' && name !== '..')
    .map((name) => {
      const plain = name
        .replace(/[<>:"|?*\u0000-\u001f\u007f]/g, '_')
        .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
      return shortened(reserved.test(plain) ? `_${plain}` : plain)
    })
  return names.length === 0 ? ['message.xml'] : names
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  let cut = name.slice(0, name.length - extension.length)
  while (Buffer.byteLength(cut) + extension.length > longestName) cut = [...cut].slice(0, -1).join('')
  return cut + extension
}

/** Gives every file of an export a path of its own below the target folder. */
export class FilePaths {
  readonly #files = new Set<string>()
  readonly #folders = new Set<string>()

  /**
   * The path for a file of this name or relative path, with `/` between names. One that is taken (also where only the
   * case differs) gets a number: `name (2).xml`.
   */
  take(path: string): string {
    const names = safeNames(path)
    const file = names.pop() as string
    const folders = names.map((name, depth) => this.#folder(names.slice(0, depth), name))
    for (const [depth, name] of folders.entries()) names[depth] = name
    const folder = names.length === 0 ? '' : `${names.join('/')}/`
    let taken = folder + file
    for (let number = 2; this.#isTaken(taken); number++) taken = folder + numbered(file, number)
    this.#files.add(key(taken))
    for (let depth = 1; depth <= names.length; depth++)
      this.#folders.add(key(names.slice(0, depth).join('/')))
    return taken
  }

  /** The name of a folder that is not a file of this export as well. */
  #folder(above: readonly string[], name: string): string {
    let free = name
    for (let number = 2; this.#files.has(key([...above, free].join('/'))); number++)
      free = `${name} (${number})`
    return free
  }

  #isTaken(path: string): boolean {
    return this.#files.has(key(path)) || this.#folders.has(key(path))
  }
}

function key(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`
}
