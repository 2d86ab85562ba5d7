import { Fragment } from 'react'
import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { EditableField, ProblemRow, ReleaseDetail } from '../../../shared/contract/records.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { Sentence } from '../../i18n/sentence.tsx'
import { t } from '../../i18n/words.ts'
import { type Fact, FactList } from '../../record/fact-sections.tsx'
import { fieldLabels, fieldOrder } from '../../record/field-value.ts'
import { Placed } from '../../record/placed.tsx'
import { ReleaseField } from '../../record/release-field.tsx'
import { sharedReason } from '../../record/shared-reason.ts'
import { useParts } from '../../record/use-structure.ts'
import type { WantedField } from '../../state/navigation-store.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { codeWords, groupedIsrc } from '../../ui/identifiers.ts'
import { severityWords } from '../../ui/severity-words.ts'
import { Identifiers } from './identifiers.tsx'

/** Which elements of a release say a field: a problem of one of them stands under the field. */
const elementsOf: Readonly<Record<EditableField, RegExp>> = {
  title: /(?:TitleText|SubTitle)(?:\[\d+\])?$/,
  artist: /(?:DisplayArtistName|DisplayArtist)\b/,
  icpn: /ICPN(?:\/|$|\[)/,
  releaseDate: /(?:^|\/)(?:Global)?ReleaseDate$/,
  label: /(?:LabelName|ReleaseLabelReference)(?:\[\d+\])?$/,
  genre: /Genre\b/,
}

/** The elements that say the very value of the field, the first of them where there are several. */
const valuesOf: Readonly<Record<EditableField, RegExp>> = {
  title: /^(?:DisplayTitleText|(?:DisplayTitle|ReferenceTitle)\/TitleText)$/,
  artist: /(?:^|\/)DisplayArtistName$/,
  icpn: /^ReleaseId\/ICPN$/,
  releaseDate: /(?:^|\/)(?:Global)?ReleaseDate$/,
  label: /(?:^|\/)(?:LabelName|ReleaseLabelReference)$/,
  genre: /(?:^|\/)(?:Display)?Genre(?:\/GenreText)?$/,
}

/** The field a problem is about; null for one that concerns none of them. */
export function fieldOfProblem({ path }: Pick<ProblemRow, 'path'>): EditableField | null {
  if (path === null) return null
  return fieldOrder.find((field) => elementsOf[field].test(path)) ?? null
}

/** Puts the focus on the field of the identity that says what stands at a path; false where none does. */
export function focusIdentityField(left: HTMLElement | null, { path }: WantedField): boolean {
  const bare = path.replace(/^Release\//, '').replace(/\[1\]/g, '')
  const field = fieldOrder.find((name) => valuesOf[name].test(bare))
  const input = field && left?.querySelector<HTMLElement>(`[data-field="${field}"] input`)
  if (!input) return false
  input.scrollIntoView({ block: 'nearest' })
  input.focus()
  return true
}

/** The file of a cover and its size in pixels; a long path breaks after its slashes. */
function CoverFile({ image }: { image: ReleaseModel['images'][number] }) {
  const { file, resourceReference, width, height } = image
  const parts = (file ?? resourceReference).split(/(?<=\/)/)
  return (
    <>
      {parts.map((part, at) => (
        <Fragment key={parts.slice(0, at + 1).join('')}>
          <wbr />
          {part}
        </Fragment>
      ))}
      {width && height ? (
        <>
          , <span className="nowrap">{`${width} × ${height}`}</span>
        </>
      ) : null}
    </>
  )
}

/** What a release is: its cover, the fields that can be changed with what is wrong in each, and what else names it. */
export function Identity({
  detail,
  model,
  revision,
  onLine,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  revision: number
  onLine(line: number): void
}) {
  const { session } = useWorkbench()
  const { row } = detail
  const release = model?.release
  const parts = useParts(row.id, revision)
  const { value } = useAnswer(row.id, revision, (signal) =>
    session.call('catalog.fields', { id: row.id }, signal),
  )
  const all = value?.id === row.id && value.fields.length > 0 ? value : null
  const cover = model?.images.find(({ type }) => type?.startsWith('FrontCover')) ?? model?.images[0]
  const fact = (name: string, line: string | null | undefined, at: Fact['place'], mono = false): Fact => ({
    name,
    lines: [line],
    mono,
    ...(at && { place: at }),
  })
  const column = (of: string) => ({ id: row.id, column: of })
  const inRelease = (...at: string[]) => ({ id: row.id, at })
  const facts: Fact[] = [
    fact(t('release.type'), row.releaseType && codeWords(row.releaseType), column('releaseType')),
    fact(t('release.kind'), row.kind === 'Release' ? null : codeWords(row.kind), undefined),
    ...(all === null
      ? [
          fact('GRid', row.grid, column('grid'), true),
          fact('ISRC', row.isrc && groupedIsrc(row.isrc), column('isrc'), true),
          fact(t('release.catalogNo'), row.catalogNumber, column('catalogNumber'), true),
        ]
      : []),
    fact(
      t('release.firstReleased'),
      release?.originalReleaseDate,
      inRelease('OriginalReleaseDate', 'GlobalOriginalReleaseDate'),
    ),
    fact(t('release.pLine'), release?.pLine?.text, inRelease('PLine/PLineText')),
    fact(t('release.cLine'), release?.cLine?.text, inRelease('CLine/CLineText')),
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
            <Sentence of="release.cover" parts={{ file: <CoverFile image={cover} /> }} />
          </p>
        )}
      </div>
      <h2 id="release-identity">{t('release.identity')}</h2>
      <div className="record-fields">
        {fieldOrder.flatMap((name) => {
          const state = detail.fields.find(({ field }) => field === name)
          if (!state) return []
          const wrong = detail.problems.filter((problem) => fieldOfProblem(problem) === name)
          return [
            <div key={`${row.id} ${name}`}>
              <Placed
                place={{ id: row.id, column: name, ...(state.value === null ? {} : { value: state.value }) }}
                name={fieldLabels[name]}
                field={name}
              >
                <ReleaseField release={row.id} state={state} reasonSaid={sharedReason(detail) !== null} />
              </Placed>
              {wrong.map((problem) => (
                <p key={problem.id} className="small release-wrong">
                  <span className={`record-severity-${problem.severity}`}>
                    <Icon name={problem.severity} size={12} label={severityWords[problem.severity]} />
                  </span>
                  <span dir="auto">
                    {engineWords(problem.text)} {engineWords(problem.advice ?? '')}{' '}
                    {problem.line !== null && (
                      <button type="button" className="record-link" onClick={() => onLine(problem.line ?? 1)}>
                        {t('release.line', { line: problem.line })}
                      </button>
                    )}
                  </span>
                </p>
              ))}
            </div>,
          ]
        })}
        {all && <Identifiers release={row.id} all={all} parts={parts} icpn={row.icpn} />}
      </div>
      <FactList facts={facts} />
    </section>
  )
}
