import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ernFolder } from './ern-folder.ts'

/** Whether DDEX's schemas and the program that checks with them are both here. */
export const canValidate: boolean =
  ernFolder !== null && spawnSync('xmllint', ['--version']).error === undefined

/** Name for a test that validates: says why when it is skipped. */
export const cannotValidate = 'skipped: no xmllint, or no ../shared/ern/xsd beside the checkout'

/** The schema of a version; null when it is not at hand. */
export function schemaOf(version: string): string | null {
  const path = join(ernFolder ?? '', 'xsd', version, 'release-notification.xsd')
  return existsSync(path) ? path : null
}

/**
 * What DDEX's schema of a version finds wrong with each of several messages, by their names: no lines for what is
 * valid.
 */
export function validate(version: string, messages: ReadonlyMap<string, Uint8Array>): Map<string, string[]> {
  const schema = schemaOf(version)
  if (schema === null) throw new Error(`Expected a schema of ERN ${version}, got none`)
  const folder = mkdtempSync(join(tmpdir(), 'lathe-validate-'))
  try {
    const names = [...messages.keys()]
    const paths = names.map((_, at) => join(folder, `${at}.xml`))
    for (const [at, name] of names.entries()) writeFileSync(paths[at]!, messages.get(name)!)
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', schema, ...paths], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const lines = stderr.split('\n')
    return new Map(
      names.map((name, at) => [
        name,
        lines
          .filter((line) => line.startsWith(paths[at]!) && !line.endsWith(' validates'))
          .map((line) => line.slice(paths[at]!.length + 1)),
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
