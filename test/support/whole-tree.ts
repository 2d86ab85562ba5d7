import type { TreeNode } from '../../shared/contract/tree.ts'
import type { OpenCatalog } from './open-catalog.ts'

/** A record's full tree, put together from pages of so many children and nodes. */
export async function wholeTree(
  catalog: OpenCatalog,
  id: string,
  sizes: { limit?: number; nodes?: number } = {},
): Promise<TreeNode> {
  const open = async (node: string | undefined): Promise<TreeNode> => {
    const { limit = 200, nodes = 1000 } = sizes
    const children: TreeNode[] = []
    for (;;) {
      const page = await catalog.tree({
        id,
        limit,
        nodes,
        offset: children.length,
        longest: 1_000_000,
        ...(node === undefined ? {} : { node }),
      })
      for (const child of page.node.children ?? []) children.push(await filled(child))
      if (children.length >= page.node.count || page.node.children?.length === 0)
        return { ...page.node, children }
    }
  }
  const filled = async (node: TreeNode): Promise<TreeNode> => {
    if (node.children === null) return { ...(await open(node.key)), kind: node.kind }
    const children: TreeNode[] = []
    for (const child of node.children) children.push(await filled(child))
    return { ...node, children }
  }
  return await open(undefined)
}

/** Every name and value of a tree in document order, as lines. */
export function treeLines(node: TreeNode): string[] {
  const { kind, name, value, children } = node
  if (kind === 'attribute') return [`@${name}=${JSON.stringify(value)}`]
  if (kind === 'text') return [`text ${JSON.stringify(value)}`]
  if (kind === 'comment') return [`comment ${JSON.stringify(value)}`]
  if (kind === 'instruction') return [`?${name} ${JSON.stringify(value)}`]
  return [
    `<${name}>${value === null ? '' : ` ${JSON.stringify(value)}`}`,
    ...(children ?? []).flatMap(treeLines),
    `</${name}>`,
  ]
}
