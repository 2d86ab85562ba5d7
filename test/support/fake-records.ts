import type { Handlers } from '../../shared/contract/define.ts'
import type { EditableField, FieldState, ReleaseRow } from '../../shared/contract/records.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import { fakeDeal, fakeProblem, fakeRelease, fakeTrack, fakeTree } from './fake-catalog.ts'
import { fakeReleaseModel } from './fake-model.ts'

/** The fields of a release that can be edited in its list. */
export const fieldNames: EditableField[] = ['title', 'artist', 'label', 'icpn', 'genre', 'releaseDate']

type RecordCalls = Pick<
  Handlers<Workbench>,
  'catalog.tree' | 'catalog.release' | 'catalog.record' | 'catalog.model' | 'catalog.xml'
>

/** What an engine in memory says of one release, by its row as it is now. */
export function fakeRecords(rowOf: (id: string) => ReleaseRow): RecordCalls {
  return {
    'catalog.tree': ({ id, offset }) => ({
      node: fakeTree(rowOf(id)),
      offset,
      comparedWith: { version: '4.3', exact: true },
      complete: true,
    }),
    'catalog.release': ({ id }) => {
      const row = rowOf(id)
      const number = Number(id.slice(8))
      const original = fakeRelease(number)
      const fields: FieldState[] = fieldNames.map((field) => ({
        field,
        value: row[field],
        original: original[field],
        edited: row[field] !== original[field],
        readOnly: null,
        sharedBy: field === 'label' ? 312 : 1,
        alsoAt: field === 'title' ? ['DisplayTitle/TitleText'] : [],
      }))
      const problems = row.icpn === null ? [fakeProblem(row)] : []
      const offset = number * 9800
      return {
        row,
        place: {
          source: 'source/1',
          file: 'Spring-2026.xml',
          offset,
          length: 9800,
          line: number * 41,
          lastLine: number * 41 + 40,
        },
        complete: true,
        fields,
        tracks: Array.from({ length: row.tracks ?? 0 }, (_, at) => fakeTrack(row, at + 1)),
        tracksTotal: row.tracks ?? 0,
        deals: Array.from({ length: row.deals ?? 0 }, (_, at) => fakeDeal(row, at + 1)),
        dealsTotal: row.deals ?? 0,
        problems,
        problemsTotal: problems.length,
        statement: {
          kind: 'initial',
          current: true,
          history: [
            {
              release: row.id,
              message: row.message,
              file: 'Spring-2026.xml',
              batch: null,
              time: '2026-03-01T09:30:00.000Z',
              kind: 'initial',
            },
          ],
          historyTotal: 1,
        },
      }
    },
    'catalog.record': ({ id }) => ({ id }),
    'catalog.model': ({ id }) => {
      const row = rowOf(id)
      return fakeReleaseModel(
        row,
        Array.from({ length: row.tracks ?? 0 }, (_, at) => fakeTrack(row, at + 1)),
      )
    },
    'catalog.xml': ({ id }) => {
      const row = rowOf(id)
      const number = Number(id.slice(8))
      const lines = [
        '<Release IsMainRelease="true">',
        `  <ReleaseReference>${row.reference}</ReleaseReference>`,
        `  <ReleaseType>${row.releaseType}</ReleaseType>`,
        '  <ReleaseId>',
        `    <ICPN>${row.icpn ?? ''}</ICPN>`,
        '  </ReleaseId>',
        '  <DisplayTitleText LanguageAndScriptCode="en" IsDefault="true">',
        `    ${row.title?.replaceAll('&', '&amp;')}`,
        '  </DisplayTitleText>',
        `  <DisplayArtistName>${row.artist?.replaceAll('&', '&amp;')}</DisplayArtistName>`,
        '  <!-- the sender keeps this comment -->',
        '</Release>',
      ]
      return {
        id,
        text: lines.join('\n'),
        firstLine: number * 41,
        place: {
          source: 'source/1',
          file: 'Spring-2026.xml',
          offset: number * 9800,
          length: 9800,
          line: number * 41,
          lastLine: number * 41 + 11,
        },
        truncated: false,
        editedLines: row.edited > 0 ? [7] : [],
      }
    },
  }
}
