import type { Handlers } from '../../shared/contract/define.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'

type Calls = Extract<keyof Handlers<Workbench>, `diff.${string}` | `changes.${string}` | `problems.${string}`>

/** The calls that compare, over a catalog in which nothing differs. */
export function fakeDiffs(): Pick<Handlers<Workbench>, Calls> {
  const unknown = (): never => {
    throw new LatheError('not-found', 'This comparison is no longer known. Compare again.')
  }
  return {
    'problems.groups': () => ({
      groups: [],
      total: 0,
      counts: { error: 0, warning: 0, info: 0 },
      problems: 0,
    }),
    'problems.page': () => ({ rows: [], total: 0 }),
    'problems.export': () => ({ bytes: 0 }),
    'changes.page': () => ({ rows: [], total: 0, changes: 0, groups: 0, exact: true }),
    'changes.export': () => ({ bytes: 0 }),
    'diff.record': ({ id }) => ({
      what: 'release',
      kind: 'changed',
      before: id,
      after: id,
      title: null,
      artist: null,
      identifier: null,
      fields: [],
      fieldsTotal: 0,
    }),
    'diff.catalog': () => ({ records: [], next: null }),
    'diff.xml': () => ({ before: '', after: '', differences: [], truncated: false }),
    'diff.start': unknown,
    'diff.stop': unknown,
    'diff.wait': unknown,
    'diff.state': unknown,
    'diff.page': () => ({ rows: [], total: 0 }),
  }
}
