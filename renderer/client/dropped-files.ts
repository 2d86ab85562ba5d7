import { LatheError } from '../../shared/contract/errors.ts'

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

/** Why something cannot be read whose name the system gave: what a browser says of that names neither it nor a way on. */
function unreadable(name: string, isFolder: boolean): LatheError {
  return new LatheError(
    'not-readable',
    isFolder
      ? `${name} cannot be read here: it is a link to a folder, or was moved. Nothing of it was read. Drop the folder itself`
      : `${name} cannot be read here: it was moved, or you may not read it. Nothing of it was read. Drop it again from where it is now`,
  )
}

/** One entry with all files below it. A link to a file has an entry without one, and is read as the file itself. */
async function readEntry(entry: FileSystemEntry, itself: File | null): Promise<Dropped> {
  const { name, isDirectory: isFolder } = entry
  try {
    return { name, isFolder, files: await filesBelow(entry, isFolder ? [] : [name]) }
  } catch {
    if (isFolder || itself === null) throw unreadable(name, isFolder)
    return { name, isFolder, files: [{ file: itself, path: [name] }] }
  }
}

/** What a drop or a paste holds. Must be called while its event is being handled: afterwards the data is empty. */
export async function readDrop(data: DataTransfer): Promise<Dropped[]> {
  const entries = [...data.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry === null ? [] : [{ entry, itself: item.getAsFile() }]
  })
  if (entries.length === 0)
    return [...data.files].map((file) => ({
      name: file.name,
      isFolder: false,
      files: [{ file, path: [file.name] }],
    }))
  return await Promise.all(entries.map(({ entry, itself }) => readEntry(entry, itself)))
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
