import type { ReleaseModel } from '../../../shared/contract/model.ts'
import type { ReleaseDetail } from '../../../shared/contract/records.ts'
import { FactSections } from '../../record/fact-sections.tsx'
import { fieldOrder } from '../../record/field-value.ts'
import { releaseSections } from '../../record/model-sections.ts'
import { ProblemList } from '../../record/problem-list.tsx'
import { RecordFieldsSection } from '../../record/record-fields.tsx'
import { RecordPartsSections } from '../../record/record-parts.tsx'
import { ReleaseField } from '../../record/release-field.tsx'
import { codeWords, groupedIsrc } from '../../ui/identifiers.ts'

/** What a release is: the fields that can be changed, the ones that cannot, its problems, and all else it says. */
export function Overview({
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
  const { row } = detail
  const fields = fieldOrder.flatMap((name) => detail.fields.find(({ field }) => field === name) ?? [])
  const facts: [string, string | null, string?][] = [
    ['Type', row.releaseType === null ? null : codeWords(row.releaseType)],
    ['Kind', row.kind === 'Release' ? null : codeWords(row.kind)],
    ['ISRC', row.isrc === null ? null : groupedIsrc(row.isrc), 'mono'],
    ['GRid', row.grid, 'mono'],
    ['Catalog no.', row.catalogNumber, 'mono'],
    ['Reference', row.reference, 'mono'],
  ]
  return (
    <div className="record-body">
      <div className="record-fields">
        {fields.map((state) => (
          <ReleaseField key={`${row.id} ${state.field}`} release={row.id} state={state} />
        ))}
      </div>
      <dl className="record-facts">
        {facts.map(
          ([name, value, className]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className={className} dir="auto">
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
      <ProblemList problems={detail.problems} total={detail.problemsTotal} onLine={onLine} />
      {detail.complete && <RecordPartsSections id={row.id} revision={revision} />}
      {detail.complete && <RecordFieldsSection id={row.id} revision={revision} />}
      {model && <FactSections sections={releaseSections(model)} />}
    </div>
  )
}
