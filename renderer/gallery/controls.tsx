import { type ComponentProps, useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { CheckList } from '../ui/check-list.tsx'
import { ManyOf } from '../ui/fields/chips.tsx'
import { Combobox } from '../ui/fields/combobox.tsx'
import { modeOf, TerritoryField } from '../ui/fields/territory-field.tsx'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { Segments, Tabs } from '../ui/tabs.tsx'
import { type FieldTone, TextField } from '../ui/text-field.tsx'
import { Row, Section, State } from './section.tsx'

const nothing = () => {}
const options: { value: string; label: string; note?: string; deprecated?: boolean }[] = [
  { value: 'a', label: 'Album' },
  { value: 'b', label: 'Single' },
  { value: 'c', label: 'Ringtone', note: 'not used any more', deprecated: true },
]
const variants = ['default', 'primary', 'quiet', 'danger'] as const
/** The states of a button: what each is called, if not as its variant, what the button says, and what makes it so. */
const buttonStates: readonly {
  name?: string
  words: string
  given?: Partial<ComponentProps<typeof Button>> & { 'data-shown'?: string }
}[] = [
  { words: 'Export 228 files' },
  { name: 'icon', words: 'Export', given: { icon: 'export' } },
  { name: 'small', words: 'Stop', given: { size: 'small' } },
  { name: 'hover', words: 'Hover', given: { 'data-shown': 'hover' } },
  { name: 'focus', words: 'Focus', given: { 'data-shown': 'focus-visible' } },
  { name: 'press', words: 'Press', given: { 'data-shown': 'active' } },
  { name: 'busy', words: 'Stopping', given: { busy: true } },
  { name: 'off', words: 'Off', given: { disabled: true } },
  { name: 'off, says why', words: 'Off', given: { 'aria-disabled': true } },
]
const tones = ['plain', 'edited', 'warning', 'error', 'disabled', 'read-only'] as const

function Buttons() {
  return (
    <Section title="Buttons" wide>
      {variants.map((variant) => (
        <Row key={variant}>
          {buttonStates.map(({ name = variant, words, given }) => (
            <State key={`${name} ${words}`} name={name}>
              <Button variant={variant} {...given}>
                {words}
              </Button>
            </State>
          ))}
        </Row>
      ))}
      <Row>
        <State name="icon alone">
          <IconButton icon="more" label="More" />
        </State>
        <State name="pressed">
          <IconButton icon="inspector" label="Inspector" pressed />
        </State>
        <State name="focus">
          <IconButton icon="undo" label="Undo" data-shown="focus-visible" />
        </State>
        <State name="small">
          <IconButton icon="close" label="Close" size="small" />
        </State>
        <State name="off">
          <IconButton icon="redo" label="Redo" aria-disabled />
        </State>
      </Row>
    </Section>
  )
}

const notes: Partial<Record<FieldTone, string>> = {
  edited: 'was Auora',
  warning: 'The check digit would be 5.',
  error: '11 of 12 characters',
}

function Fields() {
  return (
    <Section title="Fields">
      <div className="gallery-fields">
        {tones.map((tone) => (
          <TextField
            key={tone}
            label={tone}
            tone={tone}
            note={notes[tone]}
            readOnly={tone === 'read-only'}
            disabled={tone === 'disabled'}
            defaultValue="Low Water"
          />
        ))}
        <TextField label="focus" defaultValue="Low Wat" data-shown="focus-visible" />
        <TextField label="empty" placeholder="As the release" />
        <TextField label="Identifier" mono defaultValue="5 060817 104174" />
        <TextField label="Label above" labelAbove defaultValue="Nordlicht" />
        <SearchField label="Search" hint="Code, text or field" value="" onChange={nothing} />
        <SearchField label="Search, typed" hint="Code, text or field" value="ISRC" onChange={nothing} />
      </div>
    </Section>
  )
}

function Choices() {
  const [tab, setTab] = useState<'a' | 'b' | 'c'>('a')
  const [segment, setSegment] = useState('a')
  const [ticked, setTicked] = useState<string[]>(['a'])
  return (
    <Section title="Choices">
      <div className="gallery-fields">
        <Select label="Select" value="a" options={options} onChange={nothing} />
        <Select
          label="Select, changed"
          tone="edited"
          note="was Single"
          value="a"
          options={options}
          onChange={nothing}
        />
        <Select label="Select, off" disabled value="b" options={options} onChange={nothing} />
        <Combobox label="Combobox" value="b" options={options} onChoose={nothing} />
        <Combobox label="Combobox, read" value="a" readOnly options={options} onChoose={nothing} />
        <ManyOf label="Any of a list" values={['a', 'b']} options={options} onChange={nothing} />
      </div>
      <Row>
        <Segments label="Segments" options={options} value={segment} onChange={setSegment} />
        <Segments label="Segments, medium" size="medium" options={options} value="b" onChange={nothing} />
      </Row>
      <Tabs<'a' | 'b' | 'c'>
        label="Tabs"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'a', label: 'Overview', content: <p>The first sheet</p> },
          { value: 'b', label: 'Tracks', count: 14, content: <p>The second sheet</p> },
          { value: 'c', label: 'XML', content: <p>The third sheet</p> },
        ]}
      />
      <CheckList
        label="Check list"
        options={[
          { value: 'a', label: 'Nordlicht', rows: 80_112 },
          { value: 'b', label: 'Pale Harbour', rows: 14_902 },
          { value: 'c', label: 'Tsuki', rows: 0 },
        ]}
        chosen={ticked}
        onChange={setTicked}
      />
    </Section>
  )
}

function TypedFields() {
  const territories = { territories: [], excludedTerritories: ['JP', 'KP'] }
  const countries = [
    { value: 'JP', label: 'Japan' },
    { value: 'KP', label: 'North Korea' },
  ]
  return (
    <Section title="Typed fields">
      <div className="gallery-fields">
        <TypedField kind="text" label="Text" value="Low Water" onCommit={nothing} />
        <TypedField kind="isrc" label="ISRC" value="DENL42600411" onCommit={nothing} />
        <TypedField kind="isrc" label="ISRC, wrong" value="DENL426" checksAlways onCommit={nothing} />
        <TypedField kind="icpn" label="ICPN" value="5060817104174" onCommit={nothing} />
        <TypedField kind="date" label="Date" value="2026-04-17" onCommit={nothing} />
        <TypedField kind="duration" label="Duration" value="PT4M12S" onCommit={nothing} />
        <TypedField
          kind="year"
          label="Year, changed"
          value="2026"
          tone="edited"
          note="was 2025"
          onCommit={nothing}
        />
        <TypedField kind="text" label="Read only" value="R18204" readOnly onCommit={nothing} />
        <TerritoryField
          value={territories}
          mode={modeOf(territories)}
          options={countries}
          onChange={nothing}
        />
      </div>
    </Section>
  )
}

/** What is pressed, typed into and chosen from. */
export function Controls() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
      <TypedFields />
    </>
  )
}
