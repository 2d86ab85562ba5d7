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
            title={
              error instanceof PartNotLoaded
                ? 'This screen could not be loaded'
                : 'This screen could not be drawn'
            }
            actions={
              <>
                {error instanceof PartNotLoaded ? (
                  <Button variant="primary" icon="retry" onClick={() => location.reload()}>
                    Load the window again
                  </Button>
                ) : (
                  <Button variant="primary" icon="retry" onClick={resetErrorBoundary}>
                    Draw it again
                  </Button>
                )}
                <Button
                  icon="copy"
                  onClick={() =>
                    void workbench.attempt(() => navigator.clipboard.writeText(`${name}\n${reportOf(error)}`))
                  }
                >
                  Copy report
                </Button>
              </>
            }
          >
            The catalog, its jobs and all changes are untouched. The other screens work.
          </EmptyState>
          <pre className="mono">{reportOf(error)}</pre>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
