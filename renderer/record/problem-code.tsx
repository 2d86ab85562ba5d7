import { useState } from 'react'
import { t } from '../i18n/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { explanationTitle, ProblemExplanation } from './problem-explanation.tsx'

/** A problem code that opens its explanation. */
export function ProblemCode({ code }: { code: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="record-link mono"
        aria-haspopup="dialog"
        aria-label={t('record.codeMeans', { code })}
        onClick={() => setOpen(true)}
      >
        {code}
      </button>
      {open && (
        <Dialog title={explanationTitle(code)} onClose={() => setOpen(false)}>
          <p className="faint small mono">{code}</p>
          <ProblemExplanation code={code} />
        </Dialog>
      )}
    </>
  )
}
