import { Badge } from '../ui/badge.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Etching } from '../ui/etching.tsx'
import { Groove, type GrooveEnd, useWaveHeights } from '../ui/groove.tsx'
import { Progress } from '../ui/progress.tsx'
import { WatchedList } from '../ui/watched-list.tsx'
import { Row, Section, State } from './section.tsx'

const nothing = () => {}
const tones = [
  ['accent', 'edited', '2 edited'],
  ['error', 'error', '12 errors'],
  ['warning', 'warning', '3 warnings'],
  ['info', 'info', '12 notes'],
  ['done', 'done', 'Done'],
  ['quiet', 'waiting', 'Waiting'],
] as const
const ends = ['none', 'stylus', 'stopped', 'failed'] as const satisfies readonly GrooveEnd[]
/** Speeds of a read, the same for every picture. */
const speeds = Array.from({ length: 120 }, (_, at) => 60 + 40 * Math.sin(at / 7) + 15 * Math.sin(at * 1.7))
const folder = {
  id: 'watched-1',
  name: 'incoming',
  arriving: 0,
  incomplete: 0,
  imported: 24,
  last: null,
  message: null,
  kept: true,
}

function Grooves() {
  const heights = useWaveHeights(speeds)
  return (
    <Section title="Groove, progress">
      {ends.map((end) => (
        <State key={end} name={end}>
          <Groove
            heights={heights}
            part={end === 'none' ? 1 : 0.62}
            end={end}
            width={300}
            height={24}
            label={end}
          />
        </State>
      ))}
      <State name="waiting">
        <Groove heights={[]} part={0} end="none" width={300} height={24} label="waiting" />
      </State>
      <div className="gallery-fields">
        <Progress label="Nothing yet" part={0} />
        <Progress label="Some" part={0.41} />
        <Progress label="All" part={1} />
        <Progress label="Not known" part={null} />
      </div>
    </Section>
  )
}

/** What tells: states, notices across a view, progress, why there is nothing. */
export function Messages() {
  return (
    <>
      <Section title="Badges">
        <Row>
          {tones.map(([tone, icon, words]) => (
            <Badge key={tone} tone={tone} icon={icon}>
              {words}
            </Badge>
          ))}
          <Badge tone="error" icon="error" label="Failed" />
        </Row>
        <Etching facts={['ERN 4.3', 'UTF-8', '2.30 GB', null]} />
      </Section>
      <Section title="Banners" wide>
        <Banner tone="error" actions={<Button size="small">Read it again</Button>}>
          <span className="strong">The import of Spring-2026.xml has ended.</span> 52,910 releases are kept.
        </Banner>
        <Banner tone="warning" actions={<Button size="small">Try again</Button>}>
          <span className="strong">Spring 2026.lathe is being written by another window.</span> Nothing is
          lost.
        </Banner>
        <Banner tone="info">Search covers the first 131,204 releases while reading.</Banner>
        <Banner tone="done" actions={<Button size="small">Reveal</Button>}>
          228 files written, 1 left out.
        </Banner>
      </Section>
      <Grooves />
      <Section title="Empty, watched">
        <EmptyState title="No release matches" actions={<Button>Remove that filter</Button>}>
          “Label is any of 6” leaves none of the 212,480.
        </EmptyState>
        <WatchedList
          folders={[
            { ...folder, state: 'watching' },
            {
              ...folder,
              id: 'watched-2',
              name: 'away',
              state: 'unreachable',
              message: 'It cannot be reached.',
            },
          ]}
          onRemove={nothing}
        />
      </Section>
    </>
  )
}
