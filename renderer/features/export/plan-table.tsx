import type { ExportFile, ExportPlan } from '../../../shared/contract/export.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { bytes, count } from '../../ui/quantities.ts'
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
            {t('exports.leftOut')}
          </Badge>
          <span className="export-reason">{engineWords(file.leftOut)}</span>
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
            {t('exports.placesChanged', { count: file.edits })}
          </Badge>
        ) : (
          !estimated && <span className="faint small">{t('exports.byteForByte')}</span>
        )}
      </td>
    </tr>
  )
}

/** What a table would be: its file, rows and size. */
function TablePlan({ plan, rows }: { plan: ExportPlan; rows: number }) {
  return (
    <table className="export-table">
      <thead>
        <tr>
          <th scope="col">{t('exports.file')}</th>
          <th scope="col" className="export-end">
            {t('exports.rows')}
          </th>
          <th scope="col" className="export-end">
            {t('exports.size')}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.files.map(({ path, bytes: length }) => (
          <tr key={path}>
            <td dir="auto">{path}</td>
            <td className="export-end">{count(rows)}</td>
            <td className="export-end export-nowrap">{size(length, plan.estimated)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every file the export would write, and the ones it would leave out and why. */
export function PlanTable({ plan }: { plan: ExportPlan }) {
  if (plan.rows !== null) return <TablePlan plan={plan} rows={plan.rows} />
  const more = plan.filesTotal - plan.files.length
  return (
    <table className="export-table">
      <thead>
        <tr>
          <th scope="col">{t('exports.file')}</th>
          <th scope="col">ERN</th>
          <th scope="col" className="export-end">
            {t('exports.releases')}
          </th>
          <th scope="col" className="export-end">
            {t('exports.size')}
          </th>
          <th scope="col">{t('exports.againstSource')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.files.map((file) => (
          <FileLine key={file.path} file={file} estimated={plan.estimated} />
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={5} className="faint">
              {t('exports.andMoreFiles', { count: more })}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {t('units.files', { count: writtenFiles(plan) })}
            {plan.leftOut > 0 && (
              <span className="export-reason">{t('exports.leftOutCount', { amount: plan.leftOut })}</span>
            )}
          </th>
          <td />
          <td className="export-end">{count(plan.releasesTotal)}</td>
          <td className="export-end export-nowrap">{size(plan.bytesTotal, plan.estimated)}</td>
          <td className="export-nowrap">
            {plan.editsTotal > 0
              ? t('exports.changedIn', {
                  places: t('exports.placesChanged', { count: plan.editsTotal }),
                  files: t('units.files', { count: plan.editedFiles }),
                })
              : ''}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
