import { t } from '../../i18n/words.ts'
import './licence-sheet.css'
import { useEffect, useState } from 'react'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Where the build leaves the page of licences, beside the window. */
const address = './licences.txt'

/** The licences as they were written into this build; null while they are fetched. */
function useLicences(): { text: string | null; failed: boolean } {
  const [text, setText] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const abort = new AbortController()
    const read = async () => {
      const response = await fetch(address, { signal: abort.signal })
      if (!response.ok) throw new Error(response.statusText)
      setText(await response.text())
    }
    read().catch(() => {
      if (!abort.signal.aborted) setFailed(true)
    })
    return () => abort.abort()
  }, [])
  return { text, failed }
}

function Licences() {
  const { text, failed } = useLicences()
  if (failed) return <Banner tone="error">{t('shell.licencesUnreadable')}</Banner>
  return (
    <section
      ref={(element) => element?.focus()}
      className="licence-sheet"
      aria-label={t('shell.licencesText')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, with the arrow keys too
      tabIndex={0}
    >
      <pre className="mono">{text}</pre>
    </section>
  )
}

/** The licences of Lathe and of everything that is in it. */
export function LicenceSheet() {
  const { navigation } = useWorkbench()
  const open = useNavigation((state) => state.licencesOpen)
  if (!open) return null
  return (
    <Dialog title={t('shell.licences')} wide onClose={() => navigation.setState({ licencesOpen: false })}>
      <Licences />
    </Dialog>
  )
}
