import { t } from '../../i18n/words.ts'
import './new-release.css'
import { useState } from 'react'
import { newReleaseVersions } from '../../../shared/contract/new-release.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
  emptyForm,
  type NewReleaseForm,
  releaseOf,
  releaseTypes,
  type TrackForm,
  terms,
} from './new-release-form.ts'

/** Who sent and received the last release that was made in this window: the next one is likely to be theirs too. */
let lastParties: Partial<NewReleaseForm> = {}

/** Takes a new release as it is typed, while it is asked for. */
export function NewReleaseDialog() {
  const isOpen = useNavigation((state) => state.newReleaseOpen)
  return isOpen && <TypedRelease />
}

function TypedRelease() {
  const { session, navigation, toasts, attempt } = useWorkbench()
  const [form, setForm] = useState<NewReleaseForm>({ ...emptyForm, ...lastParties })
  const [isTried, setIsTried] = useState(false)
  const [isMaking, setIsMaking] = useState(false)
  const { release, faults } = releaseOf(form)
  const close = () => navigation.setState({ newReleaseOpen: false })
  const change = (part: Partial<NewReleaseForm>) => setForm((before) => ({ ...before, ...part }))

  const make = async () => {
    setIsTried(true)
    if (release === null) {
      // The first field that is wrong is shown and has the focus.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.new-release [aria-invalid="true"]')?.focus(),
      )
      return
    }
    setIsMaking(true)
    const made = await attempt(() => session.call('release.create', release))
    setIsMaking(false)
    if (!made) return
    const { senderDpid, senderName, recipientDpid, recipientName, label, version } = form
    lastParties = { senderDpid, senderName, recipientDpid, recipientName, label, version }
    toasts.show({ tone: 'done', text: t('newRelease.made', { title: form.title }) })
    navigation.setState({
      newReleaseOpen: false,
      screen: 'catalog',
      list: 'releases',
      ...(made.release !== null && { selected: made.release }),
    })
  }

  /** A field of the form by the path its faults are told by. */
  const field = (path: string, label: string, name: keyof NewReleaseForm, more: object = {}) => {
    const fault = isTried ? faults.get(path) : undefined
    return (
      <TextField
        label={label}
        labelAbove
        value={String(form[name])}
        tone={fault ? 'error' : 'plain'}
        note={fault}
        onChange={(event) => change({ [name]: event.target.value })}
        {...more}
      />
    )
  }

  return (
    <Dialog
      title={t('newRelease.title')}
      wide
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('newRelease.cancel')}</Button>
          <Button variant="primary" disabled={isMaking} onClick={() => void make()}>
            {t(isMaking ? 'newRelease.making' : 'newRelease.make')}
          </Button>
        </>
      }
    >
      <form
        className="new-release"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <div className="new-release-fields">
          {field('title', t('newRelease.releaseTitle'), 'title')}
          {field('subtitle', t('newRelease.subtitle'), 'subtitle')}
          {field('artist', t('newRelease.displayArtist'), 'artist')}
          {field('label', t('newRelease.label'), 'label')}
          {field('icpn', t('newRelease.icpn'), 'icpn', { mono: true, inputMode: 'numeric' })}
          {field('genre', t('newRelease.genre'), 'genre')}
          {field('releaseDate', t('newRelease.releaseDate'), 'releaseDate', {
            mono: true,
            placeholder: '2026-12-04',
          })}
          <Select
            label={t('newRelease.type')}
            labelAbove
            value={form.releaseType}
            options={releaseTypes.map((value) => ({ value, label: value }))}
            onChange={(releaseType) => change({ releaseType })}
          />
        </div>
        <Tracks
          tracks={form.tracks}
          faultOf={(path) => (isTried ? faults.get(path) : undefined)}
          onChange={(tracks) => change({ tracks })}
        />
        <fieldset>
          <legend>{t('newRelease.dealsWorldwide')}</legend>
          <div className="new-release-terms">
            {terms.map(({ id }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={form.terms.includes(id)}
                  onChange={({ target }) =>
                    change({
                      terms: target.checked ? [...form.terms, id] : form.terms.filter((each) => each !== id),
                    })
                  }
                />
                {t(`newRelease.${id}`)}
              </label>
            ))}
          </div>
          <div className="new-release-fields">
            {field('deals.0.start', t('newRelease.dealsFrom'), 'dealStart', {
              mono: true,
              placeholder: form.releaseDate || t('newRelease.theReleaseDate'),
            })}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('newRelease.message')}</legend>
          <div className="new-release-fields">
            {field('sender.dpid', t('newRelease.senderDpid'), 'senderDpid', { mono: true })}
            {field('sender.name', t('newRelease.sender'), 'senderName')}
            {field('recipient.dpid', t('newRelease.recipientDpid'), 'recipientDpid', { mono: true })}
            {field('recipient.name', t('newRelease.recipient'), 'recipientName')}
            <Select
              label={t('newRelease.version')}
              labelAbove
              value={form.version}
              options={newReleaseVersions.map((value) => ({ value, label: `ERN ${value}` }))}
              onChange={(version) => change({ version })}
            />
          </div>
        </fieldset>
        {/* Enter in a field makes the release. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

function Tracks({
  tracks,
  faultOf,
  onChange,
}: {
  tracks: readonly TrackForm[]
  faultOf(path: string): string | undefined
  onChange(tracks: readonly TrackForm[]): void
}) {
  const set = (key: number, part: Partial<TrackForm>) =>
    onChange(tracks.map((track) => (track.key === key ? { ...track, ...part } : track)))
  const columns = [
    { name: 'title', path: 'title', label: t('newRelease.trackTitle') },
    { name: 'artist', path: 'artist', label: t('newRelease.trackArtist') },
    { name: 'isrc', path: 'isrc', label: t('newRelease.trackIsrc'), mono: true },
    {
      name: 'duration',
      path: 'durationSeconds',
      label: t('newRelease.trackTime'),
      mono: true,
      placeholder: '3:25',
    },
  ] as const
  return (
    <fieldset>
      <legend>{t('newRelease.tracks')}</legend>
      <ol className="new-release-tracks">
        {tracks.map((track, at) => (
          <li key={track.key} className="new-release-track">
            <span className="new-release-number tabular">{at + 1}</span>
            {columns.map(({ name, path, label, ...more }) => {
              const fault = faultOf(`tracks.${at}.${path}`)
              return (
                <TextField
                  key={name}
                  label={label}
                  labelAbove
                  aria-label={t('newRelease.ofTrack', { field: label, number: at + 1 })}
                  value={track[name]}
                  tone={fault ? 'error' : 'plain'}
                  note={fault}
                  onChange={(event) => set(track.key, { [name]: event.target.value })}
                  {...more}
                />
              )
            })}
            <Button
              variant="quiet"
              aria-label={t('newRelease.removeTrack', { number: at + 1 })}
              disabled={tracks.length === 1}
              onClick={() => onChange(tracks.filter(({ key }) => key !== track.key))}
            >
              <Icon name="close" size={12} />
            </Button>
          </li>
        ))}
      </ol>
      <p>
        <Button
          onClick={() =>
            onChange([
              ...tracks,
              {
                key: Math.max(...tracks.map(({ key }) => key)) + 1,
                title: '',
                artist: '',
                isrc: '',
                duration: '',
              },
            ])
          }
        >
          {t('newRelease.addTrack')}
        </Button>
      </p>
    </fieldset>
  )
}
