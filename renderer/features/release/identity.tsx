import type { ReleaseModel } from '../../../shared/contract/model.ts'
import type { EditableField, ProblemRow, ReleaseDetail } from '../../../shared/contract/records.ts'
import { fieldOrder } from '../../record/field-value.ts'
import { ReleaseField } from '../../record/release-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { codeWords, groupedIsrc } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'
import { words } from './words.ts'

/** Which elements of a release say a field: a problem of one of them stands under the field. */
const elementsOf: Readonly<Record<EditableField, RegExp>> = {
  title: /(?:TitleText|SubTitle)(?:\[\d+\])?$/,
  artist: /(?:DisplayArtistName|DisplayArtist)\b/,
  icpn: /ICPN(?:\/|$|\[)/,
  releaseDate: /ReleaseDate$/,
  label: /(?:LabelName|ReleaseLabelReference)(?:\[\d+\])?$/,
  genre: /Genre\b/,
}

/** The field a problem is about; null for one that concerns none of them. */
export function fieldOfProblem({ path }: Pick<ProblemRow, 'path'>): EditableField | null {
  if (path === null) return null
  return fieldOrder.find((field) => elementsOf[field].test(path)) ?? null
}

/** What a release is: its cover, the fields that can be changed with what is wrong in each, and what else names it. */
export function Identity({
  detail,
  model,
  onLine,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  onLine(line: number): void
}) {
  const { row } = detail
  const release = model?.release
  const cover = model?.images.find(({ type }) => type?.startsWith('FrontCover')) ?? model?.images[0]
  const facts: [string, string | null | undefined, string?][] = [
    ['Type', row.releaseType === null ? null : codeWords(row.releaseType)],
    ['Kind', row.kind === 'Release' ? null : codeWords(row.kind)],
    ['GRid', row.grid, 'mono'],
    ['ISRC', row.isrc === null ? null : groupedIsrc(row.isrc), 'mono'],
    ['Catalog no.', row.catalogNumber, 'mono'],
    ['First released', release?.originalReleaseDate],
    ['P line', release?.pLine?.text],
    ['C line', release?.cLine?.text],
  ]
  return (
    <section className="release-identity" aria-labelledby="release-identity">
      <div className="release-cover">
        <svg viewBox="0 0 64 64" aria-hidden="true">
          <circle cx="32" cy="32" r="24" />
          <circle cx="32" cy="32" r="9" />
          <circle cx="32" cy="32" r="2" />
        </svg>
        {cover && (
          <p className="faint small" dir="auto">
            {words.cover(
              [
                cover.file ?? cover.resourceReference,
                cover.width && cover.height ? `${cover.width} × ${cover.height}` : '',
              ]
                .filter(Boolean)
                .join(', '),
            )}
          </p>
        )}
      </div>
      <h2 id="release-identity">{words.identity}</h2>
      <div className="record-fields">
        {fieldOrder.flatMap((name) => {
          const state = detail.fields.find(({ field }) => field === name)
          if (!state) return []
          const wrong = detail.problems.filter((problem) => fieldOfProblem(problem) === name)
          return [
            <div key={`${row.id} ${name}`}>
              <ReleaseField release={row.id} state={state} />
              {wrong.map((problem) => (
                <p key={problem.id} className="small release-wrong">
                  <span className={`record-severity-${problem.severity}`}>
                    <Icon name={problem.severity} size={12} label={severityWords[problem.severity]} />
                  </span>
                  <span dir="auto">
                    {problem.text} {problem.advice}{' '}
                    {problem.line !== null && (
                      <button type="button" className="record-link" onClick={() => onLine(problem.line ?? 1)}>
                        Line {count(problem.line)}
                      </button>
                    )}
                  </span>
                </p>
              ))}
            </div>,
          ]
        })}
      </div>
      <dl className="record-facts">
        {facts.map(
          ([name, value, className]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className={className} dir="auto">
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
