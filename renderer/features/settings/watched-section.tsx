import { t } from '../../i18n/words.ts'
import { useWatchedFolders } from '../../state/use-watched-folders.ts'
import { Button } from '../../ui/button.tsx'
import { WatchedList } from '../../ui/watched-list.tsx'

/** Folders whose files are imported as they arrive: set here, and where they are seen, in the library. */
export function WatchedSection() {
  const { folders, add, remove } = useWatchedFolders()
  return (
    <section aria-labelledby="settings-watched">
      <h2 id="settings-watched" tabIndex={-1}>
        {t('settings.watched')}
      </h2>
      <p className="settings-note small faint">{t('settings.watchedNote')}</p>
      {folders.length > 0 ? (
        <WatchedList folders={folders} onRemove={remove} />
      ) : (
        <p className="settings-note">{t('settings.noneYet')}</p>
      )}
      <p className="settings-note">
        {add ? (
          <Button icon="folder" onClick={add}>
            {t('settings.watchFolder')}
          </Button>
        ) : (
          <span className="small faint">{t('settings.noFolderInBrowser')}</span>
        )}
      </p>
    </section>
  )
}
