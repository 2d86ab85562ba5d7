import './toast.css'
import { useEffect } from 'react'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

/** A notice as the list shows it. */
export interface ToastView {
  id: number
  tone: 'done' | 'info' | 'warning' | 'error'
  text: string
  action?: { label: string; run(): void }
}

const shownFor = 8000

function ToastCard({ toast, onDismiss }: { toast: ToastView; onDismiss(id: number): void }) {
  const { id, action, tone } = toast
  const stays = action !== undefined || tone === 'error'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => onDismiss(id), shownFor)
    return () => clearTimeout(timer)
  }, [id, stays, onDismiss])
  return (
    <li className={`toast toast-${tone}`}>
      <Icon name={tone} />
      <span className="toast-text">{toast.text}</span>
      {action && (
        <Button
          size="small"
          onClick={() => {
            onDismiss(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="small" icon="close" label="Dismiss" onClick={() => onDismiss(id)} />
    </li>
  )
}

/** The notices of the window, newest last. Errors and those with an action wait to be dismissed. */
export function ToastList({
  toasts,
  onDismiss,
}: {
  toasts: readonly ToastView[]
  onDismiss(id: number): void
}) {
  return (
    <section aria-label="Notices" aria-live="polite">
      <ol className="toasts">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={onDismiss} />
        ))}
      </ol>
    </section>
  )
}
