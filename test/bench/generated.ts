import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type GeneratedVersion, writeCatalog, writeFolder } from './generate.ts'

/** A generated file, made once and kept: its name tells everything it was made from. */
export async function generated(
  folder: string,
  version: GeneratedVersion,
  size: number,
  redelivery = false,
): Promise<string> {
  const path = join(folder, `ern-${version}-seed-42-${size}-mb${redelivery ? '-again' : ''}.xml`)
  if (existsSync(path)) return path
  process.stderr.write(`Generating ${size} MB\n`)
  await writeCatalog(`${path}.part`, { version, seed: 42, bytes: size * 1e6, redelivery })
  renameSync(`${path}.part`, path)
  return path
}

/** A generated folder of messages of one album each, made once and kept. */
export function generatedFolder(folder: string, files: number): string {
  const path = join(folder, `ern-4.3-seed-42-${files}-files`)
  if (existsSync(path)) return path
  process.stderr.write(`Generating ${files} files\n`)
  writeFolder(`${path}.part`, { files })
  renameSync(`${path}.part`, path)
  return path
}
