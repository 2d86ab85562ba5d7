import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseSync } from 'rolldown/experimental'

const root = resolve(import.meta.dirname, '../..')

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
}

/**
 * The texts an expression may be, with 7 in place of each value that is not written there; none where it is made
 * elsewhere.
 */
function textsOf(expression: Node | undefined): string[] {
  if (!expression) return []
  if (expression.type === 'Literal') return typeof expression.value === 'string' ? [expression.value] : []
  if (expression.type === 'ConditionalExpression')
    return [...textsOf(expression.consequent as Node), ...textsOf(expression.alternate as Node)]
  if (expression.type !== 'TemplateLiteral') return []
  const quasis = expression.quasis as { value: { cooked: string } }[]
  const expressions = expression.expressions as Node[]
  return quasis.reduce<string[]>(
    (texts, { value }, at) => {
      const inner = expressions[at]
      const ends = inner === undefined ? [''] : textsOf(inner)
      // Behind a full stop stands another sentence, or none.
      const values = ends.length > 0 ? ends : [/[.:]$/.test(value.cooked) ? '' : '7']
      return texts.flatMap((text) => values.map((end) => `${text}${value.cooked}${end}`))
    },
    [''],
  )
}

/** The messages of every LatheError that is made in these folders, but of what no user can meet. */
export function messagesOf(folders: readonly string[]): { text: string; where: string }[] {
  return folders.flatMap(filesBelow).flatMap((file) => {
    const found: { text: string; where: string }[] = []
    const visit = (node: Node) => {
      if (node.type === 'NewExpression' && (node.callee as Node).name === 'LatheError') {
        const [code, message] = node.arguments as [Node, Node | undefined]
        // What is asked wrongly by a program, or breaks inside, is told as it is.
        const isForPrograms = ['internal', 'cancelled', 'invalid-input'].includes(String(code.value))
        if (!isForPrograms)
          for (const text of textsOf(message)) found.push({ text, where: relative(root, file) })
      }
      for (const child of childrenOf(node)) visit(child)
    }
    visit(parseSync(file, readFileSync(file, 'utf8')).program as unknown as Node)
    return found.filter(({ text }) => /[a-z]{2}/.test(text))
  })
}
