import { expect, test } from 'vitest'
import { acceptedFiles, acceptedVersions } from '../../renderer/features/library/accepted-files.ts'
import { archiveByName } from '../../shared/engine/import/find-in-archive.ts'
import { ernVersions } from '../../shared/ern/versions.ts'

test('the versions the library says it reads are those of the table', () => {
  expect(acceptedVersions).toEqual({ from: ernVersions[0], to: ernVersions.at(-1) })
})

test('the files the library says it reads are those that are unpacked, and plain XML', () => {
  expect(acceptedFiles.map((ending) => archiveByName(`a${ending}`))).toEqual([null, 'gzip', 'zip'])
  expect(acceptedFiles[0]).toBe('.xml')
})
