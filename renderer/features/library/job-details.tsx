import { useMemo } from 'react'
import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { CommandButton } from '../../commands/commands-context.tsx'
import { LimitSettingButton } from '../../commands/limit-setting-button.tsx'
import { openInCatalog } from '../../state/import-actions.ts'
import { importWords, jobPart } from '../../state/job-words.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { bytes, count, counted, duration, rate, timeOfDay } from '../../ui/quantities.ts'
import { grooveEnd, jobGlyph } from './job-state.ts'
import { KnownFiles } from './known-files.tsx'

const turns = 8
const turnWidth = 252

/** The whole source as turns of one long groove: its first eighth on top. */
function Cut({ job }: { job: ImportJob }) {
  const heights = useWaveHeights(job.groove)
  const part = jobPart(job)
  const slices = useMemo(
    () =>
      Array.from({ length: turns }, (_, turn) => {
        const cut = Math.min(1, Math.max(0, part * turns - turn))
        const perTurn = part === 0 ? 0 : heights.length / (part * turns)
        const from = Math.floor(turn * perTurn)
        return { turn, cut, heights: heights.slice(from, Math.ceil(from + perTurn * cut)) }
      }),
    [heights, part],
  )
  const total = job.bytesTotal ?? 0
  const stylus = Math.min(turns - 1, Math.floor(part * turns))
  const unit = total / turns >= 1e6 ? 1e6 : 1e3
  return (
    <section>
      <h3>
        The cut{' '}
        <span className="faint">
          {bytes(total / turns)} a turn, offset in {unit === 1e6 ? 'MB' : 'KB'}
        </span>
      </h3>
      {slices.map(({ turn, cut, heights: slice }) => (
        <div className="turn" key={turn}>
          <span className="turn-offset">{Math.round((total / turns / unit) * turn)}</span>
          <Groove
            heights={slice}
            part={cut}
            end={turn === stylus ? grooveEnd(job) : 'none'}
            width={turnWidth}
            height={17}
          />
        </div>
      ))}
      <p className="small faint">Height is read speed.</p>
    </section>
  )
}

function Facts({ title, facts }: { title: string; facts: readonly (readonly [string, string] | null)[] }) {
  const shown = facts.filter((fact) => fact !== null)
  if (shown.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <table className="details-facts">
        <tbody>
          {shown.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What is known of one import, beside the queue. `chosen` says that the user picked it. */
export function JobDetails({ job, chosen }: { job: ImportJob; chosen: boolean }) {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const { counts, tally } = job
  const ended = isTerminal(job.status)
  const end = job.ended ?? (ended ? null : Date.now())
  const seconds = job.started === null || end === null ? null : (end - job.started) / 1000
  const words = importWords(job)
  return (
    <aside className={chosen ? 'details details-chosen' : 'details'} aria-label={`Details of ${job.name}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
      <section className="details-body" tabIndex={0} aria-label={`Facts of ${job.name}`}>
        <div className="details-head">
          <div className="details-head-line">
            <p className="small faint">{jobGlyph(job).word}</p>
            <span className="details-close">
              <IconButton
                size="small"
                icon="close"
                label="Close the details"
                onClick={() => navigation.setState({ selectedJob: null })}
              />
            </span>
          </div>
          <h2 className="details-title" dir="auto">
            {job.name}
          </h2>
          <Etching
            facts={[
              ...job.ernVersions.slice(0, 3).map((version) => `ERN ${version}`),
              job.encoding?.toUpperCase(),
              job.bytesTotal === null ? null : bytes(job.bytesTotal),
            ]}
          />
        </div>
        {(job.status === 'failed' || job.status === 'stopped') && (
          <section>
            <p className="details-message">{words.rest}</p>
            <LimitSettingButton advice={job.message} />
          </section>
        )}
        <Cut job={job} />
        <Facts
          title={ended ? 'What was read' : 'So far'}
          facts={[
            job.filesTotal !== null && job.filesTotal > 1
              ? ['Files', `${count(job.files)} of ${count(job.filesTotal)}`]
              : null,
            job.leftOut ? ['Files left out by patterns', count(job.leftOut)] : null,
            job.batches ? ['Batches', count(job.batches)] : null,
            tally.unchanged > 0 ? ['Unchanged files', count(tally.unchanged)] : null,
            tally.moved > 0 ? ['Moved or copied files', count(tally.moved)] : null,
            tally.changed > 0 ? ['Changed files', count(tally.changed)] : null,
            tally.skipped > 0 && job.isFolder ? ['Files passed over', count(tally.skipped)] : null,
            ['Messages', count(counts.messages)],
            ['Releases', count(counts.releases - counts.trackReleases)],
            ['Track releases', count(counts.trackReleases)],
            ['Resources', count(counts.resources)],
            counts.parties > 0 ? ['Parties', count(counts.parties)] : null,
            ['Deals', count(counts.deals)],
            ['Errors', count(counts.errors)],
            ['Warnings', count(counts.warnings)],
          ]}
        />
        <Facts
          title="The run"
          facts={[
            job.started === null ? null : ['Started', timeOfDay(job.started)],
            seconds === null ? null : [ended ? 'Took' : 'Elapsed', duration(seconds)],
            seconds === null || seconds === 0 || job.bytes === 0
              ? null
              : ['Mean speed', rate(job.bytes / seconds)],
            job.firstRowsAfter === null ? null : ['First rows after', duration(job.firstRowsAfter / 1000)],
            job.peakRssBytes === 0 ? null : ['Peak memory', bytes(job.peakRssBytes)],
          ]}
        />
        <KnownFiles job={job} />
        {job.isFolder && job.failures.length > 0 && (
          <section>
            <h3>
              Failed files <span className="faint">{count(job.filesFailed)}</span>
            </h3>
            <ul className="details-failures">
              {job.failures.map((failure) => (
                <li key={failure.path}>
                  <p className="mono">{failure.path}</p>
                  <p className="small quiet">{failure.error}</p>
                  <LimitSettingButton advice={failure.error} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </section>
      <div className="details-foot">
        <CommandButton id="show-meters" icon="meters" variant="quiet" />
        {job.batches !== undefined && job.batches > 0 && (
          <Button variant="quiet" icon="folder" onClick={() => openInCatalog(workbench, job, 'batches')}>
            {job.batches === 1 ? '1 batch' : `${count(job.batches)} batches`}
          </Button>
        )}
        {counts.problems > 0 && (
          <Button variant="quiet" icon="problems" onClick={() => openInCatalog(workbench, job, 'problems')}>
            {counted(counts.problems, 'problem')}
          </Button>
        )}
      </div>
    </aside>
  )
}
