import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What this build was made from. Two builds of one commit say the same: no clock is asked. */
export interface BuildInfo {
  /** Semantic version, as package.json has it. */
  version: string
  /** Full hash of the commit; null where the sources came without their history. */
  commit: string | null
  /** When the commit was made, ISO 8601 in UTC; null with `commit`. */
  date: string | null
  /** Whether the sources differed from the commit. */
  changed: boolean
}

/** Where the build leaves it, below the checkout's or the package's folder. */
export const buildInfoFile = 'dist/build-info.json'

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/**
 * Reads what the build wrote. `root` is the folder of package.json. A missing or broken file costs the commit and its
 * date, never the start of the app.
 */
export function readBuildInfo(root: string): BuildInfo {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  let written: Partial<Record<keyof BuildInfo, unknown>> | null = null
  try {
    written = JSON.parse(readFileSync(join(root, buildInfoFile), 'utf8'))
  } catch {
    // Run from sources that were never built.
  }
  const { commit, date, changed } = written ?? {}
  const isKnown = isText(commit) && isText(date)
  return {
    version,
    commit: isKnown ? commit : null,
    date: isKnown ? date : null,
    changed: isKnown && changed === true,
  }
}

/** One line for people: `0.1.0 (1479124, 21 November 2026)`; the same in every time zone. */
export function buildLine({ version, commit, date, changed }: BuildInfo): string {
  if (commit === null || date === null) return version
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
  return `${version} (${commit.slice(0, 7)}, ${day}${changed ? ', with changes' : ''})`
}
