import { t } from '../i18n/words.ts'
import './dialog.css'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

/**
 * A modal dialog on the platform's own element: it holds the focus, Esc closes it, and the focus goes back to where
 * it was. Mounted only while it is open.
 */
export function Dialog({
  title,
  wide = false,
  large = false,
  subtitle,
  actions,
  onClose,
  children,
}: {
  title: string
  wide?: boolean
  /** As much of the window as there is, for work that needs room. */
  large?: boolean
  /** After the title: what it is about. */
  subtitle?: ReactNode
  /** Buttons at its foot; the safe one first. */
  actions?: ReactNode
  onClose(): void
  children: ReactNode
}) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // A layout effect ends before the element leaves the page: only then does closing it give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      // What is to be filled in has the focus, else the safe answer; without either the text, so that arrow keys scroll it.
      const field =
        element.querySelector<HTMLElement>('.dialog-body [data-first-focus]') ??
        element.querySelector<HTMLElement>('.dialog-body :is(textarea, input)')
      const safe = element.querySelector<HTMLElement>('.dialog-foot button')
      const text = element.querySelector<HTMLElement>('.dialog-body')
      ;(field ?? safe ?? text)?.focus()
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={large ? 'dialog dialog-large' : wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {subtitle && <p className="dialog-subtitle">{subtitle}</p>}
        {/* Without a tooltip: it would lie under the dialog and take the first Esc for itself. */}
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={t('controls.close')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="dialog-body" tabIndex={-1}>
        {children}
      </div>
      {actions && <div className="dialog-foot">{actions}</div>}
    </dialog>
  )
}
