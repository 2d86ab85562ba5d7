import type { ExportFile, ExportPlan } from '../../../shared/contract/export.ts'
import { Badge } from '../../ui/badge.tsx'
import { bytes, count, counted } from '../../ui/quantities.ts'
import { writtenFiles } from './export-run.ts'

/** About how large, where it is not known before it is written. */
function size(value: number, estimated: boolean): string {
  return estimated ? `≈ ${bytes(value)}` : bytes(value)
}

function FileLine({ file, estimated }: { file: ExportFile; estimated: boolean }) {
  if (file.leftOut !== null)
    return (
      <tr className="export-left-out">
        <td dir="auto">{file.path}</td>
        <td className="export-nowrap">{file.ernVersion}</td>
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
      <td className="export-nowrap">{file.ernVersion}</td>
      <td className="export-end">{file.releases > 0 ? count(file.releases) : ''}</td>
      <td className="export-end export-nowrap">{size(file.bytes, estimated)}</td>
      <td className="export-nowrap">
        {file.edits > 0 ? (
          <Badge icon="edited" tone="accent">
            {counted(file.edits, 'place')} changed
          </Badge>
        ) : (
          !estimated && <span className="faint small">byte for byte</span>
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
          <FileLine key={file.path} file={file} estimated={plan.estimated} />
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
            {plan.rows !== null && <span className="export-reason">{counted(plan.rows, 'row')}</span>}
            {plan.leftOut > 0 && <span className="export-reason">{count(plan.leftOut)} left out</span>}
          </th>
          <td />
          <td className="export-end">{plan.rows === null ? count(plan.releasesTotal) : ''}</td>
          <td className="export-end export-nowrap">{size(plan.bytesTotal, plan.estimated)}</td>
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
