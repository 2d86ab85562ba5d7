import type { ReactNode } from 'react'
import { t } from '../../i18n/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'

/**
 * What is known of one line of the library, beside the list: its state, its name and where it comes from, then facts
 * (`children`) and what leads on (`foot`). `chosen`: the user picked it. `over` stands above all of it while it is asked.
 */
export function DetailsPanel({
  name,
  state,
  facts,
  chosen,
  foot,
  over,
  children,
  onClose,
}: {
  name: string
  state: ReactNode
  facts: Parameters<typeof Etching>[0]['facts']
  chosen: boolean
  foot: ReactNode
  over?: ReactNode
  children: ReactNode
  onClose(): void
}) {
  return (
    <aside
      className={chosen ? 'details details-chosen' : 'details'}
      aria-label={t('library.detailsOf', { name })}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
      <section className="details-body" tabIndex={0} aria-label={t('library.factsOf', { name })}>
        <div className="details-head">
          <div className="details-head-line">
            <p className="small faint">{state}</p>
            <span className="details-close">
              <IconButton size="small" icon="close" label={t('library.closeDetails')} onClick={onClose} />
            </span>
          </div>
          <h2 className="details-title" dir="auto">
            {name}
          </h2>
          <Etching facts={facts} />
        </div>
        {children}
      </section>
      <div className="details-foot">{foot}</div>
      {over}
    </aside>
  )
}
