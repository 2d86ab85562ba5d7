import { useState } from 'react'
import type { RecordId, TrackRow } from '../../shared/contract/records.ts'
import type { RecordParts, Somebody } from '../../shared/contract/structure.ts'
import { t } from '../i18n/words.ts'
import { Combobox } from '../ui/fields/combobox.tsx'
import { Select } from '../ui/select.tsx'
import { DraftField, TitleFields } from './draft-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { PersonField } from './person-field.tsx'
import { useStructure, useValues } from './use-structure.ts'

const end = ' end'
const first = ' first'

/** A new recording for a release: what it is, and where it comes among the tracks. */
export function AddTrackDialog({
  release,
  parts,
  tracks,
  artist,
  onClose,
}: {
  release: RecordId
  parts: RecordParts
  tracks: readonly TrackRow[]
  /** The release's own, which a track has unless another is named. */
  artist: string | null
  onClose(): void
}) {
  const { apply, busy, refused, isDoubted, clear } = useStructure()
  const warnings = useValues(release, parts.sets.parentalWarning)
  const [title, setTitle] = useState<string | null>('')
  const [subtitle, setSubtitle] = useState<string | null>('')
  const [isrc, setIsrc] = useState<string | null>('')
  const [duration, setDuration] = useState<string | null>('')
  const [who, setWho] = useState<Somebody | null>(null)
  const [warning, setWarning] = useState('')
  const [after, setAfter] = useState(end)
  const send = async (insist: boolean) => {
    const result = await apply(
      {
        do: 'addTrack',
        release,
        title: title ?? '',
        subtitle: subtitle || null,
        isrc: isrc || null,
        duration: duration ?? '',
        warning: warning || null,
        ...(who && { artist: who }),
        ...(after !== end && { after: after === first ? null : after }),
      },
      insist,
    )
    if (result) onClose()
  }
  return (
    <FormDialog
      title={t('record.addATrack')}
      action={t('record.addTrack')}
      busy={busy}
      refused={refused}
      isDoubted={isDoubted}
      onSend={(insist) => void send(insist)}
      onChange={clear}
      onClose={onClose}
    >
      <TitleFields title={title} subtitle={subtitle} onTitle={setTitle} onSubtitle={setSubtitle} />
      <DraftField
        kind="duration"
        label={t('record.duration')}
        required
        value={duration}
        onChange={setDuration}
      />
      <DraftField kind="isrc" label="ISRC" value={isrc} onChange={setIsrc} />
      <PersonField
        label={t('record.artist')}
        byParty={parts.byParty}
        source={parts.source}
        value={who}
        placeholder={artist ?? undefined}
        onChange={setWho}
      />
      <Combobox
        label={t('record.parentalWarning')}
        labelAbove
        value={warning}
        options={[{ value: '', label: t('record.warningByVersion') }, ...warnings.options]}
        onOpen={warnings.ask}
        onChoose={setWarning}
      />
      <Select
        label={t('record.place')}
        labelAbove
        value={after}
        options={[
          { value: end, label: t('record.atTheEnd') },
          { value: first, label: t('record.beforeAll') },
          ...tracks.map((track, at) => ({
            value: track.reference,
            label: t('record.afterTrack', { number: at + 1, title: track.title ?? track.reference }),
          })),
        ]}
        onChange={setAfter}
      />
    </FormDialog>
  )
}
