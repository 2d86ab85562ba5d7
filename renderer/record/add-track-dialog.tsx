import { useState } from 'react'
import type { RecordId, TrackRow } from '../../shared/contract/records.ts'
import type { RecordParts, Somebody } from '../../shared/contract/structure.ts'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { Select } from '../ui/select.tsx'
import { FormDialog } from './form-dialog.tsx'
import { PersonField } from './person-field.tsx'
import { useStructure } from './use-structure.ts'

const end = ' end'
const first = ' first'
const warnings = ['', 'NotExplicit', 'Explicit', 'ExplicitContentEdited'] as const
type Warning = (typeof warnings)[number]
const warningWords: Record<Warning, string> = {
  '': 'As the version requires',
  NotExplicit: 'Not explicit',
  Explicit: 'Explicit',
  ExplicitContentEdited: 'Explicit content edited',
}

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
  const { apply, busy, refused } = useStructure()
  const [title, setTitle] = useState<string | null>('')
  const [subtitle, setSubtitle] = useState<string | null>('')
  const [isrc, setIsrc] = useState<string | null>('')
  const [duration, setDuration] = useState<string | null>('')
  const [who, setWho] = useState<Somebody | null>(null)
  const [warning, setWarning] = useState<Warning>('')
  const [after, setAfter] = useState(end)
  const isReady = !!title && !!duration && isrc !== null
  const send = async () => {
    const result = await apply({
      do: 'addTrack',
      release,
      title: title ?? '',
      subtitle: subtitle || null,
      isrc: isrc || null,
      duration: duration ?? '',
      warning: warning || null,
      ...(who && { artist: who }),
      ...(after !== end && { after: after === first ? null : after }),
    })
    if (result) onClose()
  }
  return (
    <FormDialog
      title="Add a track"
      action="Add track"
      busy={busy}
      refused={refused}
      disabled={!isReady}
      onSend={() => void send()}
      onClose={onClose}
    >
      <div data-first-field>
        <TypedField
          kind="text"
          label="Title"
          labelAbove
          required
          value={title ?? ''}
          onCommit={setTitle}
          onDraft={setTitle}
        />
      </div>
      <TypedField
        kind="text"
        label="Subtitle"
        labelAbove
        value={subtitle ?? ''}
        onCommit={setSubtitle}
        onDraft={setSubtitle}
      />
      <TypedField
        kind="duration"
        label="Duration"
        labelAbove
        required
        value={duration ?? ''}
        onCommit={setDuration}
        onDraft={setDuration}
      />
      <TypedField
        kind="isrc"
        label="ISRC"
        labelAbove
        value={isrc ?? ''}
        onCommit={setIsrc}
        onDraft={setIsrc}
      />
      <PersonField
        label="Artist"
        byParty={parts.byParty}
        source={parts.source}
        value={who}
        placeholder={artist ?? undefined}
        onChange={setWho}
      />
      <Select<Warning>
        label="Parental warning"
        labelAbove
        value={warning}
        options={warnings.map((value) => ({ value, label: warningWords[value] }))}
        onChange={setWarning}
      />
      <Select
        label="Place"
        labelAbove
        value={after}
        options={[
          { value: end, label: 'At the end' },
          { value: first, label: 'Before all tracks' },
          ...tracks.map((track, at) => ({
            value: track.reference,
            label: `After ${at + 1}. ${track.title ?? track.reference}`,
          })),
        ]}
        onChange={setAfter}
      />
    </FormDialog>
  )
}
