import { useConnection, useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** Says that the engine is gone, what is kept, and that it is being looked for. */
export function ConnectionBanner() {
  const { session } = useWorkbench()
  const connection = useConnection()
  const loaded = useEngine((state) => state.loaded)
  if (connection.kind !== 'lost') return null
  return (
    <div className="shell-banner">
      <Banner
        tone="error"
        actions={
          <Button size="small" onClick={() => session.reconnect()}>
            Connect now
          </Button>
        }
      >
        <span className="strong">{loaded ? 'The engine is gone.' : 'The engine cannot be reached.'}</span>{' '}
        {connection.reason.replace(/\.$/, '')}. Everything that was read or changed is in the catalog file.
        Connecting again by itself.
      </Banner>
    </div>
  )
}
