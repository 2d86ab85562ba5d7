import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  ProblemGroup,
  ProblemGrouping,
  ProblemGroupKey,
  ProblemGroups,
  ProblemPage,
  ProblemQuery,
} from '../../contract/problem-list.ts'
import type { ProblemRow, Severity } from '../../contract/records.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { lists, selectRow } from '../query/lists.ts'
import type { CatalogMoment } from '../revision.ts'

/** Worst first. */
const severities: readonly Severity[] = ['error', 'warning', 'info']
/** Rows a search looks at in one turn of the event loop. */
const stride = 20_000
/** Searches whose finds are remembered. */
const remembered = 4

/** Problems of files that were changed since are not counted. */
const inForce = 'p.source NOT IN (SELECT id FROM source WHERE replaced_by IS NOT NULL)'

interface Counted {
  severity: Severity
  code: string
  count: number
}

/** What a search found, by code, severity and source: row numbers in the order of the file. */
interface Found {
  revision: number
  rows: Map<string, { severity: Severity; code: string; source: number; ids: number[] }>
}

/**
 * Problems by groups, counted and paged. Counts come from one index over severity and code; a search looks at every
 * problem once, in steps, and what it finds is kept for the pages.
 */
export class ProblemList {
  readonly #database: Database
  readonly #revision: CatalogMoment
  #counted: { revision: number; rows: Counted[] } | null = null
  readonly #found = new Map<string, Found>()

  constructor(database: Database, revision: CatalogMoment) {
    this.#database = database
    this.#revision = revision
  }

  /** The groups of a query, worst first, then the largest. */
  async groups(
    query: ProblemQuery,
    by: ProblemGrouping,
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<ProblemGroups> {
    const wanted = new Set(query.severities ?? severities)
    const counts = { error: 0, warning: 0, info: 0 }
    const groups = new Map<string, ProblemGroup>()
    const add = (key: string, label: string, severity: Severity, count: number) => {
      counts[severity] += count
      if (!wanted.has(severity)) return
      const known = groups.get(key)
      if (!known) {
        groups.set(key, { key, label, severity, count })
        return
      }
      known.count += count
      if (rank(severity) < rank(known.severity)) known.severity = severity
    }
    if (query.search.trim() !== '') {
      const { rows } = await this.#find(query.search, signal)
      for (const { severity, code, source, ids } of rows.values()) {
        const key = by === 'code' ? code : by === 'severity' ? severity : recordId('source', source)
        add(key, by === 'file' ? '' : key, severity, ids.length)
      }
    } else if (by === 'file') {
      for (const { source, severity, count } of this.#bySource())
        add(recordId('source', source), '', severity, count)
    } else
      for (const { severity, code, count } of this.#counts())
        add(by === 'code' ? code : severity, by === 'code' ? code : severity, severity, count)
    const ordered = [...groups.values()].sort(
      (a, b) =>
        rank(a.severity) - rank(b.severity) ||
        b.count - a.count ||
        (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
    )
    const page = ordered.slice(offset, offset + limit)
    return {
      groups: by === 'file' ? page.map((group) => ({ ...group, label: this.#file(group.key) })) : page,
      total: ordered.length,
      counts,
      problems: severities.reduce((sum, severity) => sum + (wanted.has(severity) ? counts[severity] : 0), 0),
    }
  }

  /** Problems of a group (of all without one): worst first, then by code, then in the order of the files. */
  async page(
    query: ProblemQuery,
    group: ProblemGroupKey | undefined,
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<ProblemPage> {
    const wanted = severities.filter((severity) => query.severities?.includes(severity) ?? true)
    if (query.search.trim() !== '')
      return await this.#foundPage(query.search, wanted, group, offset, limit, signal)
    const ids: number[] = []
    let total = 0
    for (const severity of wanted) {
      const condition = this.#condition(severity, group)
      if (condition === null) continue
      const { sql, parameters } = condition
      const count = this.#countOf(severity, group, condition)
      const from = Math.max(0, offset - total)
      if (ids.length < limit && from < count)
        ids.push(
          ...this.#database
            .all<{ id: number }>(
              `SELECT p.id FROM problem AS p WHERE ${sql} ORDER BY p.code, p.source, p.id LIMIT ? OFFSET ?`,
              ...parameters,
              limit - ids.length,
              from,
            )
            .map(({ id }) => id),
        )
      total += count
    }
    return { rows: this.#rows(ids), total }
  }

  async #foundPage(
    search: string,
    wanted: readonly Severity[],
    group: ProblemGroupKey | undefined,
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<ProblemPage> {
    const { rows } = await this.#find(search, signal)
    const parts = [...rows.values()]
      .filter(
        ({ severity, code, source }) =>
          wanted.includes(severity) &&
          (group === undefined ||
            group.key ===
              (group.by === 'code' ? code : group.by === 'severity' ? severity : recordId('source', source))),
      )
      .sort(
        (a, b) =>
          rank(a.severity) - rank(b.severity) ||
          (a.code < b.code ? -1 : a.code > b.code ? 1 : a.source - b.source),
      )
    const ids: number[] = []
    let total = 0
    for (const part of parts) {
      const from = Math.max(0, offset - total)
      if (ids.length < limit) ids.push(...part.ids.slice(from, from + limit - ids.length))
      total += part.ids.length
    }
    return { rows: this.#rows(ids), total }
  }

  #condition(
    severity: Severity,
    group: ProblemGroupKey | undefined,
  ): { sql: string; parameters: SqlValue[] } | null {
    const parts = ['p.severity = ?']
    const parameters: SqlValue[] = [severity]
    if (group?.by === 'severity' && group.key !== severity) return null
    if (group?.by === 'code') {
      parts.push('p.code = ?')
      parameters.push(group.key)
    }
    if (group?.by === 'file') {
      const source = Number(/^source\/(\d+)$/.exec(group.key)?.[1] ?? 0)
      return { sql: '+p.severity = ? AND p.source = ?', parameters: [severity, source] }
    }
    if (this.#hasReplaced()) parts.push(inForce)
    return { sql: parts.join(' AND '), parameters }
  }

  #countOf(
    severity: Severity,
    group: ProblemGroupKey | undefined,
    { sql, parameters }: { sql: string; parameters: SqlValue[] },
  ): number {
    if (group?.by === 'file')
      return (
        this.#database.get<{ n: number }>(
          `SELECT count(*) AS n FROM problem AS p WHERE ${sql}`,
          ...parameters,
        )?.n ?? 0
      )
    return this.#counts()
      .filter((one) => one.severity === severity && (group?.by !== 'code' || one.code === group.key))
      .reduce((sum, { count }) => sum + count, 0)
  }

  #hasReplaced(): boolean {
    return this.#database.get('SELECT 1 FROM source WHERE replaced_by IS NOT NULL LIMIT 1') !== undefined
  }

  /** How many there are of each code and severity; counted once a revision. */
  #counts(): Counted[] {
    const revision = this.#revision.number
    if (this.#counted?.revision !== revision)
      this.#counted = {
        revision,
        rows: this.#database.all<Counted>(
          `SELECT p.severity, p.code, count(*) AS count FROM problem AS p
           ${this.#hasReplaced() ? `WHERE ${inForce}` : ''} GROUP BY p.severity, p.code`,
        ),
      }
    return this.#counted.rows
  }

  /** How many of each severity the sources have: of what is listed, which the limit of problems bounds. */
  #bySource(): { source: number; severity: Severity; count: number }[] {
    return this.#database.all(
      `SELECT p.source, p.severity, count(*) AS count FROM problem AS p
       ${this.#hasReplaced() ? `WHERE ${inForce}` : ''} GROUP BY p.severity, p.source`,
    )
  }

  #file(source: string): string {
    return (
      this.#database.get<{ file: string }>(
        'SELECT file FROM source WHERE id = ?',
        Number(source.slice('source/'.length)),
      )?.file ?? source
    )
  }

  #rows(ids: readonly number[]): ProblemRow[] {
    const { from } = lists.problems
    const one = this.#database.prepare(`SELECT ${selectRow('problems')} FROM ${from} WHERE r.id = ?`)
    return ids.flatMap((id) => one.get<ProblemRow>(id) ?? [])
  }

  async #find(search: string, signal: AbortSignal): Promise<Found> {
    const revision = this.#revision.number
    const known = this.#found.get(search)
    if (known?.revision === revision) return known
    const { search: by } = lists.problems
    const columns = 'columns' in by ? by.columns : []
    const text = columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ")
    const patterns = search
      .trim()
      .split(/\s+/)
      .map((word) => `%${(sortKey(word) ?? word).replace(/[\\%_]/g, '\\$&')}%`)
    const found: Found = { revision, rows: new Map() }
    for (let after = 0; ; ) {
      signal.throwIfAborted()
      const last = this.#database.get<{ id: number | null }>(
        `SELECT max(id) AS id FROM (SELECT id FROM problem WHERE id > ? ORDER BY id LIMIT ${stride})`,
        after,
      )?.id
      if (last == null) break
      const rows = this.#database.all<{ id: number; code: string; severity: Severity; source: number }>(
        `SELECT r.id, r.code, r.severity, r.source FROM ${lists.problems.from}
         WHERE r.id > ? AND r.id <= ? AND source.replaced_by IS NULL
           AND ${patterns.map(() => `(${text}) LIKE ? ESCAPE '\\'`).join(' AND ')} ORDER BY r.id`,
        after,
        last,
        ...patterns,
      )
      for (const { id, code, severity, source } of rows) {
        const key = `${severity} ${source} ${code}`
        const part = found.rows.get(key)
        if (part) part.ids.push(id)
        else found.rows.set(key, { severity, code, source, ids: [id] })
      }
      after = last
      await nextTurn()
    }
    this.#found.delete(search)
    this.#found.set(search, found)
    if (this.#found.size > remembered) this.#found.delete(this.#found.keys().next().value!)
    return found
  }
}

function rank(severity: Severity): number {
  return severities.indexOf(severity)
}
