import type { TreeNode } from '../../../shared/contract/tree.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { note, plain, printLine } from '../output.ts'

/** Children asked for at once, and nodes given at once. */
const pageSize = 500
const nodesAtOnce = 5000

/** Longest value printed, in characters. */
const longest = 100_000

const marks = { unknown: 'unknown', foreign: 'not of ERN' } as const

function lineOf({ kind, name, value, cut, mark, namespace, edited }: TreeNode): string {
  const text = value === null ? '' : `${plain(value)}${cut ? '…' : ''}`
  const said = [
    mark === null ? '' : `${marks[mark]}${namespace === null ? '' : ` ${namespace}`}`,
    edited ? 'edited' : '',
  ].filter((word) => word !== '')
  const after = said.length === 0 ? '' : `   [${said.join(', ')}]`
  if (kind === 'attribute') return `@${name} = ${text}${after}`
  if (kind === 'comment') return `<!--${text}-->${after}`
  if (kind === 'instruction') return `<?${name} ${text}?>${after}`
  if (kind === 'text') return `"${text}"${after}`
  return text === '' ? `${name}${after}` : `${name}  ${text}${after}`
}

/** Prints the full tree of a record, a line a node with its line in the file, page by page whatever its size. */
export async function showTree({ client }: OpenWorkbench, id: string): Promise<void> {
  const print = async (node: TreeNode, depth: number) => {
    await printLine(`${String(node.line).padStart(7)}  ${'  '.repeat(depth)}${lineOf(node)}`)
    if (node.children === null) await printPages(node.key, depth + 1)
    else for (const child of node.children) await print(child, depth + 1)
  }
  const printPages = async (key: string | undefined, depth: number) => {
    for (let offset = 0; ; ) {
      const page = await client.call('catalog.tree', {
        id,
        offset,
        limit: pageSize,
        nodes: nodesAtOnce,
        longest,
        ...(key === undefined ? {} : { node: key }),
      })
      const children = page.node.children ?? []
      if (key === undefined && offset === 0) await print({ ...page.node, children: [] }, 0)
      for (const child of children) await print(child, key === undefined ? 1 : depth)
      offset += children.length
      if (children.length > 0 && offset < page.node.count) continue
      if (!page.complete) note('The record is not read to its end: what follows is missing.')
      return
    }
  }
  await printPages(undefined, 0)
}
