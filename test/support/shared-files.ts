import { ImportTask, type SharedFile } from '../../shared/contract/import-process.ts'

/** A file that a process of the pool is to read, by its name. */
export const sharedFile = (name: string): SharedFile => ({
  path: name,
  name,
  bytes: 1,
  mtime: 0,
  foundAt: 0,
  delivered: null,
})

/** What is told of an import whose files the pool reads. */
export const sharedTask = ImportTask.omit({ input: true, sharing: true, arrivingBytes: true }).parse({
  catalog: 'c',
  name: 'n',
  job: 'j',
})
