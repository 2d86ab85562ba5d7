/** One file of a drop, with its path inside the dropped folder. */
export interface DroppedFile {
  file: File
  /** Names from the dropped folder down, the file's own last; one name for a file that was dropped by itself. */
  path: string[]
}

/** One thing that was dropped: a file, or a folder with all files below it. */
export interface Dropped {
  name: string
  isFolder: boolean
  files: DroppedFile[]
}

/** Reads all entries of a folder: a browser hands them out about a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function filesBelow(entry: FileSystemEntry, path: string[]): Promise<DroppedFile[]> {
  if (entry.isDirectory) {
    const entries = await entriesOf(entry as FileSystemDirectoryEntry)
    const found: DroppedFile[] = []
    for (const inner of entries) found.push(...(await filesBelow(inner, [...path, inner.name])))
    return found
  }
  const file = await new Promise<File>((resolve, reject) =>
    (entry as FileSystemFileEntry).file(resolve, reject),
  )
  return [{ file, path }]
}

/** What a drop or a paste holds. Must be called while its event is being handled: afterwards the data is empty. */
export async function readDrop(data: DataTransfer): Promise<Dropped[]> {
  const entries = [...data.items].flatMap((item) =>
    item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : [],
  )
  if (entries.length === 0)
    return [...data.files].map((file) => ({
      name: file.name,
      isFolder: false,
      files: [{ file, path: [file.name] }],
    }))
  return await Promise.all(
    entries.map(async (entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory,
      files: await filesBelow(entry, entry.isDirectory ? [] : [entry.name]),
    })),
  )
}

/** What the platform's file dialog gave. A chosen folder comes as a flat list of files that know their paths. */
export function readPicked(files: readonly File[]): Dropped[] {
  const folders = new Map<string, Dropped>()
  const single: Dropped[] = []
  for (const file of files) {
    const [top, ...path] = file.webkitRelativePath.split('/')
    if (!top || path.length === 0) {
      single.push({ name: file.name, isFolder: false, files: [{ file, path: [file.name] }] })
      continue
    }
    const folder = folders.get(top) ?? { name: top, isFolder: true, files: [] }
    folders.set(top, folder)
    folder.files.push({ file, path })
  }
  return [...folders.values(), ...single]
}
