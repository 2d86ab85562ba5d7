import type { ProblemRow } from '../../../shared/contract/records.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import { t } from '../../i18n/words.ts'
import { openRelease } from '../../state/open-release.ts'
import { goToProblem, leadsToRecord, listOfRecord } from '../../state/problem-walk.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'

/** The ways from the current problem: to the next, to the field it is about, to its record. */
export function ProblemActions({ problem }: { problem: ProblemRow | undefined }) {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const next = useCommand('next-problem')
  const previous = useCommand('previous-problem')
  const record = problem?.record ?? null
  const list = record === null ? undefined : listOfRecord[record.split('/')[0]!]
  return (
    <>
      {[
        { command: previous, icon: 'chevron-up' as const },
        { command: next, icon: 'chevron-down' as const },
      ].map(({ command, icon }) => (
        <IconButton
          key={command.id}
          size="small"
          icon={icon}
          label={command.title}
          tooltip={
            <>
              {command.why ?? command.title} <Kbd keys={command.shownKeys} />
            </>
          }
          disabled={command.why !== null}
          onClick={() => command.run()}
        />
      ))}
      <Button
        size="small"
        disabled={problem === undefined || !leadsToRecord(problem) || problem.path === null}
        onClick={() => problem && goToProblem(workbench, problem)}
      >
        {t('problems.openField')}
      </Button>
      <Button
        size="small"
        icon="go-to"
        disabled={list === undefined}
        onClick={() =>
          list !== undefined &&
          record !== null &&
          navigation.setState({
            ...{ screen: 'catalog', list, sort: null, selected: record, inspectorOpen: true },
          })
        }
      >
        {t('problems.openRecord')}
      </Button>
      <Button
        size="small"
        tooltip={t('problems.openAllHint')}
        disabled={problem === undefined || (list !== 'releases' && list !== 'resources')}
        onClick={() => {
          if (problem === undefined || list === undefined) return
          navigation.setState({
            screen: 'catalog',
            list,
            sort: null,
            selected: record,
            search: '',
            source: null,
            batch: null,
            supersededToo: true,
            filter: { problemCode: [problem.code] },
          })
        }}
      >
        {t('problems.openAll')}
      </Button>
      <Button
        size="small"
        disabled={!record?.startsWith('release/')}
        onClick={() => {
          const { query, at } = navigation.getState().problems
          if (record !== null) openRelease(workbench, { id: record, list: { problems: query }, at })
        }}
      >
        {t('problems.openRelease')}
      </Button>
    </>
  )
}
