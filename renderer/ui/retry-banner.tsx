import { t } from '../i18n/words.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'

/** Why rows could not be read, with a button that asks for them again. Nothing while there is no error. */
export function RetryBanner({ error, onRetry }: { error: string | null; onRetry(): void }) {
  if (error === null) return null
  return (
    <Banner
      tone="error"
      actions={
        <Button size="small" onClick={onRetry}>
          {t('controls.again')}
        </Button>
      }
    >
      {error}
    </Banner>
  )
}
