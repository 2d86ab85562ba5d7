import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { problemsPage } from '../../../docs/problems-page.ts'
import { explanationOf, problemChapters, problemCodes } from '../../../shared/problems/problem-codes.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The product's source without the table itself. */
function source(): string {
  return ['shared', 'electron', 'renderer']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(join('shared', 'problems')))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n')
}

describe('the code table', () => {
  test('docs/problems.md is made of it: npm run docs', () => {
    expect(readFileSync(join(root, 'docs/problems.md'), 'utf8')).toBe(problemsPage())
  })

  test('no code stands in two chapters', () => {
    const codes = problemChapters.flatMap((chapter) => Object.keys(chapter.codes))
    expect(codes).toEqual([...new Set(codes)])
    expect(codes.toSorted()).toEqual(Object.keys(problemCodes).sort())
  })

  test('every code is used somewhere', () => {
    const text = source()
    const unused = Object.keys(problemCodes).filter((code) => !new RegExp(`'?\\b${code}\\b'?`).test(text))
    expect(unused).toEqual([])
  })

  // Types keep unknown codes out of problems; statements in SQL are strings to them.
  test('every code written in SQL stands in it', () => {
    const inserts = source().match(/INSERT INTO problem[\s\S]*?`/g) ?? []
    expect(inserts.length).toBeGreaterThan(0)
    const codes = inserts.flatMap((insert) => insert.match(/'[A-Z]+(?:-[A-Z]+)+'/g) ?? [])
    expect(codes.filter((code) => explanationOf(code.slice(1, -1)) === undefined)).toEqual([])
  })

  test.each(Object.entries(problemCodes))('%s is explained in whole sentences', (code, of) => {
    expect(code).toMatch(/^[A-Z]+(-[A-Z]+)*$/)
    expect(of.title).not.toMatch(/\.$/)
    for (const text of [of.explanation, of.kept, of.remedy]) expect(text).toMatch(/^[A-Z].*\.$/)
    for (const text of [of.title, of.explanation, of.kept, of.remedy]) expect(text).not.toMatch(/!|please/i)
  })

  test('a code it does not know has no explanation', () => {
    expect(explanationOf('toString')).toBeUndefined()
    expect(explanationOf('ICPN-FORMAT')?.severity).toBe('error')
  })
})
