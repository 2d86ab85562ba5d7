import { type ReactNode, useMemo, useRef, useState } from 'react'
import { t } from '../i18n/words.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { type FieldCheck, type FormChecks, FormChecksContext } from './form-checks.ts'

/**
 * A dialog with a form that is sent as a whole. What a field lacks is said at the field when somebody tries to send it,
 * and the first such field has the focus. What was refused is said in it, and it stays open.
 */
export function FormDialog({
  title,
  action,
  busy,
  refused,
  isDoubted = false,
  disabled = false,
  warning,
  onSend,
  onChange,
  onClose,
  children,
}: {
  title: string
  /** The button that sends it: a verb and what it acts on. */
  action: string
  busy: boolean
  refused: string | null
  /** Whether what was refused is only doubtful: then it is sent again by insisting. */
  isDoubted?: boolean
  /** For a form in which nothing was changed yet. */
  disabled?: boolean
  /** What else it changes, said before it is sent. */
  warning?: string | null
  /** `insist`: doubtful values are to be written. */
  onSend(insist: boolean): void
  /** Something was typed: what was refused is another form's now. */
  onChange?(): void
  onClose(): void
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const fields = useRef(new Map<string, FieldCheck>())
  const [isTried, setIsTried] = useState(false)
  const checks = useMemo<FormChecks>(
    () => ({
      isTried,
      tell: (field, check) => {
        if (check) fields.current.set(field, check)
        else fields.current.delete(field)
      },
    }),
    [isTried],
  )
  const send = () => {
    const all = [...fields.current.values()]
    if (all.some(({ isComplete }) => !isComplete)) {
      setIsTried(true)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    onSend(isDoubted || all.some(({ isInsisted }) => isInsisted))
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('record.cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={disabled}
            onClick={() => form.current?.requestSubmit()}
          >
            {isDoubted ? t('record.insist') : action}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="record-form"
        noValidate
        onChange={onChange}
        onSubmit={(event) => {
          event.preventDefault()
          if (!disabled && !busy) send()
        }}
      >
        {refused !== null && <Banner tone="error">{refused}</Banner>}
        {warning && <Banner tone="warning">{warning}</Banner>}
        <FormChecksContext.Provider value={checks}>{children}</FormChecksContext.Provider>
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
