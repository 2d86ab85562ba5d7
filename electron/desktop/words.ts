import type { MenuItemConstructorOptions } from 'electron'
import { type Language, languages } from '../../shared/base/languages.ts'
import { type CommandId, commandDefinitions } from '../../shared/contract/commands.ts'
import { germanTitles } from '../../shared/contract/german-titles.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

/** All that the application says outside of its windows: menu, dialogs, notifications. */
interface DesktopWords {
  /** What a command is called in the menu. */
  title(command: CommandId): string
  /** What the platform's own items are called; those not named here keep Electron's English. */
  roles: Readonly<Partial<Record<Role, string>>>
  file: string
  edit: string
  view: string
  help: string
  recentCatalogs: string
  clearList: string
  tellWhenDone: string
  addFiles: string
  addFolder: string
  add: string
  ernMessages: string
  allFiles: string
  catalogs: string
  exportToFolder: string
  export: string
  openCatalog: string
  newCatalog: string
  hasBeenRead(name: string): string
  hasBeenWritten(name: string): string
  notReadToEnd(name: string): string
  notWrittenToEnd(name: string): string
  latheSaysWhy: string
  releases(count: number): string
  problems(count: number): string
  done: string
  jobNotDone(name: string): string
  jobsNotDone(count: number): string
  whatIsKept: string
  stopAndQuit: string
  stopAndClose: string
  cancel: string
  ok: string
  noLongerThere(name: string): string
  itWasAt(path: string): string
  thereAlready(name: string): string
  neverReplaces: string
  openIt: string
  engineEnded(name: string, reason: string): string
  allSafe: string
  startAgain: string
  closeWindow: string
  cannotOpen(name: string): string
  windowCrashed(name: string): string
  allSafeJobsGoOn: string
  showAgain: string
  updateReady(version: string): string
  updateInstalls: string
  rights: string
}

const counted = (locale: Language, count: number, one: string, other: string) =>
  `${count.toLocaleString(locale)} ${count === 1 ? one : other}`

const englishTitles = new Map<string, string>(commandDefinitions.map(({ id, title }) => [id, title]))

const english: DesktopWords = {
  title: (command) => englishTitles.get(command) ?? command,
  roles: {},
  file: '&File',
  edit: '&Edit',
  view: '&View',
  help: '&Help',
  recentCatalogs: 'Recent catalogs',
  clearList: 'Clear the list',
  tellWhenDone: 'Tell when a long job ends',
  addFiles: 'Add files',
  addFolder: 'Add folder',
  add: 'Add',
  ernMessages: 'ERN messages',
  allFiles: 'All files',
  catalogs: 'Lathe catalogs',
  exportToFolder: 'Export to this folder',
  export: 'Export',
  openCatalog: 'Open catalog',
  newCatalog: 'New catalog',
  hasBeenRead: (name) => `${name} has been read`,
  hasBeenWritten: (name) => `${name} has been written`,
  notReadToEnd: (name) => `${name} could not be read to its end`,
  notWrittenToEnd: (name) => `${name} could not be written to its end`,
  latheSaysWhy: 'Lathe says why, and what was kept.',
  releases: (count) => counted('en', count, 'release', 'releases'),
  problems: (count) => counted('en', count, 'problem', 'problems'),
  done: 'Done.',
  jobNotDone: (name) => `${name} is not done yet.`,
  jobsNotDone: (count) => `${count} jobs are not done yet.`,
  whatIsKept:
    'What has been read stays in the catalog, and every edit with it. A stopped import can be read again from the Library; a stopped export leaves no half-written file.',
  stopAndQuit: 'Stop and quit',
  stopAndClose: 'Stop and close',
  cancel: 'Cancel',
  ok: 'OK',
  noLongerThere: (name) => `${name} is no longer there.`,
  itWasAt: (path) => `It was at ${path}. When it was moved, open it where it is now.`,
  thereAlready: (name) => `${name} is there already.`,
  neverReplaces: 'Lathe never replaces a file by a new catalog. Open it as it is, or choose another name.',
  openIt: 'Open it',
  engineEnded: (name, reason) => `The engine of ${name} has ended three times within a minute: it ${reason}.`,
  allSafe:
    'Everything that was read or changed is safe in the catalog file. The log, in the Help menu, says more.',
  startAgain: 'Start it again',
  closeWindow: 'Close this window',
  cannotOpen: (name) => `Lathe cannot open ${name}`,
  windowCrashed: (name) => `The window of ${name} has crashed three times within a minute.`,
  allSafeJobsGoOn: 'Everything that was read or changed is safe in the catalog file, and running jobs go on.',
  showAgain: 'Show it again',
  updateReady: (version) => `Lathe ${version} is ready`,
  updateInstalls: 'It is installed when you quit Lathe.',
  rights: 'MIT licence. DDEX and ERN are DDEX’s own; Lathe is not made or endorsed by DDEX.',
}

/** How an engine ends, as the application finds it. What is not named here is told as it was found. */
const germanReasons: Readonly<Record<string, string>> = {
  'ran out of memory': 'sie hatte keinen Speicher mehr',
  'was ended by the system, which needed the memory': 'das System brauchte den Speicher',
  'was killed': 'sie wurde abgebrochen',
  'could not be started': 'sie ließ sich nicht starten',
}

const german: DesktopWords = {
  title: (command) => germanTitles[command],
  roles: {
    close: 'Fenster schließen',
    quit: 'Beenden',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    togglefullscreen: 'Vollbild',
    reload: 'Neu laden',
    toggleDevTools: 'Entwicklerwerkzeuge',
    windowMenu: '&Fenster',
    about: 'Über Lathe',
  },
  file: '&Datei',
  edit: '&Bearbeiten',
  view: '&Ansicht',
  help: '&Hilfe',
  recentCatalogs: 'Zuletzt geöffnete Kataloge',
  clearList: 'Liste leeren',
  tellWhenDone: 'Melden, wenn ein langer Auftrag fertig ist',
  addFiles: 'Dateien hinzufügen',
  addFolder: 'Ordner hinzufügen',
  add: 'Hinzufügen',
  ernMessages: 'ERN-Nachrichten',
  allFiles: 'Alle Dateien',
  catalogs: 'Lathe-Kataloge',
  exportToFolder: 'In diesen Ordner exportieren',
  export: 'Exportieren',
  openCatalog: 'Katalog öffnen',
  newCatalog: 'Neuer Katalog',
  hasBeenRead: (name) => `${name} ist eingelesen`,
  hasBeenWritten: (name) => `${name} ist geschrieben`,
  notReadToEnd: (name) => `${name} ließ sich nicht bis zum Ende lesen`,
  notWrittenToEnd: (name) => `${name} ließ sich nicht bis zum Ende schreiben`,
  latheSaysWhy: 'Lathe sagt, warum, und was geblieben ist.',
  releases: (count) => counted('de', count, 'Release', 'Releases'),
  problems: (count) => counted('de', count, 'Problem', 'Probleme'),
  done: 'Fertig.',
  jobNotDone: (name) => `${name} ist noch nicht fertig.`,
  jobsNotDone: (count) => `${count} Aufträge sind noch nicht fertig.`,
  whatIsKept:
    'Das Eingelesene bleibt im Katalog, mit allen Bearbeitungen. Ein angehaltener Import lässt sich in der Bibliothek neu einlesen; ein angehaltener Export hinterlässt keine halbe Datei.',
  stopAndQuit: 'Anhalten und beenden',
  stopAndClose: 'Anhalten und schließen',
  cancel: 'Abbrechen',
  ok: 'OK',
  noLongerThere: (name) => `${name} ist nicht mehr da.`,
  itWasAt: (path) => `Zuletzt war es ${path}. Wurde es verschoben, dort öffnen, wo es jetzt ist.`,
  thereAlready: (name) => `${name} ist schon da.`,
  neverReplaces:
    'Lathe ersetzt nie eine Datei durch einen neuen Katalog. Die Datei öffnen, wie sie ist, oder einen anderen Namen wählen.',
  openIt: 'Öffnen',
  engineEnded: (name, reason) =>
    `Die Engine von ${name} ging dreimal in einer Minute zu Ende: ${germanReasons[reason] ?? reason}.`,
  allSafe:
    'Alles Eingelesene und Geänderte ist in der Katalogdatei sicher. Mehr sagt das Protokoll im Menü Hilfe.',
  startAgain: 'Neu starten',
  closeWindow: 'Fenster schließen',
  cannotOpen: (name) => `Lathe kann ${name} nicht öffnen`,
  windowCrashed: (name) => `Das Fenster von ${name} ist dreimal in einer Minute abgestürzt.`,
  allSafeJobsGoOn:
    'Alles Eingelesene und Geänderte ist in der Katalogdatei sicher, und laufende Aufträge gehen weiter.',
  showAgain: 'Wieder zeigen',
  updateReady: (version) => `Lathe ${version} ist bereit`,
  updateInstalls: 'Es wird installiert, wenn Lathe beendet wird.',
  rights: 'MIT-Lizenz. DDEX und ERN gehören DDEX; Lathe ist weder von DDEX gemacht noch empfohlen.',
}

const tables: Readonly<Record<Language, DesktopWords>> = { en: english, de: german }
let spoken: Language = 'en'

/** Has menu, dialogs and notifications speak this language from now on. */
export function speakDesktop(language: Language): void {
  spoken = language
}

/** The words of the language that is spoken now. */
export function desktopWords(): DesktopWords {
  return tables[spoken]
}

/** The first of the platform's languages that Lathe speaks, else English. */
export function languageOf(preferred: readonly string[]): Language {
  return preferred.flatMap((tag) => languages.find((own) => own === tag.split('-')[0]) ?? [])[0] ?? 'en'
}
