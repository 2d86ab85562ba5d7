import { app } from 'electron'
import { type BuildInfo, buildLine } from '../build-info.ts'
import { desktopWords } from './words.ts'

/** What the app runs in, for the about panel and the log. */
export function platformLine(versions: NodeJS.ProcessVersions = process.versions): string {
  return `Electron ${versions.electron ?? 'unknown'}, Chromium ${versions.chrome ?? 'unknown'}, Node ${versions.node}`
}

/** What the about panel says: the version, and what exactly it was built from. */
export function setAbout(build: BuildInfo): void {
  app.setAboutPanelOptions({
    applicationName: 'Lathe',
    applicationVersion: buildLine(build),
    // Shown on a Mac beside the application's version; the others have it in the line above.
    version: build.commit?.slice(0, 7) ?? '',
    copyright: desktopWords().rights,
    credits: platformLine(),
  })
}
