import { type Command, InvalidArgumentError } from 'commander'
import type { CacheCheck, CacheState, KnownFileState } from '../../../shared/contract/cache.ts'
import { count, counted, plain, printDocument, printLine, size } from '../output.ts'
import { parseSize, parseSpan } from '../quantities.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'

interface CacheOptions extends OutputOptions {
  olderThan?: number
  largerThan?: number
  sample?: number
}

const actions = ['state', 'verify', 'prune', 'clear'] as const
type Action = (typeof actions)[number]

function age(text: string): number {
  const span = parseSpan(text)
  if (span === null)
    throw new InvalidArgumentError(`"${text}" is no span of time. Write 90m, 12h, 30d or 8w.`)
  return span
}

function bytes(text: string): number {
  const value = parseSize(text)
  if (value === null)
    throw new InvalidArgumentError(`"${text}" is no size. Write a number of bytes, or one with K, M or G.`)
  return value
}

function sample(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError(`"${text}" is no number of files. Write a whole number from 1 on.`)
  return Number(text)
}

function checkUsage(action: string, options: CacheOptions): Action {
  const known = actions.find((name) => name === action)
  if (!known)
    throw new UsageError(`There is no cache action named "${action}". They are ${actions.join(', ')}.`)
  const prunes = options.olderThan !== undefined || options.largerThan !== undefined
  if (known === 'prune' && !prunes)
    throw new UsageError(
      'prune needs --older-than or --larger-than, or both; to forget all files there is "cache clear"',
    )
  if (known !== 'prune' && prunes) throw new UsageError('--older-than and --larger-than are for prune only')
  if (known !== 'verify' && options.sample !== undefined) throw new UsageError('--sample is for verify only')
  return known
}

async function printState(state: CacheState): Promise<void> {
  const asked = state.hits + state.contentHits + state.misses
  const part = (value: number) => (asked === 0 ? '' : ` (${Math.round((100 * value) / asked)} %)`)
  await printLine(`${counted(state.entries, 'file')} known, ${size(state.bytes)}`)
  await printLine(`hits by size and time: ${count(state.hits)}${part(state.hits)}`)
  await printLine(`hits by content: ${count(state.contentHits)}${part(state.contentHits)}`)
  await printLine(`misses: ${count(state.misses)}${part(state.misses)}`)
  await printLine(`not read again: ${size(state.bytesSaved)}`)
}

const stateWords: Readonly<Record<KnownFileState, string>> = {
  same: 'the same',
  changed: 'changed since, which the next import sees',
  wrong: 'other bytes with the size and time they had: forgotten, so that the next import reads them',
  missing: 'no longer there',
  unreadable: 'cannot be read',
  packed: 'in ZIP archives, not checked',
}

async function printCheck(check: CacheCheck): Promise<void> {
  for (const { name, state } of check.files) await printLine(`${plain(name)}: ${stateWords[state]}`)
  await printLine(`${counted(check.checked, 'file')} checked, ${size(check.bytes)} read`)
  for (const [state, number] of Object.entries(check.counts) as [KnownFileState, number][])
    if (number > 0) await printLine(`  ${count(number)} ${stateWords[state]}`)
}

/** `lathe cache`. */
export function addCache(program: Command): void {
  withCatalog(program.command('cache'))
    .description(
      'What is known of imported files, so that they are not read again: how much it saved, whether it is true, and forgetting it',
    )
    .argument('[action]', 'state, verify (compare with the disk), prune, clear', 'state')
    .option('--older-than <span>', 'prune: forget files not found for longer, as in 30d', age)
    .option('--larger-than <size>', 'prune: forget files larger than this, as in 100M', bytes)
    .option('--sample <files>', 'verify: only so many files, picked at random', sample)
    .option('--json', 'print one JSON document')
    .action((text: string, options: CacheOptions) => {
      const action = checkUsage(text, options)
      return withWorkbench(options, async ({ client }) => {
        if (action === 'verify') {
          const check = await client.call('cache.verify', { sample: options.sample })
          if (options.json) await printDocument(check)
          else await printCheck(check)
          return check.counts.wrong > 0 || check.counts.unreadable > 0 ? 1 : 0
        }
        if (action === 'state') {
          const state = await client.call('cache.state', {})
          if (options.json) await printDocument(state)
          else await printState(state)
          return 0
        }
        const { olderThan, largerThan } = options
        const forgotten =
          action === 'clear'
            ? await client.call('cache.clear', {})
            : await client.call('cache.prune', { olderThan, largerThan })
        if (options.json) await printDocument(forgotten)
        else await printLine(`${counted(forgotten.removed, 'file')} forgotten`)
        return 0
      })
    })
}
