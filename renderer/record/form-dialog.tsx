import { type ReactNode, useRef } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** A dialog with a form that is sent as a whole; what was refused is said in it, and it stays open. */
export function FormDialog({
  title,
  action,
  busy,
  refused,
  disabled = false,
  warning,
  onSend,
  onClose,
  children,
}: {
  title: string
  /** The button that sends it: a verb and what it acts on. */
  action: string
  busy: boolean
  refused: string | null
  disabled?: boolean
  /** What else it changes, said before it is sent. */
  warning?: string | null
  onSend(): void
  onClose(): void
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={disabled}
            onClick={() => form.current?.requestSubmit()}
          >
            {action}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="record-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!disabled && !busy) onSend()
        }}
      >
        {refused !== null && <Banner tone="error">{refused}</Banner>}
        {warning && <Banner tone="warning">{warning}</Banner>}
        {children}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
