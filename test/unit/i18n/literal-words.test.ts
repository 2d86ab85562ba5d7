import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseSync } from 'rolldown/experimental'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

interface Node {
  type: string
  start: number
  [key: string]: unknown
}

/** Attributes and properties whose value somebody reads or hears. */
const said = new Set([
  'action',
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'confirm',
  'heading',
  'hint',
  'label',
  'note',
  'placeholder',
  'subtitle',
  'summary',
  'text',
  'title',
  'tooltip',
  'unit',
  'what',
])

/** What is called the same in every language. */
const names = new Set([
  'EUR',
  'SHA',
  'MessageId',
  'ThreadId',
  'KB',
  'MB',
  'ms',
  'Lathe',
  'LATHE',
  'XML',
  'JSON',
  'CSV',
  'TSV',
  'ISRC',
  'UPC',
  'GRid',
  'ERN',
  'DDEX',
  'English',
  'Deutsch',
])

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Whether a text has words of a language in it: a name, a sign, a number or a key of our own has none. */
function hasWords(text: string): boolean {
  const words = text.trim()
  if (names.has(words) || !/\p{L}{2}/u.test(words) || /^[a-z]+\.\w+$/.test(words)) return false
  // `ERN 3.4 – 4.3.2`, `3:25`: names with numbers.
  return words.split(/[\s,·–-]+/).some((word) => /^\p{L}{2,}/u.test(word) && !names.has(word))
}

/** Literal words of an expression that is shown: also those a condition chooses between. */
function literalsOf(expression: unknown): { text: string; start: number }[] {
  if (!isNode(expression)) return []
  const { type, start } = expression
  if (type === 'Literal')
    return typeof expression.value === 'string' ? [{ text: expression.value, start }] : []
  if (type === 'TemplateLiteral')
    return [
      {
        text: (expression.quasis as { value: { cooked: string } }[])
          .map(({ value }) => value.cooked)
          .join(' '),
        start,
      },
    ]
  if (type === 'ConditionalExpression')
    return [...literalsOf(expression.consequent), ...literalsOf(expression.alternate)]
  if (type === 'LogicalExpression') return [...literalsOf(expression.left), ...literalsOf(expression.right)]
  if (type === 'JSXExpressionContainer') return literalsOf(expression.expression)
  return []
}

/** Words that stand in the source of a part of the window, with their lines. */
function literalWords(source: string, file: string): string[] {
  const found: { text: string; start: number }[] = []
  const visit = (node: Node) => {
    if (node.type === 'JSXText') found.push({ text: String(node.value), start: node.start })
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node.children as Node[])
        if (child.type === 'JSXExpressionContainer') found.push(...literalsOf(child))
    if (node.type === 'JSXAttribute' && said.has(String((node.name as Node).name)))
      found.push(...literalsOf(node.value))
    if (node.type === 'Property' && said.has(String((node.key as Node).name)))
      found.push(...literalsOf(node.value))
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child)
  }
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`)
  visit(program as unknown as Node)
  return found
    .filter(({ text }) => hasWords(text))
    .map(
      ({ text, start }) =>
        `${source.slice(0, start).split('\n').length}: ${text.trim().replace(/\s+/g, ' ')}`,
    )
}

const files = readdirSync(join(root, 'renderer'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
  .map((entry) => join(entry.parentPath, entry.name))
  // The gallery shows components to who builds them, with made up words.
  .filter((file) => !relative(root, file).startsWith('renderer/gallery'))

test('no part of the window has words in its source: they stand in renderer/i18n', () => {
  expect(files.length).toBeGreaterThan(50)
  const literal = files.flatMap((file) =>
    literalWords(readFileSync(file, 'utf8'), file).map((found) => `${relative(root, file)}:${found}`),
  )
  expect(literal).toEqual([])
})

test.each([
  ['<p>Close the window</p>', ['1: Close the window']],
  ['<p aria-label="Close">{x}</p>', ['1: Close']],
  ['<p title={open ? "Hide" : t("a.b")} />', ['1: Hide']],
  ['<p>{`All files`}</p>', ['1: All files']],
  ['const item = { label: "Remove", id: "remove" }', ['1: Remove']],
  ['<p className="quiet" dir="auto">{t("a.b")}, {count(1)}</p>', []],
  ['<p>ERN 3.4 – 4.3.2</p>', []],
])('%s', (source, found) => {
  expect(literalWords(source, 'a.tsx')).toEqual(found)
})
