import type { ReactNode } from 'react'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { t } from '../i18n/words.ts'
import { Icon } from '../ui/icon.tsx'
import type { TreeRow } from './tree-rows.ts'

const markWords = { unknown: 'record.unknown', foreign: 'record.notOfErn' } as const

/** One line of the tree: a node, or children that have not been asked for. */
export function TreeLine({
  id,
  row,
  top,
  isActive,
  editor,
  onPress,
  onEdit,
}: {
  id: string
  row: TreeRow
  top: number
  isActive: boolean
  /** In place of the value while it is being changed. */
  editor: ReactNode
  onPress(): void
  /** A double click on the value. */
  onEdit(): void
}) {
  const indent = { paddingInlineStart: 6 + (row.level - 1) * 12, transform: `translateY(${top}px)` }
  const className = `tree-row${isActive ? ' tree-row-active' : ''}`
  if (row.kind === 'gap')
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys.
      <div
        id={id}
        role="treeitem"
        aria-level={row.level}
        aria-selected={isActive}
        tabIndex={-1}
        className={className}
        style={indent}
        onClick={onPress}
      >
        <Icon name="more" size={12} />
        <span className="tree-value">{t('record.moreNodes', { count: row.to - row.from })}</span>
      </div>
    )
  const { node } = row
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys.
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={node.count > 0 ? row.isOpen : undefined}
      aria-selected={isActive}
      tabIndex={-1}
      className={className}
      style={indent}
      title={t('record.pathLine', { path: node.path, line: node.line })}
      onClick={onPress}
      onDoubleClick={onEdit}
    >
      <span className="tree-twist">
        {node.count > 0 && <Icon name={row.isOpen ? 'chevron-down' : 'chevron-right'} size={12} />}
      </span>
      {nameOf(node)}
      {editor}
      {!editor && node.value !== null && (
        <span className="tree-value" dir="auto">
          {node.value}
          {node.cut && '…'}
        </span>
      )}
      {node.mark !== null && (
        <span className={`tree-mark tree-mark-${node.mark}`} title={node.namespace ?? undefined}>
          <Icon name={node.mark === 'unknown' ? 'warning' : 'info'} size={12} />
          {t(markWords[node.mark])}
        </span>
      )}
      {node.edited && (
        <span className="tree-edited">
          <Icon name="edited" size={12} />
          {t('record.edited')}
        </span>
      )}
    </div>
  )
}

function nameOf(node: TreeNode) {
  if (node.kind === 'attribute') return <span className="tree-name tree-attribute">@{node.name}</span>
  if (node.kind === 'element') return <span className="tree-name">{node.name}</span>
  const word =
    node.kind === 'instruction'
      ? `?${node.name}`
      : t(node.kind === 'comment' ? 'record.nodeComment' : 'record.nodeText')
  return <span className="tree-name tree-attribute">{word}</span>
}
