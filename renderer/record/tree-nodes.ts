import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import type { Session } from '../client/session.ts'
import type { TreeRow } from './tree-rows.ts'

/** Whether a node has a value of its own that can be typed. */
export function isEditable(node: TreeNode): boolean {
  return node.value !== null && !node.cut && node.kind !== 'instruction' && !node.name.startsWith('xmlns')
}

/** The element to which something is added: the row's own, or the one around an attribute or text. */
export function parentFor(
  rows: readonly TreeRow[],
  row: Extract<TreeRow, { kind: 'node' }>,
): TreeNode | null {
  if (row.node.kind === 'element') return row.node
  const around = rows[row.parent]
  return around?.kind === 'node' ? around.node : null
}

/** The value of a node, all of it: of a long one the tree shows the beginning. */
export async function wholeValue(session: Session, id: RecordId, node: TreeNode): Promise<string> {
  if (!node.cut || node.kind !== 'element') return node.value ?? ''
  const whole = await session.call('catalog.tree', { id, node: node.key, limit: 0, longest: 1_000_000 })
  return whole.node.value ?? node.value ?? ''
}
