import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ExportTask } from '../../shared/engine/export/run-export.ts'
import { localName } from '../../shared/ern/versions.ts'
import { watchedElement } from '../../shared/ern/watched-elements.ts'
import { openReader } from '../../shared/xml/open-reader.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { cannotValidate, canValidate, schemaOf, validate } from '../support/xmllint.ts'

/** Messages to split: every one of the corpus in a version with a schema that was valid to begin with. */
const corpus = ernFolder === null ? null : join(ernFolder, 'corpus')
const messages = corpus === null ? [] : validMessages(corpus)

function validMessages(folder: string): { version: string; path: string }[] {
  return readdirSync(folder)
    .filter((version) => /^\d/.test(version) && schemaOf(version) !== null)
    .flatMap((version) =>
      readdirSync(join(folder, version))
        .filter((name) => name.endsWith('.xml'))
        .map((name) => ({ version, path: join(folder, version, name) })),
    )
}

/** What its schema finds wrong with a message. */
function faults(version: string, message: Uint8Array): string[] {
  return validate(version, new Map([['message', message]])).get('message') ?? []
}

/** References of a message that lead nowhere, which a schema does not find. */
function danglingReferences(bytes: Uint8Array): string[] {
  const anchors = new Set<string>()
  const references = new Set<string>()
  let text = ''
  let kind: { key: string; isAnchor: boolean } | null = null
  const reader = openReader({
    wantsText: true,
    open(name) {
      const watched = watchedElement(localName(name))
      kind =
        watched && watched.role !== 'value'
          ? { key: watched.kind, isAnchor: watched.role === 'anchor' }
          : null
      text = ''
    },
    text(value) {
      text += value
    },
    close() {
      if (kind) (kind.isAnchor ? anchors : references).add(`${kind.key} ${text.trim()}`)
      kind = null
    },
  })
  reader.write(bytes)
  reader.end()
  return [...references].filter((reference) => !anchors.has(reference))
}

const out = mkdtempSync(join(tmpdir(), 'lathe-split-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

async function split(
  path: string,
  task: Partial<ExportTask>,
): Promise<{ releases: number; files: string[] }> {
  const open = new OpenCatalog()
  const folder = mkdtempSync(join(out, 'run-'))
  try {
    await open.importBytes('message.xml', readFileSync(path))
    const summary = await exportCatalog(open.catalog, {
      scope: 'all',
      kind: 'folder',
      out: folder,
      replace: true,
      verify: 'import',
      form: { kind: 'messages', mode: 'patched', split: 'release', header: { header: 'renew' } },
      ...task,
    })
    expect(summary.status).toBe('done')
    return {
      releases: summary.releases,
      files: readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    }
  } finally {
    open.dispose()
  }
}

const why = ernFolder === null ? ` (${ernFolderMissing})` : canValidate ? '' : ` (${cannotValidate})`

describe.skipIf(ernFolder === null || !canValidate)(`messages of the corpus are split${why}`, () => {
  test.each(messages.map(({ version, path }) => [path.slice(corpus!.length + 1), version, path] as const))(
    '%s into valid messages without a reference that leads nowhere',
    async (_name, version, path) => {
      const source = readFileSync(path)
      if (faults(version, source).length > 0) return
      const before = new Set(danglingReferences(source))
      for (const how of ['release', 'together'] as const) {
        const { files } = await split(path, {
          form: { kind: 'messages', mode: 'patched', split: how, header: { header: 'renew' } },
        })
        expect(files.length).toBeGreaterThan(0)
        for (const file of files) {
          expect(faults(version, readFileSync(file))).toEqual([])
          expect(
            danglingReferences(readFileSync(file)).filter((reference) => !before.has(reference)),
          ).toEqual([])
        }
      }
    },
    30_000,
  )
})
