import { t } from '../../i18n/words.ts'
import './screen-boundary.css'
import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PartNotLoaded } from '../../ui/on-demand.tsx'

function reportOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}

/** Keeps a screen's failure to that screen: the engine, the jobs and every change are untouched. */
export function ScreenBoundary({ name, children }: { name: string; children: ReactNode }) {
  const workbench = useWorkbench()
  return (
    <ErrorBoundary
      key={name}
      fallbackRender={({ error, resetErrorBoundary }) => (
        <div className="screen screen-failed">
          <EmptyState
            title={error instanceof PartNotLoaded ? t('shell.screenNotLoaded') : t('shell.screenNotDrawn')}
            actions={
              <>
                {error instanceof PartNotLoaded ? (
                  <Button variant="primary" icon="retry" onClick={() => location.reload()}>
                    {t('shell.loadAgain')}
                  </Button>
                ) : (
                  <Button variant="primary" icon="retry" onClick={resetErrorBoundary}>
                    {t('shell.drawAgain')}
                  </Button>
                )}
                <Button
                  icon="copy"
                  onClick={() =>
                    void workbench.attempt(() => navigator.clipboard.writeText(`${name}\n${reportOf(error)}`))
                  }
                >
                  {t('shell.copyReport')}
                </Button>
              </>
            }
          >
            {t('shell.othersWork')}
          </EmptyState>
          <pre className="mono">{reportOf(error)}</pre>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
