import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../renderer')
const files = (ending: RegExp) =>
  readdirSync(renderer, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

/** Longest that something may take and be no motion, in seconds. */
const instant = 0.001

interface Rule {
  selector: string
  body: string
  media: string
}

/** The rules of a style sheet, with the condition around them. */
function rulesOf(css: string): Rule[] {
  const found: Rule[] = []
  const bare = css.replace(/\/\*.*?\*\//gs, '')
  let media = ''
  let depth = 0
  for (const [, head, sign] of bare.matchAll(/([^{}]*)([{}])/g)) {
    const text = head!.trim()
    if (sign === '}') {
      if (depth === 1 && media !== '') media = ''
      if (text !== '' && found.length > 0) found.at(-1)!.body = text
      depth--
      continue
    }
    depth++
    if (text.startsWith('@media') || text.startsWith('@container')) media = text
    else found.push({ selector: text, body: '', media })
  }
  return found
}

/** Times of a transition or an animation that are more than an instant: `1.2s`; those of tokens become 0 when asked. */
function movingTimes(value: string): string[] {
  // Each part has its own duration first, then a delay: waiting is no motion.
  return value.split(',').flatMap((part) => {
    const [duration] = part.match(/(?<![\w-])[\d.]+m?s\b/) ?? []
    if (duration === undefined) return []
    const seconds = Number.parseFloat(duration) / (duration.endsWith('ms') ? 1000 : 1)
    return seconds > instant ? [duration] : []
  })
}

/** What still moves for who asked for less motion: selector and time. */
function movesAllTheSame(css: string): string[] {
  const rules = rulesOf(css)
  const stilled = rules.filter(
    ({ media, body }) =>
      media.includes('prefers-reduced-motion: reduce') && /(?:animation|transition):\s*none/.test(body),
  )
  return rules.flatMap(({ selector, body, media }) => {
    if (media.includes('prefers-reduced-motion')) return []
    return [...body.matchAll(/(?:^|[;\s])(?:animation|transition)(?:-duration)?:\s*([^;]+)/g)].flatMap(
      ([, value]) =>
        movingTimes(value!).length > 0 && !stilled.some((one) => one.selector === selector)
          ? [`${selector}: ${value!.trim()}`]
          : [],
    )
  })
}

test('whatever moves stands still for who asked for less motion', () => {
  const sheets = files(/\.css$/)
  expect(sheets.length).toBeGreaterThan(40)
  const moving = sheets.flatMap((file) =>
    movesAllTheSame(readFileSync(file, 'utf8')).map((rule) => `${relative(renderer, file)}: ${rule}`),
  )
  expect(moving).toEqual([])
  const tokens = rulesOf(readFileSync(join(renderer, 'theme/tokens.css'), 'utf8'))
  const named = tokens.flatMap(({ body, media }) =>
    media === '' ? [...body.matchAll(/(--m-[\w-]+):\s*[\d.]+m?s/g)].map(([, name]) => name) : [],
  )
  const reduced = tokens.find(({ media }) => media.includes('prefers-reduced-motion: reduce'))
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(reduced?.body).toContain(`${name}: 0ms`)
})

test('no script moves anything by itself', () => {
  const moving = files(/\.tsx?$/).filter((file) =>
    /behavior: 'smooth'|\.animate\(|isAnimationActive(?!=\{false\})/.test(readFileSync(file, 'utf8')),
  )
  expect(moving.map((file) => relative(renderer, file))).toEqual([])
})

test.each([
  ['.a { animation: turn 1.2s linear infinite; }', ['.a: turn 1.2s linear infinite']],
  ['.a { animation: turn 1.2s; } @media (prefers-reduced-motion: reduce) { .a { animation: none; } }', []],
  [
    '.a { animation: turn 1.2s; } @media (prefers-reduced-motion: reduce) { .b { animation: none; } }',
    ['.a: turn 1.2s'],
  ],
  ['.a { transition: opacity var(--m-fast) var(--ease); }', []],
  ['.a { transition: opacity 200ms; }', ['.a: opacity 200ms']],
  ['.a { animation: appears 0s linear 400ms both; }', []],
])('%s', (css, moving) => {
  expect(movesAllTheSame(css)).toEqual(moving)
})
