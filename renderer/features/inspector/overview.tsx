import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { ReleaseDetail } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { type Fact, FactList, FactSections } from '../../record/fact-sections.tsx'
import { fieldLabels, fieldOrder } from '../../record/field-value.ts'
import { releaseSections } from '../../record/model-sections.ts'
import { Placed } from '../../record/placed.tsx'
import { ProblemList } from '../../record/problem-list.tsx'
import { RecordFieldsSection } from '../../record/record-fields.tsx'
import { RecordPartsSections } from '../../record/record-parts.tsx'
import { ReleaseField } from '../../record/release-field.tsx'
import { sharedReason } from '../../record/shared-reason.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
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
  const { navigation } = useWorkbench()
  const { row } = detail
  const fields = fieldOrder.flatMap((name) => detail.fields.find(({ field }) => field === name) ?? [])
  const fact = (name: string, line: string | null, column: string | null, mono = false): Fact => ({
    name,
    lines: [line],
    mono,
    ...(column !== null && { place: { id: row.id, column } }),
  })
  const facts = [
    fact(t('inspector.type'), row.releaseType && codeWords(row.releaseType), 'releaseType'),
    fact(t('inspector.kind'), row.kind === 'Release' ? null : codeWords(row.kind), null),
    fact('ISRC', row.isrc && groupedIsrc(row.isrc), 'isrc', true),
    fact('GRid', row.grid, 'grid', true),
    fact(t('inspector.catalogNo'), row.catalogNumber, 'catalogNumber', true),
    fact(t('inspector.reference'), row.reference, 'reference', true),
  ]
  return (
    <div className="record-body">
      <div className="record-fields">
        {fields.map((state) => (
          <Placed
            key={`${row.id} ${state.field}`}
            place={{
              id: row.id,
              column: state.field,
              ...(state.value === null ? {} : { value: state.value }),
            }}
            name={fieldLabels[state.field]}
          >
            <ReleaseField release={row.id} state={state} reasonSaid={sharedReason(detail) !== null} />
          </Placed>
        ))}
      </div>
      <FactList facts={facts} />
      <ProblemList
        problems={detail.problems}
        total={detail.problemsTotal}
        onLine={onLine}
        onField={(field) => navigation.setState({ field })}
      />
      {detail.complete && <RecordPartsSections id={row.id} revision={revision} />}
      {detail.complete && <RecordFieldsSection id={row.id} revision={revision} />}
      {model && <FactSections sections={releaseSections(model)} />}
    </div>
  )
}
