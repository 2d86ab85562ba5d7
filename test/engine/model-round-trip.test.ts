import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { type MessageFacts, messageFacts } from '../support/message-facts.ts'
import { writeFacts, writtenVersions } from '../support/write-facts.ts'

let folder: string
let files = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-facts-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
