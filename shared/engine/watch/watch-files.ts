import { relative, sep } from 'node:path'
import { watch } from 'chokidar'

/** What happens in a folder, by places below it with slashes. */
export interface FilesListener {
  changed(place: string): void
  gone(place: string): void
  /** Watching is not possible any more. */
  failed(error: Error): void
}

/** Ends watching. */
export interface FilesWatch {
  close(): Promise<void>
}

/** Watches the files below a folder that `matters` lets pass by their names; those that are there are told first. */
export function watchFiles(
  root: string,
  matters: (name: string) => boolean,
  listener: FilesListener,
): FilesWatch {
  const placeOf = (path: string) => relative(root, path).split(sep).join('/')
  const watching = watch(root, {
    ignored: (path, stats) => stats?.isFile() === true && !matters(path.slice(path.lastIndexOf(sep) + 1)),
    ignorePermissionErrors: true,
    followSymlinks: false,
  })
  watching.on('add', (path) => listener.changed(placeOf(path)))
  watching.on('change', (path) => listener.changed(placeOf(path)))
  watching.on('unlink', (path) => listener.gone(placeOf(path)))
  watching.on('error', (error) => listener.failed(error as Error))
  return { close: () => watching.close() }
}
