import { t } from '../i18n/words.ts'
import './toast.css'
import { useEffect, useState } from 'react'
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
  // Nothing goes from under the pointer, or from under the focus.
  const [isHeld, setHeld] = useState(false)
  const stays = action !== undefined || tone === 'error' || isHeld
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => onDismiss(id), shownFor)
    return () => clearTimeout(timer)
  }, [id, stays, onDismiss])
  return (
    <li
      className={`toast toast-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={(event) => setHeld(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setHeld(true)}
      onBlur={(event) => setHeld(event.currentTarget.matches(':hover'))}
    >
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
      <IconButton size="small" icon="close" label={t('controls.dismiss')} onClick={() => onDismiss(id)} />
    </li>
  )
}

/**
 * The notices of the window, newest last, those of errors under the others: these are told at once, the others when the
 * reader pauses. Errors and those with an action wait to be dismissed; no other goes while it is pointed at or has the
 * focus.
 */
export function ToastList({
  toasts,
  onDismiss,
}: {
  toasts: readonly ToastView[]
  onDismiss(id: number): void
}) {
  return (
    <section
      className="toasts"
      aria-label={t('controls.notices')}
      data-region={toasts.length > 0 ? 'notices' : undefined}
    >
      {(['polite', 'assertive'] as const).map((how) => (
        <ol key={how} className="toasts-list" aria-live={how}>
          {toasts
            .filter(({ tone }) => (tone === 'error') === (how === 'assertive'))
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} onDismiss={onDismiss} />
            ))}
        </ol>
      ))}
    </section>
  )
}
