import { t } from '../../i18n/words.ts'
import './drop-target.css'
import { useEffect, useState } from 'react'
import { addDropped } from '../../state/import-actions.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Icon } from '../../ui/icon.tsx'

const carriesFiles = (data: DataTransfer | null) => data?.types.includes('Files') ?? false

/** Takes files and folders dropped anywhere on the window, and pasted ones, on every screen. */
export function DropTarget() {
  const workbench = useWorkbench()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Entering a child comes before leaving its parent: the window is left when the count is back at zero.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      depth++
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hover = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      void addDropped(workbench, event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if (!event.clipboardData || !carriesFiles(event.clipboardData)) return
      event.preventDefault()
      void addDropped(workbench, event.clipboardData)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hover)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [workbench])
  if (!over) return null
  return (
    <div className="drop-over">
      <div className="drop-over-card">
        <Icon name="import" size={20} />
        <p className="drop-over-title">{t('shell.dropToRead')}</p>
        <p className="quiet">{t('shell.dropToReadText')}</p>
      </div>
    </div>
  )
}
