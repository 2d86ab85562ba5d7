import type { ReactNode } from 'react'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import { t } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** Stands where a release would that could not be read: why, what is safe, and the ways on. */
export function UnreadRelease({
  error,
  code,
  onRetry,
  actions,
}: {
  error: string
  code: ErrorCode | null
  onRetry(): void
  /** Ways on beside trying again. */
  actions?: ReactNode
}) {
  return (
    <div role="alert" className="unread-release">
      <EmptyState
        title={t('record.notRead')}
        actions={
          <>
            <Button onClick={onRetry}>{t('controls.again')}</Button>
            {actions}
          </>
        }
      >
        {error} {t('record.notReadSafe')} {code === 'not-readable' && t('record.notReadDamaged')}
      </EmptyState>
    </div>
  )
}
