import { useState } from 'react'
import type { SourceRow } from '../../../shared/contract/sources.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import type { WorkbenchStores } from '../../state/workbench.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { bytes, count } from '../../ui/quantities.ts'
import { DetailsPanel } from './details-panel.tsx'
import { Facts } from './facts.tsx'
import { importedWords, statusWords } from './source-columns.tsx'
import { SourceVersions } from './source-versions.tsx'

const roleWords = {
  message: 'library.messagesRead',
  manifest: 'library.roleManifest',
  'batch-complete': 'library.roleBatchComplete',
  acknowledgement: 'library.roleAcknowledgement',
} as const

/** Shows in the catalog what was read of a source. */
export function openSource(
  { navigation }: WorkbenchStores,
  source: SourceRow,
  list: 'releases' | 'messages' | 'problems' = 'releases',
): void {
  navigation.setState({
    screen: 'catalog',
    list,
    sort: null,
    source: { id: source.id, name: source.file },
    batch: null,
    search: '',
    filter: {},
  })
}

/** Asks before what was read of a source, and every change made in it, leaves the catalog. */
function DiscardDialog({ source, onClose }: { source: SourceRow; onClose(): void }) {
  const workbench = useWorkbench()
  const discard = () =>
    workbench.attempt(async () => {
      await workbench.session.call('sources.discard', { source: source.id })
      if (workbench.navigation.getState().source?.id === source.id)
        workbench.navigation.setState({ source: null, selected: null })
    })
  return (
    <Dialog
      title={t('library.discardTitle', { name: source.file })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('library.keep')}</Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose()
              void discard()
            }}
          >
            {t('library.discard')}
          </Button>
        </>
      }
    >
      <p>{t('library.lossOfDiscard', { name: source.file })}</p>
      {source.hasEarlier && <p>{t('library.earlierInForce')}</p>}
    </Dialog>
  )
}

/** What is known of one source: its message, what it holds, the versions of it. `chosen`: the user picked it. */
export function SourceDetails({
  source,
  chosen,
  onClose,
}: {
  source: SourceRow
  chosen: boolean
  onClose(): void
}) {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const [asking, setAsking] = useState(false)
  const { batch } = source
  return (
    <DetailsPanel
      name={source.file}
      state={statusWords(source.status)}
      chosen={chosen}
      facts={[
        source.ernVersion && `ERN ${source.ernVersion}`,
        bytes(source.bytes),
        importedWords(source.imported),
      ]}
      foot={
        <>
          <Button variant="quiet" icon="catalog" onClick={() => openSource(workbench, source)}>
            {t('library.showReleases')}
          </Button>
          <Button variant="quiet" icon="list" onClick={() => openSource(workbench, source, 'messages')}>
            {t('library.messages')}
          </Button>
          {source.problems > 0 && (
            <Button variant="quiet" icon="problems" onClick={() => openSource(workbench, source, 'problems')}>
              {t('units.problems', { count: source.problems })}
            </Button>
          )}
        </>
      }
      over={asking && <DiscardDialog source={source} onClose={() => setAsking(false)} />}
      onClose={onClose}
    >
      {source.error !== null && (
        <section>
          <p className="details-message">{engineWords(source.error)}</p>
        </section>
      )}
      <Facts
        title={t('library.messagesRead')}
        facts={[
          source.messageId === null ? null : ['MessageId', source.messageId],
          source.sender === null ? null : [t('library.headSender'), source.sender],
          source.created === null
            ? null
            : [t('library.created'), source.created.slice(0, 16).replace('T', ' ')],
          source.role === 'message' ? null : [t('library.role'), t(roleWords[source.role])],
        ]}
      />
      <Facts
        title={t('library.whatWasRead')}
        facts={[
          [t('library.headReleases'), count(source.releases)],
          [t('library.resources'), count(source.resources)],
          [t('library.deals'), count(source.deals)],
          [t('library.errors'), count(source.errors)],
          [t('library.headProblems'), count(source.problems)],
        ]}
      />
      <SourceVersions source={source.id} />
      <section className="details-acts">
        {batch !== null && (
          <Button
            size="small"
            icon="folder"
            onClick={() =>
              navigation.setState({
                screen: 'catalog',
                list: 'batches',
                selected: batch,
                inspectorOpen: true,
              })
            }
          >
            {t('library.showBatch')}
          </Button>
        )}
        {source.status !== 'reading' && (
          <Button size="small" icon="removed" onClick={() => setAsking(true)}>
            {t('library.discard')}
          </Button>
        )}
      </section>
    </DetailsPanel>
  )
}
