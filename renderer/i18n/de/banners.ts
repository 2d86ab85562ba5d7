import type { banners as english } from '../en/banners.ts'
import type { Translated } from '../keys.ts'

export const banners: Translated<typeof english> = {
  notConnected: 'Die Engine ist nicht zu erreichen.',
  connectionLost: 'Die Engine ist weg.',
  kept: 'Alles Gelesene und Geänderte steht in der Katalogdatei.',
  connectingAgain: 'Die Verbindung wird von selbst wieder aufgebaut.',
  connectNow: 'Jetzt verbinden',
  notOpened: '{{name}} lässt sich nicht wieder öffnen.',
  notOpenedWay:
    'Mit der Engine ging nichts verloren, was eingelesen oder geändert wurde. Alle paar Sekunden wird es erneut versucht.',
  sessionOver: 'Dieses Fenster gehört zu einem Lathe, das beendet ist.',
  sessionOverWay: 'Die Adresse öffnen, die das laufende Lathe ausgegeben hat, oder es neu starten.',
  tryAgain: 'Noch einmal versuchen',
  engineEnded: 'Die Engine {{how}} und wurde neu gestartet.',
  importsEnded_one: 'Ein Import endete mit ihr; was er gelesen hatte, bleibt.',
  importsEnded_other: '{{count}} Importe endeten mit ihr; was sie gelesen hatten, bleibt.',
  readAgain_one: 'Noch einmal lesen',
  readAgain_other: 'Alle noch einmal lesen',
  showLibrary: 'Bibliothek zeigen',
  showLogs: 'Protokolle zeigen',
  dismiss: 'Schließen',
  crashedOne: 'Der Import von {{name}} ist abgebrochen.',
  crashed_one: 'Ein Import ist abgebrochen.',
  crashed_other: '{{count}} Importe sind abgebrochen.',
  crashedKept: 'Ihre Prozesse sind abgestürzt. Was sie gelesen hatten, bleibt; andere Importe laufen weiter.',
  locked: '{{name}} wird gerade von einem anderen Fenster oder Programm beschrieben.',
  lockedSafe:
    'Was hier geändert wird, wartet eine Minute darauf und meldet sich dann; nichts Gelesenes oder Geändertes geht verloren. Das andere Fenster schließen oder warten.',
  diskFull: 'Das Laufwerk mit {{name}} ist voll.',
  diskFullSafe:
    'Alles bisher Gelesene und Geänderte ist sicher; was jetzt dazukommt, wird nicht behalten. Platz schaffen und Angehaltenes dann noch einmal lesen.',
  notWritable:
    '{{name}} lässt sich nicht schreiben: Datei oder Ordner sind schreibgeschützt, oder das Laufwerk ist gestört.',
  notWritableSafe:
    'Alles bisher Gelesene und Geänderte ist sicher, lässt sich ansehen und exportieren. Schreibbar machen, oder woandershin kopieren und dort öffnen.',
  moved: '{{name}} ist nicht mehr dort, wo die Datei geöffnet wurde: verschoben, umbenannt oder gelöscht.',
  movedSafe:
    'Jetzt nichts ändern. Die Datei zurücklegen, neben die Dateien, die mit ihrem Namen beginnen: Darin stehen die neuesten Änderungen. Oder dieses Fenster schließen und sie dort öffnen, wo sie ist.',
}
