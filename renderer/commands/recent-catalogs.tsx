import '../ui/place-row.css'
import './recent-catalogs.css'
import { useCallback, useEffect, useState } from 'react'
import type { RecentCatalog } from '../../shared/contract/window-bridge.ts'
import type { Desktop } from '../client/host.ts'
import { t } from '../i18n/words.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { CommandButton } from './commands-context.tsx'

const stateWords = {
  shown: () => t('library.catalogShown'),
  open: () => t('library.catalogOpen'),
  closed: () => null,
  missing: () => t('library.catalogMissing'),
} satisfies Record<RecentCatalog['state'], () => string | null>

function Row({ catalog, desktop, onChange }: { catalog: RecentCatalog; desktop: Desktop; onChange(): void }) {
  const { attempt } = useWorkbench()
  const { id, name, folder, state } = catalog
  const word = stateWords[state]()
  const act = (work: () => Promise<void>) => void attempt(work).then(onChange)
  return (
    <li className="place-row">
      <Icon name={state === 'missing' ? 'warning' : 'catalog'} />
      <div className="place-what">
        <p>
          <span className="strong" dir="auto">
            {name}
          </span>
          {word && <span className={state === 'missing' ? 'small place-away' : 'small quiet'}> {word}</span>}
        </p>
        <p className="small faint truncate" dir="auto" title={folder}>
          {folder}
        </p>
      </div>
      {state !== 'shown' && state !== 'missing' && (
        <Button
          size="small"
          aria-label={t('library.openCatalogNamed', { name })}
          onClick={() => act(() => desktop.openRecent(id))}
        >
          {t('library.open')}
        </Button>
      )}
      {state !== 'shown' && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('library.forgetCatalogNamed', { name })}
          onClick={() => act(() => desktop.forgetRecent(id))}
        >
          {t('library.remove')}
        </Button>
      )}
    </li>
  )
}

/** The catalogs that were opened before, and the ways to another one. Nothing in a browser, which shows one catalog. */
export function RecentCatalogs() {
  const { host, attempt } = useWorkbench()
  const { desktop } = host
  const [recent, setRecent] = useState<readonly RecentCatalog[]>([])
  const ask = useCallback(async () => {
    const known = desktop && (await attempt(() => desktop.recentCatalogs()))
    if (known) setRecent(known)
  }, [desktop, attempt])
  // Another window may have opened or closed one meanwhile.
  useEffect(() => {
    void ask()
    window.addEventListener('focus', ask)
    return () => window.removeEventListener('focus', ask)
  }, [ask])
  if (!desktop) return null
  return (
    <section className="recent" aria-label={t('library.recentCatalogs')}>
      <div className="recent-head">
        <h2>{t('library.recentCatalogs')}</h2>
        <span className="spacer" />
        <CommandButton id="new-catalog" variant="quiet" />
        <CommandButton id="open-catalog" variant="quiet" />
      </div>
      <ul>
        {recent.map((catalog) => (
          <Row key={catalog.id} catalog={catalog} desktop={desktop} onChange={() => void ask()} />
        ))}
      </ul>
    </section>
  )
}
