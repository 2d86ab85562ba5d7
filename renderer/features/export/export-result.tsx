import type { ExportSummary, Verification } from '../../../shared/contract/export.ts'
import type { Target } from '../../client/host.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { currentLocale } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { bytes, duration } from '../../ui/quantities.ts'
import { resultSentence } from './export-words.ts'

const mostShown = 200

/** What was written, as `sha256sum` writes it. */
export function checksumList(summary: ExportSummary): string {
  return summary.files.flatMap(({ sha256, path }) => (sha256 ? [`${sha256}  ${path}\n`] : [])).join('')
}

/** Why a file was not written. */
function reasonOf({ error, leftOut }: ExportSummary['files'][number]): string {
  if (error) return engineWords(error)
  return leftOut ? t('exports.leftOutWhy', { why: engineWords(leftOut) }) : t('exports.notWritten')
}

/** What was compared to prove it. */
function Verified({ verification }: { verification: Verification | null }) {
  if (!verification) return <p className="export-verified quiet">{t('exports.notVerified')}</p>
  const { uneditedBytes, editedPlaces, imported, records, notImported, seconds } = verification
  const compared =
    uneditedBytes === 0
      ? t('exports.compared', { size: bytes(verification.bytes) })
      : editedPlaces > 0
        ? t('exports.uneditedAndPlaces', { size: bytes(uneditedBytes), count: editedPlaces })
        : t('exports.uneditedCompared', { size: bytes(uneditedBytes) })
  const again = [
    imported > 0 && t('exports.importedAgain', { count: imported }),
    imported > 0 && records > 0 && t('exports.recordsCompared', { count: records }),
  ]
    .filter(Boolean)
    .join(', ')
  const proof = [compared, again, notImported > 0 && t('exports.tooLarge', { count: notImported })]
    .filter(Boolean)
    .join('; ')
  return (
    <p className="export-verified">
      <Badge icon="check" tone="done">
        {t('exports.verified')}
      </Badge>
      <span className="quiet">{t('exports.proofTook', { what: proof, time: duration(seconds) })}</span>
    </p>
  )
}

/** How an export ended: what was written, how it was proved, its sizes and checksums. */
export function ExportResult({ summary, target }: { summary: ExportSummary; target: Target }) {
  const { host, attempt, toasts } = useWorkbench()
  const { tone, text } = resultSentence(summary, target)
  const { reveal } = host
  const { written } = summary
  const wrote = written > 0
  return (
    <section className="export-result" aria-label={t('exports.result')}>
      <Banner
        tone={tone}
        isTold
        actions={
          <>
            {wrote && (
              <Button
                size="small"
                icon="copy"
                onClick={() =>
                  void attempt(async () => {
                    await navigator.clipboard.writeText(checksumList(summary))
                    toasts.show({ tone: 'done', text: t('exports.checksumsCopied') })
                  })
                }
              >
                {t('exports.copyChecksums')}
              </Button>
            )}
            {wrote && reveal && (
              <Button
                size="small"
                icon="folder"
                onClick={() => void attempt(() => reveal.call(host, target))}
              >
                {t('exports.showInFolder')}
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
            <li key={note}>{engineWords(note)}</li>
          ))}
        </ul>
      )}
      <table className="export-table">
        <thead>
          <tr>
            <th scope="col">{t('exports.file')}</th>
            <th scope="col" className="export-end">
              {t('exports.size')}
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
                {file.sha256 ?? reasonOf(file)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Etching
        facts={[
          t('units.files', { count: written }).toLocaleUpperCase(currentLocale()),
          bytes(summary.bytes),
          duration(summary.seconds),
          written + summary.failed + summary.leftOut > mostShown &&
            t('exports.firstShown', { amount: mostShown }).toLocaleUpperCase(currentLocale()),
        ]}
      />
    </section>
  )
}
