import type { SourceRow } from '../../../shared/contract/sources.ts'
import { numberWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { compareMessages } from '../../state/compare-run.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { bytes } from '../../ui/quantities.ts'
import { importedWords, statusWords } from './source-columns.tsx'

/** Versions listed at once; a file that is delivered every day has hundreds. */
const mostShown = 50

const signed = (difference: number, words: string) => `${difference > 0 ? '+' : '−'}${words}`

/** What a version has more or less than the one before it. */
export function changedSince(version: SourceRow, earlier: SourceRow): string {
  const counted = (['releases', 'resources', 'deals', 'problems'] as const).flatMap((what) => {
    const difference = version[what] - earlier[what]
    return difference === 0 ? [] : [signed(difference, t(`units.${what}`, { count: Math.abs(difference) }))]
  })
  const size = version.bytes - earlier.bytes
  if (size !== 0) counted.push(signed(size, bytes(Math.abs(size))))
  return counted.length === 0 ? t('library.sameCounts') : counted.join(', ')
}

/** All that was read at the place of a source, when it came more than once: what changed, and the way to compare. */
export function SourceVersions({ source }: { source: string }) {
  const workbench = useWorkbench()
  const revision = useRevision()
  const { value } = useAnswer(source, revision, (signal) =>
    workbench.session.call('sources.versions', { source }, signal),
  )
  if (value === null || value.length < 2) return null
  const present = value[0]!
  return (
    <section>
      <h3>
        {t('library.versions')} <span className="faint">{numberWords(value.length)}</span>
      </h3>
      <ol className="versions" reversed>
        {value.slice(0, mostShown).map((version, at) => {
          const earlier = value[at + 1]
          const canCompare = version.message !== null && present.message !== null
          return (
            <li key={version.id}>
              <p>
                <span className="strong">{t('library.version', { number: version.version })}</span>{' '}
                {version === present && <span className="faint">{t('library.present')}</span>}
                {version.status !== 'complete' && (
                  <span className="faint">{statusWords(version.status)}</span>
                )}
              </p>
              <p className="small quiet">
                {importedWords(version.imported)}, {bytes(version.bytes)},{' '}
                {t('units.releases', { count: version.releases })}
              </p>
              {earlier && <p className="small quiet">{changedSince(version, earlier)}</p>}
              {version !== present && canCompare && version.status === 'complete' && (
                <Button
                  size="small"
                  aria-label={t('library.compareVersion', { number: version.version })}
                  onClick={() => compareMessages(workbench, version.message!, present.message!)}
                >
                  {t('library.compare')}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {value.length > mostShown && (
        <p className="small faint">{t('library.andMore', { amount: value.length - mostShown })}</p>
      )}
    </section>
  )
}
