import type { ExportFile, ExportPlan } from '../../../shared/contract/export.ts'
import { Badge } from '../../ui/badge.tsx'
import { bytes, count, counted } from '../../ui/quantities.ts'
import { writtenFiles } from './export-run.ts'

function FileLine({ file }: { file: ExportFile }) {
  if (file.leftOut !== null)
    return (
      <tr className="export-left-out">
        <td dir="auto">{file.path}</td>
        <td>{file.ernVersion}</td>
        <td colSpan={3}>
          <Badge icon="removed" tone="quiet">
            Left out
          </Badge>
          <span className="export-reason">{file.leftOut}</span>
        </td>
      </tr>
    )
  return (
    <tr>
      <td dir="auto">{file.path}</td>
      <td>{file.ernVersion}</td>
      <td className="export-end">{count(file.releases)}</td>
      <td className="export-end export-nowrap">{bytes(file.bytes)}</td>
      <td className="export-nowrap">
        {file.edits > 0 ? (
          <Badge icon="edited" tone="accent">
            {counted(file.edits, 'place')} changed
          </Badge>
        ) : (
          <span className="faint small">byte for byte</span>
        )}
      </td>
    </tr>
  )
}

/** Every file the export would write, and the ones it would leave out and why. */
export function PlanTable({ plan }: { plan: ExportPlan }) {
  const more = plan.filesTotal - plan.files.length
  return (
    <table className="export-table">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">ERN</th>
          <th scope="col" className="export-end">
            Releases
          </th>
          <th scope="col" className="export-end">
            Size
          </th>
          <th scope="col">Against the source</th>
        </tr>
      </thead>
      <tbody>
        {plan.files.map((file) => (
          <FileLine key={file.path} file={file} />
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={5} className="faint">
              and {counted(more, 'more file')}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {counted(writtenFiles(plan), 'file')}
            {plan.leftOut > 0 && <span className="export-reason">{count(plan.leftOut)} left out</span>}
          </th>
          <td />
          <td />
          <td className="export-end export-nowrap">{bytes(plan.bytesTotal)}</td>
          <td className="export-nowrap">
            {plan.editsTotal > 0
              ? `${counted(plan.editsTotal, 'place')} changed in ${counted(plan.editedFiles, 'file')}`
              : ''}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
