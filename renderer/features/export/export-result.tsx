import type { ExportSummary, Verification } from '../../../shared/contract/export.ts'
import type { Target } from '../../client/host.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { bytes, count, counted, duration } from '../../ui/quantities.ts'

const mostShown = 200

/** What was written, as `sha256sum` writes it. */
export function checksumList(summary: ExportSummary): string {
  return summary.files.flatMap(({ sha256, path }) => (sha256 ? [`${sha256}  ${path}\n`] : [])).join('')
}

function sentence(
  summary: ExportSummary,
  target: Target,
): { tone: 'done' | 'warning' | 'info' | 'error'; text: string } {
  const { written } = summary
  const files =
    summary.rows === null ? counted(written, 'file') : counted(written > 0 ? summary.rows : 0, 'row')
  switch (summary.status) {
    case 'done':
      return { tone: 'done', text: `${files} written to ${target.name} in ${duration(summary.seconds)}.` }
    case 'done-with-problems':
      return {
        tone: 'warning',
        text: `${files} written to ${target.name}. ${counted(summary.failed + summary.leftOut, 'file')} not written: see below.`,
      }
    case 'stopped':
      return {
        tone: 'info',
        text: `Stopped by you. ${written === 0 ? 'Nothing' : files} written; the catalog and its sources are as they were.`,
      }
    case 'failed':
      return {
        tone: 'error',
        text: `The export failed. ${written === 0 ? 'Nothing' : files} written; the catalog and its sources are as they were.`,
      }
  }
}

/** What was compared to prove it. */
function Verified({ verification }: { verification: Verification | null }) {
  if (!verification) return <p className="export-verified quiet">Not verified: no proof was asked for.</p>
  const { uneditedBytes, editedPlaces, imported, records, notImported, seconds } = verification
  const compared =
    uneditedBytes > 0
      ? `${bytes(uneditedBytes)} unedited${editedPlaces > 0 ? ` and ${counted(editedPlaces, 'edited place')}` : ''} read back and compared`
      : `${bytes(verification.bytes)} read back and compared`
  return (
    <p className="export-verified">
      <Badge icon="check" tone="done">
        Verified
      </Badge>
      <span className="quiet">
        {compared}
        {imported > 0 &&
          `; ${counted(imported, 'file')} imported again${records > 0 ? `, ${counted(records, 'record')} compared` : ''}`}
        {notImported > 0 && `; ${counted(notImported, 'file')} too large to be imported again unasked`}. It
        took {duration(seconds)}.
      </span>
    </p>
  )
}

/** How an export ended: what was written, how it was proved, its sizes and checksums. */
export function ExportResult({ summary, target }: { summary: ExportSummary; target: Target }) {
  const { host, attempt, toasts } = useWorkbench()
  const { tone, text } = sentence(summary, target)
  const { reveal } = host
  const { written } = summary
  const wrote = written > 0
  return (
    <section className="export-result" aria-label="Result">
      <Banner
        tone={tone}
        actions={
          <>
            {wrote && (
              <Button
                size="small"
                icon="copy"
                onClick={() =>
                  void attempt(async () => {
                    await navigator.clipboard.writeText(checksumList(summary))
                    toasts.show({ tone: 'done', text: 'The checksums are copied.' })
                  })
                }
              >
                Copy checksums
              </Button>
            )}
            {wrote && reveal && (
              <Button
                size="small"
                icon="folder"
                onClick={() => void attempt(() => reveal.call(host, target))}
              >
                Show in folder
              </Button>
            )}
          </>
        }
      >
        {text}
      </Banner>
      {wrote && <Verified verification={summary.verification} />}
      {summary.notes.length > 0 && (
        <ul className="export-notes quiet">
          {summary.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <table className="export-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="export-end">
              Size
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {summary.files.slice(0, mostShown).map((file) => (
            <tr key={file.path}>
              <td dir="auto">{file.path}</td>
              <td className="export-end export-nowrap">{file.sha256 === null ? '' : bytes(file.bytes)}</td>
              <td
                className={file.sha256 !== null ? 'export-sum' : file.error ? 'export-not-written' : 'quiet'}
              >
                {file.sha256 ?? file.error ?? (file.leftOut ? `Left out. ${file.leftOut}` : 'Not written')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Etching
        facts={[
          counted(written, 'FILE', 'FILES'),
          bytes(summary.bytes),
          duration(summary.seconds),
          written + summary.failed + summary.leftOut > mostShown && `FIRST ${count(mostShown)} SHOWN`,
        ]}
      />
    </section>
  )
}
