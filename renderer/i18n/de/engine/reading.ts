/** Reading, checking and keeping files, and the connection to the engine. The English sentence is the key. */
export const reading: Readonly<Record<string, string>> = {
  'This is not XML: the first character that is no white space should be <.':
    'Das ist kein XML: das erste Zeichen, das kein Leerraum ist, müsste < sein.',
  'The file is empty: it holds no XML.': 'Die Datei ist leer: sie enthält kein XML.',
  'Text stands outside the root element.': 'Text steht außerhalb des Wurzelelements.',
  'A second root element follows the first.': 'Ein zweites Wurzelelement folgt auf das erste.',
  'A character that cannot stand in a tag.': 'Ein Zeichen, das in einem Tag nicht stehen kann.',
  'A character that cannot begin the name of an attribute.':
    'Ein Zeichen, mit dem kein Attributname beginnen kann.',
  'An & that begins no entity: write &amp;.': 'Ein &, das keine Entität beginnt: &amp; schreiben.',
  'Document type declarations (DOCTYPE) are refused: they can hide attacks and ERN needs none.':
    'Dokumenttyp-Deklarationen (DOCTYPE) werden abgelehnt: sie können Angriffe verbergen, und ERN braucht keine.',
  'An XML declaration can only stand at the very beginning.':
    'Eine XML-Deklaration kann nur ganz am Anfang stehen.',
  'The XML declaration is malformed.': 'Die XML-Deklaration hat die falsche Form.',
  'A processing instruction needs a name.': 'Eine Verarbeitungsanweisung braucht einen Namen.',
  'A blank must follow the name of a processing instruction.':
    'Nach dem Namen einer Verarbeitungsanweisung muss ein Leerzeichen stehen.',
  'The characters ]]> cannot stand in text.': 'Die Zeichen ]]> können nicht im Text stehen.',
  'A comment cannot hold --.': 'Ein Kommentar kann kein -- enthalten.',
  'After <! only a comment or a CDATA section can follow.':
    'Auf <! kann nur ein Kommentar oder ein CDATA-Abschnitt folgen.',
  'A / in a tag must be followed by >.': 'Auf / in einem Tag muss > folgen.',
  'A blank is missing between two attributes.': 'Zwischen zwei Attributen fehlt ein Leerzeichen.',
  'An attribute has no value.': 'Ein Attribut hat keinen Wert.',
  'The value of an attribute is not in quotes.': 'Der Wert eines Attributs steht nicht in Anführungszeichen.',
  'A < cannot stand in the value of an attribute: write &lt;.':
    'Ein < kann nicht im Wert eines Attributs stehen: &lt; schreiben.',
  'An end tag can hold nothing but a name.': 'Ein Ende-Tag kann nur einen Namen enthalten.',
  'The attribute {{name}} stands twice in one tag.': 'Das Attribut {{name}} steht zweimal in einem Tag.',
  'The reference &{{name}}; stands for no character XML allows.':
    'Die Referenz &{{name}}; steht für kein in XML erlaubtes Zeichen.',
  'The entity &{{name}}; is not defined.': 'Die Entität &{{name}}; ist nicht definiert.',
  'A single tag, comment or processing instruction is longer than {{limit}} bytes.':
    'Ein einzelnes Tag, ein Kommentar oder eine Verarbeitungsanweisung ist länger als {{limit}} Bytes.',
  'More than {{limit}} different names of elements and attributes.':
    'Mehr als {{limit}} verschiedene Namen von Elementen und Attributen.',
  'The names of elements and attributes have more than {{limit}} bytes together.':
    'Die Namen von Elementen und Attributen haben zusammen mehr als {{limit}} Bytes.',
  'Elements are nested more than {{limit}} deep.': 'Elemente sind tiefer als {{limit}} verschachtelt.',
  'The file has more than {{limit}} elements.': 'Die Datei hat mehr als {{limit}} Elemente.',
  'An element has more than {{limit}} attributes.': 'Ein Element hat mehr als {{limit}} Attribute.',
  'The value of an attribute is longer than {{limit}} bytes.':
    'Der Wert eines Attributs ist länger als {{limit}} Bytes.',
  'A text is longer than {{limit}} bytes.': 'Ein Text ist länger als {{limit}} Bytes.',
  '</{{closing}}> closes <{{open}}>.': '</{{closing}}> schließt <{{open}}>.',
  '</{{closing}}> closes no element.': '</{{closing}}> schließt kein Element.',
  'The file ends inside <{{open}}>.': 'Die Datei endet innerhalb von <{{open}}>.',
  'The file ends inside a comment or tag after the root element.':
    'Die Datei endet in einem Kommentar oder Tag hinter dem Wurzelelement.',
  'The file ends before the root element.': 'Die Datei endet vor dem Wurzelelement.',
  'The character U+{{code}} is forbidden in XML.': 'Das Zeichen U+{{code}} ist in XML verboten.',
  'Bytes that are not {{encoding}}, though the file is read as that.':
    'Bytes, die kein {{encoding}} sind, obwohl die Datei so gelesen wird.',
  'Too many different names that collide.': 'Zu viele verschiedene Namen, die kollidieren.',
  'The character {{character}} cannot stand in a name.':
    'Das Zeichen {{character}} kann in keinem Namen stehen.',
  'The file is in {{encoding}}, which is not supported.':
    'Die Datei ist in {{encoding}}, was nicht unterstützt wird.',
  'The encoding {{encoding}} is not known.': 'Die Kodierung {{encoding}} ist nicht bekannt.',
  'Line {{line}}, column {{column}}: {{reason, words}}':
    'Zeile {{line}}, Spalte {{column}}: {{reason, words}}',
  'A date is written YYYY-MM-DD, YYYY-MM or YYYY.':
    'Ein Datum wird JJJJ-MM-TT, JJJJ-MM oder JJJJ geschrieben.',
  'There is no month {{month}}.': 'Einen Monat {{month}} gibt es nicht.',
  '{{month}} has no day {{day}}.': '{{month}} hat keinen Tag {{day}}.',
  'A date and time is written YYYY-MM-DDThh:mm:ss, with Z or +hh:mm behind it.':
    'Datum und Uhrzeit werden JJJJ-MM-TTThh:mm:ss geschrieben, dahinter Z oder +hh:mm.',
  'There is no time {{time}}.': 'Die Uhrzeit {{time}} gibt es nicht.',
  'A year is written with four digits.': 'Ein Jahr hat vier Ziffern.',
  'It is written {{written}}: {{normal}}.': 'Es wird {{written}} geschrieben: {{normal}}.',
  'The last character of this {{name}} is {{written}} and should be {{expected}}.':
    'Das letzte Zeichen dieser {{name}} ist {{written}} und müsste {{expected}} sein.',
  'An ISRC has 12 characters: 2 letters, 3 letters or digits, 7 digits.':
    'Eine ISRC hat 12 Zeichen: 2 Buchstaben, 3 Buchstaben oder Ziffern, 7 Ziffern.',
  'An ICPN has 8, 12, 13 or 14 digits.': 'Eine ICPN hat 8, 12, 13 oder 14 Ziffern.',
  'A GRid has 18 characters: A1, then letters and digits.':
    'Eine GRid hat 18 Zeichen: A1, dann Buchstaben und Ziffern.',
  'A DPID is PADPIDA and 11 letters or digits.': 'Eine DPID ist PADPIDA und 11 Buchstaben oder Ziffern.',
  'An ISWC is a T and 10 digits.': 'Eine ISWC ist ein T und 10 Ziffern.',
  'An ISNI has 16 digits; the last may be X.': 'Eine ISNI hat 16 Ziffern; die letzte darf X sein.',
  'An IPI name number is written with its leading zeros: {{padded}}.':
    'Eine IPI-Namensnummer wird mit führenden Nullen geschrieben: {{padded}}.',
  'An IPI name number has 11 digits.': 'Eine IPI-Namensnummer hat 11 Ziffern.',
  'UPC or EAN': 'UPC oder EAN',
  'A whole number has digits only.': 'Eine ganze Zahl hat nur Ziffern.',
  'It is either true or false.': 'Entweder true oder false.',
  'A reference begins with a letter and has letters, digits, dots and hyphens.':
    'Eine Referenz beginnt mit einem Buchstaben und hat Buchstaben, Ziffern, Punkte und Bindestriche.',
  'A duration is written as minutes and seconds: 3:25, or 1:02:05 with hours.':
    'Eine Dauer wird in Minuten und Sekunden geschrieben: 3:25, mit Stunden 1:02:05.',
  'A language is a code such as en, fr or ja-Latn.': 'Eine Sprache ist ein Code wie en, fr oder ja-Latn.',
  'A number has digits and one point.': 'Eine Zahl hat Ziffern und einen Punkt.',
  'A language is a tag such as en or pt-BR.': 'Eine Sprache ist ein Kürzel wie en oder pt-BR.',
  'A day is YYYY-MM-DD, such as 2026-05-31.': 'Ein Tag ist JJJJ-MM-TT, etwa 2026-05-31.',
  'A territory is a code such as GB or US-NY, or Worldwide.':
    'Ein Gebiet ist ein Code wie GB oder US-NY, oder Worldwide.',
  'A time is written as 2026-11-21T09:30:00Z.': 'Eine Zeit wird geschrieben wie 2026-11-21T09:30:00Z.',
  'A batch id has 17 digits: YYYYMMDDhhmmssnnn.': 'Eine Batch-Id hat 17 Ziffern: JJJJMMTThhmmssnnn.',
  'A date is YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-05.':
    'Ein Datum ist JJJJ, JJJJ-MM oder JJJJ-MM-TT, etwa 2024-05.',
  'It must not be empty.': 'Darf nicht leer sein.',
  'It must be a date such as 2026-11-21.': 'Muss ein Datum sein wie 2026-11-21.',
  'It must be a date such as 2026-11-21, or a date with a time such as 2026-11-21T10:00:00Z.':
    'Muss ein Datum sein wie 2026-11-21, oder ein Datum mit Uhrzeit wie 2026-11-21T10:00:00Z.',
  'It must be a territory code such as DE, or Worldwide.':
    'Muss ein Gebietscode sein wie DE, oder Worldwide.',
  'It must be a DPID: PADPIDA and what follows.': 'Muss eine DPID sein: PADPIDA und was folgt.',
  'It must be an ISRC such as QZEX12600001.': 'Muss eine ISRC sein wie QZEX12600001.',
  'It must be longer than nothing.': 'Muss länger als nichts sein.',
  'It must be an ICPN of 8, 12, 13 or 14 digits.': 'Muss eine ICPN mit 8, 12, 13 oder 14 Ziffern sein.',
  'A release has at least one track.': 'Ein Release hat mindestens einen Track.',
  'If it is meant to be like this, raise the limit "{{limit, words}}" in the settings, or for one import with {{option}}.':
    'Soll es so sein, die Grenze „{{limit, words}}“ in den Einstellungen heben, oder für einen Import mit {{option}}.',
  'Then retry.': 'Dann wiederholen.',
  'Check where it comes from.': 'Prüfen, woher es kommt.',
  'Check where the archive comes from.': 'Prüfen, woher das Archiv kommt.',
  '{{what}} is damaged: {{reason, words}}.': '{{what}} ist beschädigt: {{reason, words}}.',
  'Fetch the archive again, then retry.': 'Das Archiv neu holen, dann wiederholen.',
  'Choose the XML message itself, or a ZIP archive or gzip file that holds it.':
    'Die XML-Nachricht selbst wählen, oder ein ZIP-Archiv oder eine gzip-Datei, in der sie steckt.',
  'The transfer was probably cut off. Fetch the file again, then retry.':
    'Die Übertragung wurde wohl abgebrochen. Die Datei neu holen, dann wiederholen.',
  'ERN messages need no DOCTYPE. Take the declaration out, then retry.':
    'ERN-Nachrichten brauchen keinen DOCTYPE. Die Deklaration herausnehmen, dann wiederholen.',
  'No ERN message needs this. Check where the file comes from.':
    'Keine ERN-Nachricht braucht das. Prüfen, woher die Datei kommt.',
  '1 release before it is kept.': '1 Release davor bleibt.',
  '{{amount}} releases before it are kept.': '{{amount}} Releases davor bleiben.',
  '1 record before it is kept.': '1 Datensatz davor bleibt.',
  '{{amount}} records before it are kept.': '{{amount}} Datensätze davor bleiben.',
  'Nothing was kept of it.': 'Davon bleibt nichts.',
  'It could not be read: {{why, words}}.': 'Nicht lesbar: {{why, words}}.',
  'It could not be read: {{why, words}}': 'Nicht lesbar: {{why, words}}',
  'It could not be read.': 'Nicht lesbar.',
  'Check the disk it is on, then retry.': 'Die Platte prüfen, auf der sie liegt, dann wiederholen.',
  'It is not there (any more).': 'Sie ist nicht (mehr) da.',
  'Check that it was not moved or renamed, then add it again.':
    'Prüfen, ob sie verschoben oder umbenannt wurde, dann neu hinzufügen.',
  'It may not be read: permission is denied.': 'Sie darf nicht gelesen werden: keine Berechtigung.',
  'Give yourself the right to read it, then retry.': 'Das Leserecht geben, dann wiederholen.',
  'It is a folder, not a file.': 'Es ist ein Ordner, keine Datei.',
  'Add the folder itself.': 'Den Ordner selbst hinzufügen.',
  'A part of its path is no folder.': 'Ein Teil des Pfads ist kein Ordner.',
  'Add it again.': 'Neu hinzufügen.',
  'The disk reports an error while reading it.': 'Die Platte meldet beim Lesen einen Fehler.',
  'Check the disk, then retry.': 'Die Platte prüfen, dann wiederholen.',
  'It is a symbolic link that leads back to itself.':
    'Es ist ein symbolischer Link, der auf sich selbst führt.',
  'Remove the link.': 'Den Link entfernen.',
  'Its path is too long to open.': 'Der Pfad ist zu lang zum Öffnen.',
  'Move it to a shorter path, then add it again.': 'An einen kürzeren Pfad verschieben, dann neu hinzufügen.',
  'Too many files are open.': 'Zu viele Dateien sind offen.',
  'Close other programs, then retry.': 'Andere Programme schließen, dann wiederholen.',
  'It did not arrive whole: the window stopped sending it.':
    'Sie kam nicht ganz an: das Fenster hat aufgehört zu senden.',
  'The network drive has lost it.': 'Das Netzlaufwerk hat sie verloren.',
  'Connect the drive again, then retry.': 'Das Laufwerk neu verbinden, dann wiederholen.',
  'It is no regular file (a device, pipe or socket).':
    'Es ist keine gewöhnliche Datei (Gerät, Pipe oder Socket).',
  'Choose an XML file or a folder.': 'Eine XML-Datei oder einen Ordner wählen.',
  'The ISRC {{value}} stands in {{times}} cues of this cue sheet.':
    'Die ISRC {{value}} steht in {{times}} Cues dieses CueSheets.',
  'Right for the parts of one recording. Otherwise give each cue its own.':
    'Richtig bei Teilen einer Aufnahme. Sonst jedem Cue eine eigene geben.',
  'The {{element}} {{value}} of this {{kind}} is that of another {{table}} of the message, in line {{line}}.':
    '{{element}} {{value}} dieses Datensatzes ({{kind}}) steht auch bei einem anderen ({{table}}) der Nachricht, in Zeile {{line}}.',
  '{{element}} {{reference}} leads nowhere: the message has no {{kind}} with this reference.':
    '{{element}} {{reference}} führt ins Leere: die Nachricht hat kein Element {{kind}} mit dieser Referenz.',
  '{{element}} {{reference}} should lead to a {{kind}}, but {{same}} is a {{other}}.':
    '{{element}} {{reference}} sollte zu {{kind}} führen, aber {{same}} ist {{other}}.',
  'The anchor {{reference}} is that of {{where, words}} already. Both are kept.':
    'Den Anker {{reference}} hat schon {{where, words}}. Beide bleiben.',
  'the {{kind}} in line {{line}}': '{{kind}} in Zeile {{line}}',
  'Nothing in the message refers to this {{kind}} ({{reference}}).':
    'Nichts in der Nachricht verweist auf {{kind}} {{reference}}.',
  'It is an archive inside an archive, which is not followed. Unpack it, then add what it holds.':
    'Es ist ein Archiv in einem Archiv, dem nicht gefolgt wird. Entpacken, dann den Inhalt hinzufügen.',
  'It has {{bytes}} bytes, and a file may have {{most}}.': 'Sie hat {{bytes}} Bytes, erlaubt sind {{most}}.',
  'It holds what macOS keeps beside a file, and is no message.':
    'Sie enthält, was macOS neben einer Datei ablegt, und ist keine Nachricht.',
  'Its {{algorithm}} is not the one the manifest gives: {{hash}}.':
    'Ihr {{algorithm}} ist nicht der im Manifest: {{hash}}.',
  'It was changed or damaged on its way. Fetch it again.':
    'Sie wurde unterwegs verändert oder beschädigt. Neu holen.',
  'The manifest announces {{announced}} messages but lists {{listed}}.':
    'Das Manifest kündigt {{announced}} Nachrichten an, führt aber {{listed}} auf.',
  'The manifest of its batch does not list this message.':
    'Das Manifest des Batchs führt diese Nachricht nicht auf.',
  'What was read is kept.': 'Das Eingelesene bleibt.',
  'It holds no XML files but {{amount}} that the patterns to include and exclude leave out. Change them, then retry.':
    'Keine XML-Dateien darin außer {{amount}}, die durch die Muster ausgelassen werden. Die Muster ändern, dann wiederholen.',
  'It holds no XML files. Choose the folder or the archive that holds the messages.':
    'Keine XML-Dateien darin. Den Ordner oder das Archiv mit den Nachrichten wählen.',
  'Stopped at {{path}}, which could not be read: the import was not to go on after that.':
    'Angehalten bei {{path}}, das nicht lesbar war: danach sollte der Import nicht weitermachen.',
  'Stopped after {{errors}} errors: it was to stop after {{most}}.':
    'Angehalten nach {{errors}} Fehlern: anhalten sollte er nach {{most}}.',
  'Stopped at its memory budget: the process held {{held}} where {{allowed}} were allowed. Raise the budget of the profile, or choose Low memory, then retry.':
    'Angehalten am Speicherbudget: der Prozess hielt {{held}}, erlaubt waren {{allowed}}. Das Budget des Profils heben oder Wenig Speicher wählen, dann wiederholen.',
  'Stopped by you at {{part}} %.': 'Bei {{part}} % angehalten.',
  'Stopped by you before it was read.': 'Vor dem Einlesen angehalten.',
  'Not read: the import was stopped before it.': 'Nicht gelesen: der Import wurde davor angehalten.',
  'The manifest names a message that is not in the batch.':
    'Das Manifest nennt eine Nachricht, die nicht im Batch ist.',
  'The manifest names a message that is not in the batch: {{name}}.':
    'Das Manifest nennt eine Nachricht, die nicht im Batch ist: {{name}}.',
  '1 more problem of this kind is not listed.': '1 weiteres Problem dieser Art wird nicht aufgeführt.',
  '{{amount}} more problems of this kind are not listed.':
    '{{amount}} weitere Probleme dieser Art werden nicht aufgeführt.',
  'The first {{amount}} of this delivery are listed.':
    'Aufgeführt werden die ersten {{amount}} dieser Lieferung.',
  'No deal names this {{kind}} ({{reference}}): it is not available anywhere.':
    'Kein Deal nennt {{kind}} {{reference}}: nirgends verfügbar.',
  'No deal names this {{kind}}: it is not available anywhere.':
    'Kein Deal nennt diesen Datensatz ({{kind}}): nirgends verfügbar.',
  'Right for a takedown. Otherwise add a ReleaseDeal that refers to it.':
    'Richtig bei einem Takedown. Sonst einen ReleaseDeal hinzufügen, der darauf verweist.',
  'The message holds no deals: its releases are not available anywhere.':
    'Die Nachricht enthält keine Deals: ihre Releases sind nirgends verfügbar.',
  'It stands there {{times}} times.': 'Es steht dort {{times}}-mal.',
  '{{amount}} of each kind are listed of a file.': 'Je Datei werden von jeder Art {{amount}} aufgeführt.',
  'Raise the limit "{{limit, words}}" in the settings, or for one import with {{option}}, to see more.':
    'Für mehr die Grenze „{{limit, words}}“ in den Einstellungen heben, oder für einen Import mit {{option}}.',
  'This process is importing already.': 'Dieser Prozess importiert schon.',
  '{{what}} unpacks to more than {{most}} times its size, which no message does.':
    '{{what}} entpackt sich auf mehr als das {{most}}-Fache seiner Größe; das tut keine Nachricht.',
  '{{what}} unpacks to more than {{most}} bytes.': '{{what}} entpackt sich auf mehr als {{most}} Bytes.',
  'it is longer than the archive says': 'länger, als das Archiv sagt',
  'it is shorter than the archive says': 'kürzer, als das Archiv sagt',
  'its checksum differs': 'die Prüfsumme weicht ab',
  '1 of the {{all}} files it names is not in its delivery: {{paths}}.':
    '1 der {{all}} genannten Dateien fehlt in der Lieferung: {{paths}}.',
  '{{amount}} of the {{all}} files it names are not in its delivery: {{paths}} and others.':
    '{{amount}} der {{all}} genannten Dateien fehlen in der Lieferung: {{paths}} und andere.',
  '{{amount}} of the {{all}} files it names are not in its delivery: {{paths}}.':
    '{{amount}} der {{all}} genannten Dateien fehlen in der Lieferung: {{paths}}.',
  '{{path}} is not the file the message names: its {{algorithm}} is not {{hash}}.':
    '{{path}} ist nicht die Datei, die die Nachricht nennt: {{algorithm}} ist nicht {{hash}}.',
  'It has no whole table of contents at its end: it was cut off or changed. {{amount}} files were found in what is there.':
    'Am Ende fehlt ein ganzes Inhaltsverzeichnis: es wurde abgeschnitten oder verändert. Im Vorhandenen fanden sich {{amount}} Dateien.',
  'It holds more than {{most}} files and folders. The first ones are read.':
    'Es enthält mehr als {{most}} Dateien und Ordner. Gelesen werden die ersten.',
  'Its name leads out of the archive, so it is not read.':
    'Der Name führt aus dem Archiv hinaus, sie wird nicht gelesen.',
  'It is a link to another file, so it is not read.':
    'Es ist ein Link auf eine andere Datei und wird nicht gelesen.',
  'Ask the sender for an archive with the file itself.':
    'Beim Absender ein Archiv mit der Datei selbst anfordern.',
  'It is encrypted.': 'Sie ist verschlüsselt.',
  'It is packed by method {{method}}, which Lathe does not know.':
    'Sie ist mit Methode {{method}} gepackt, die Lathe nicht kennt.',
  'It shares its bytes with another file of the archive, so it is not read.':
    'Sie teilt ihre Bytes mit einer anderen Datei des Archivs und wird nicht gelesen.',
  'Check where the archive comes from: archives are made like this to fill disks.':
    'Prüfen, woher das Archiv kommt: so gebaute Archive sollen Platten füllen.',
  '{{name}} is damaged: its header is not where the archive says.':
    '{{name}} ist beschädigt: der Kopf steht nicht, wo das Archiv es sagt.',
  'What was read of it is kept. Look at the file; Retry reads it again.':
    'Das davon Eingelesene bleibt. Die Datei ansehen; Wiederholen liest sie neu.',
  'The process that read this file alone {{reason, words}}. The other files of the import were read without it.':
    'Der Prozess, der diese Datei allein las, {{reason, words}}. Die anderen Dateien des Imports wurden ohne sie gelesen.',
  'The process that read this file alone {{reason, words}}.':
    'Der Prozess, der diese Datei allein las, {{reason, words}}.',
  'There is no sample named {{name}}.': 'Ein Beispiel namens {{name}} gibt es nicht.',
  '{{failed}} of {{all}} files could not be read to their end. The others are in the catalog.':
    '{{failed}} von {{all}} Dateien ließen sich nicht bis zum Ende lesen. Die anderen sind im Katalog.',
  'This import is still running. Stop it first.': 'Dieser Import läuft noch. Erst anhalten.',
  '{{name}} is no longer where it was read from. What was read is in the catalog.':
    '{{name}} ist nicht mehr da, wo es gelesen wurde. Das Eingelesene steht im Katalog.',
  'There is no process named {{process}} any more.': 'Einen Prozess namens {{process}} gibt es nicht mehr.',
  'This import is no longer in the list.': 'Dieser Import ist nicht mehr in der Liste.',
  'The process that read it {{reason, words}}.': 'Der lesende Prozess {{reason, words}}.',
  '1 release is kept.': '1 Release bleibt.',
  '{{amount}} releases are kept.': '{{amount}} Releases bleiben.',
  'Retry reads it again.': 'Wiederholen liest neu.',
  'ended without a reason': 'ist ohne Grund zu Ende gegangen',
  'the process that read it did not say how it ended': 'der lesende Prozess hat nicht gesagt, wie er endete',
  'Lathe ended while this was being written.': 'Lathe wurde beendet, während geschrieben wurde.',
  'Lathe ended while this was being read. What was read is kept.':
    'Lathe wurde beendet, während gelesen wurde. Das Eingelesene bleibt.',
  'The heap snapshot {{name}} cannot be written: {{why}}.':
    'Das Heap-Abbild {{name}} lässt sich nicht schreiben: {{why}}.',
  'The process "{{name}}" has grown by {{amount}} in {{seconds}} s ({{rate}} a second), to {{size}}.':
    'Der Prozess „{{name}}“ ist in {{seconds}} s um {{amount}} gewachsen ({{rate}} je Sekunde), auf {{size}}.',
  'It cannot be watched: {{why}}. It is tried again every few seconds.':
    'Nicht zu überwachen: {{why}}. Alle paar Sekunden wird es neu versucht.',
  'The folder {{why, words}}. It is tried again every few seconds; what was imported stays.':
    'Der Ordner {{why, words}}. Alle paar Sekunden wird es neu versucht; das Eingelesene bleibt.',
  'is no folder any more': 'ist kein Ordner mehr',
  'is not there': 'ist nicht da',
  'may not be read': 'darf nicht gelesen werden',
  'cannot be reached ({{code}})': 'ist nicht erreichbar ({{code}})',
  'This folder is not watched any more.': 'Dieser Ordner wird nicht mehr überwacht.',
  '{{name}} is no folder. Only folders can be watched.':
    '{{name}} ist kein Ordner. Überwachen lassen sich nur Ordner.',
  '<{{type}}> is no message of the ERN standard.': '<{{type}}> ist keine Nachricht des ERN-Standards.',
  'Lists it shares with ERN are read as far as they go. It is kept and exported as it is.':
    'Gemeinsame Listen mit ERN werden gelesen, soweit sie reichen. Sie bleibt und wird unverändert exportiert.',
  'It is read as ERN {{version}}. Make the statements agree.':
    'Sie wird als ERN {{version}} gelesen. Die Angaben in Einklang bringen.',
  'ERN {{version}} is older than the versions Lathe knows in full (3.4 and later).':
    'ERN {{version}} ist älter als die Versionen, die Lathe ganz kennt (ab 3.4).',
  'It is read like ERN 3.x: records are found, shown and exported. What only the old version has is kept, but not shown as a field.':
    'Sie wird wie ERN 3.x gelesen: Datensätze werden gefunden, gezeigt und exportiert. Was nur die alte Version hat, bleibt, erscheint aber nicht als Feld.',
  'ERN {{version}} is not a version Lathe knows.': 'ERN {{version}} kennt Lathe nicht.',
  'It is read like ERN {{family}}.x. Fields that are new in it are kept, but not shown.':
    'Sie wird wie ERN {{family}}.x gelesen. Neue Felder bleiben, werden aber nicht gezeigt.',
  'It is read as ERN {{version}} all the same.': 'Gelesen wird sie trotzdem als ERN {{version}}.',
  'Declare the namespace of the version: {{namespace}}.':
    'Den Namensraum der Version angeben: {{namespace}}.',
  'The root element {{type}} has no namespace.': 'Das Wurzelelement {{type}} hat keinen Namensraum.',
  'The prefix {{prefix}} of the root element is declared nowhere.':
    'Das Präfix {{prefix}} des Wurzelelements ist nirgends erklärt.',
  'The namespace of the root element, {{namespace}}, is none of ERN.':
    'Der Namensraum des Wurzelelements, {{namespace}}, gehört nicht zu ERN.',
  'The root says ERN {{version}}, but <{{element}}> stands only in ERN {{family}}.x.':
    'Die Wurzel sagt ERN {{version}}, aber <{{element}}> gibt es nur in ERN {{family}}.x.',
  'Both ways of writing are read. Correct the version, or the element.':
    'Beide Schreibweisen werden gelesen. Die Version oder das Element berichtigen.',
  'It is read like ERN {{family}}.x because it holds <{{element}}>.':
    'Sie wird wie ERN {{family}}.x gelesen, weil sie <{{element}}> enthält.',
  'The root element names no version of ERN.': 'Das Wurzelelement nennt keine ERN-Version.',
  'It is listed as far as lists go, and exported as it is.':
    'Er wird aufgeführt, soweit Listen reichen, und unverändert exportiert.',
  'This {{element}} has {{found}} bytes; the limit of a record is {{most}}.':
    '{{element}} hat hier {{found}} Bytes; die Grenze eines Datensatzes ist {{most}}.',
  'This {{element}} has {{found}} elements; the limit of a record is {{most}}.':
    '{{element}} hat hier {{found}} Elemente; die Grenze eines Datensatzes ist {{most}}.',
  'In this {{element}}: {{what, words}}': 'In diesem Datensatz ({{element}}): {{what, words}}',
  'Only the first {{kept}} are listed; the source keeps all.':
    'Aufgeführt werden nur die ersten {{kept}}; die Quelle behält alle.',
  'A value is cut at {{longest}} characters or a list at {{most}}; the source keeps all of it.':
    'Ein Wert ist bei {{longest}} Zeichen oder eine Liste bei {{most}} abgeschnitten; die Quelle behält alles.',
  'The XML declaration names {{declared}}, but the bytes are {{encoding}}.':
    'Die XML-Deklaration nennt {{declared}}, aber die Bytes sind {{encoding}}.',
  'It is read as {{encoding}}. Correct the declaration.':
    'Gelesen wird als {{encoding}}. Die Deklaration berichtigen.',
  '{{told}} is unknown: ERN {{version}} has none {{where}}.':
    '{{told}} ist unbekannt: ERN {{version}} hat hier keines ({{where}}).',
  '{{told}} is in no version of ERN {{family}} whose schema Lathe has; ERN {{version}} may have it.':
    '{{told}} steht in keiner Version von ERN {{family}}, deren Schema Lathe hat; ERN {{version}} hat es vielleicht.',
  '{{told}} is no part of ERN: it belongs to the namespace {{namespace}}.':
    '{{told}} gehört nicht zu ERN, sondern zum Namensraum {{namespace}}.',
  'ERN {{versions}} has it: declare the version the message is written in, or leave it out.':
    'ERN {{versions}} hat es: die Version angeben, in der die Nachricht geschrieben ist, oder es weglassen.',
  'ERN {{versions}} have it: declare the version the message is written in, or leave it out.':
    'ERN {{versions}} haben es: die Version angeben, in der die Nachricht geschrieben ist, oder es weglassen.',
  'It is kept, shown in the tree and exported as it is; no field is read from it.':
    'Es bleibt, steht im Baum und wird unverändert exportiert; kein Feld wird daraus gelesen.',
  'More than {{most}} different unknown elements and attributes; further ones are only counted.':
    'Mehr als {{most}} verschiedene unbekannte Elemente und Attribute; weitere werden nur gezählt.',
  'The tree of a record marks every one of them.': 'Der Baum eines Datensatzes markiert jedes davon.',
  '{{name}} is a folder, not a catalog.': '{{name}} ist ein Ordner, kein Katalog.',
  '{{name}} cannot be read: {{why}}.': '{{name}} ist nicht lesbar: {{why}}.',
  '{{name}} is no Lathe catalog. Choose another file, or a new name.':
    '{{name}} ist kein Lathe-Katalog. Eine andere Datei oder einen neuen Namen wählen.',
  '{{name}} is a database of another program, not a Lathe catalog. Choose another file, or a new name.':
    '{{name}} ist eine Datenbank eines anderen Programms, kein Lathe-Katalog. Eine andere Datei oder einen neuen Namen wählen.',
  'The catalog {{name}} cannot be made: {{why}}.': 'Der Katalog {{name}} lässt sich nicht anlegen: {{why}}.',
  '{{name}} was made by a newer Lathe (format {{format}}; this one knows up to {{known}}). Update Lathe to open it.':
    '{{name}} stammt von einem neueren Lathe (Format {{format}}; dieses kennt bis {{known}}). Zum Öffnen Lathe aktualisieren.',
  "A block of the catalog's archive ends too early.": 'Ein Block im Archiv des Katalogs endet zu früh.',
  "The catalog's archive uses {{codec}}, which this Node cannot read. Use Node 22.15 or newer.":
    'Das Archiv des Katalogs nutzt {{codec}}, was dieses Node nicht lesen kann. Node 22.15 oder neuer verwenden.',
  '{{name}} is in use by another process. Try again.':
    '{{name}} wird von einem anderen Prozess benutzt. Noch einmal versuchen.',
  '{{name}} cannot be written: it or its folder is read-only.':
    '{{name}} lässt sich nicht schreiben: Datei oder Ordner ist schreibgeschützt.',
  'The disk that holds {{name}} is full. Free some space and try again.':
    'Die Platte mit {{name}} ist voll. Platz schaffen und noch einmal versuchen.',
  'The disk that holds {{name}} reports an error: {{detail}}.':
    'Die Platte mit {{name}} meldet einen Fehler: {{detail}}.',
  '{{name}} is damaged or no catalog.': '{{name}} ist beschädigt oder kein Katalog.',
  '{{name}} cannot be opened: {{detail}}.': '{{name}} lässt sich nicht öffnen: {{detail}}.',
  'This file is no longer in the catalog.': 'Diese Datei ist nicht mehr im Katalog.',
  'The copy of this file in the catalog is damaged at byte {{offset}}.':
    'Die Kopie dieser Datei im Katalog ist bei Byte {{offset}} beschädigt.',
  '{{name}} cannot be saved: {{why}}.': '{{name}} lässt sich nicht speichern: {{why}}.',
  'The engine is not connected. Nothing was changed.': 'Keine Verbindung zur Engine. Nichts wurde geändert.',
  '{{name}} is no longer where it was opened: it was moved, renamed or deleted. Put it back where it was, beside the files that begin with its name.':
    '{{name}} ist nicht mehr dort, wo sie geöffnet wurde: sie wurde verschoben, umbenannt oder gelöscht. Die Datei wieder dorthin legen, neben die Dateien, die mit ihrem Namen beginnen.',
  'The engine {{reason, words}}. It is started again.':
    'Die Engine {{reason, words}}. Sie wird neu gestartet.',
  'The engine did not answer': 'Die Engine hat nicht geantwortet',
  'Lathe is not running any more': 'Lathe läuft nicht mehr',
  'The connection was lost': 'Die Verbindung ist verloren',
  'The connection was closed': 'Die Verbindung wurde geschlossen',
  'The process is gone': 'Der Prozess ist weg',
  'The other side of the port is gone': 'Die Gegenseite ist weg',
  'ran out of memory': 'hatte keinen Speicher mehr',
  'was ended by the system, which needed the memory': 'wurde vom System beendet, das den Speicher brauchte',
  'was killed': 'wurde abgebrochen',
  'could not be started': 'ließ sich nicht starten',
  'could not be started: its files have been changed':
    'ließ sich nicht starten: die Dateien wurden verändert',
  'crashed (exit code {{code}})': 'ist abgestürzt (Code {{code}})',
  'crashed ({{signal}})': 'ist abgestürzt ({{signal}})',
  'crashed: {{why}}': 'ist abgestürzt: {{why}}',
  'This window has no ticket. Open the address that Lathe printed.':
    'Dieses Fenster hat keine Kennung. Die Adresse öffnen, die Lathe ausgegeben hat.',
  'This window has no session. Open Lathe again.': 'Dieses Fenster hat keine Sitzung. Lathe neu öffnen.',
  'This address was already used. Open the newest one that Lathe printed, or start Lathe again.':
    'Diese Adresse wurde schon benutzt. Die neueste öffnen, die Lathe ausgegeben hat, oder Lathe neu starten.',
  'This session has ended. Open Lathe again.': 'Diese Sitzung ist zu Ende. Lathe neu öffnen.',
  'Lathe has ended': 'Lathe ist beendet',
  '{{name}} could not be sent: it can no longer be read, or Lathe is not running any more':
    '{{name}} ließ sich nicht senden: nicht mehr lesbar, oder Lathe läuft nicht mehr',
  '{{name}} could not be read': '{{name}} ist nicht lesbar',
  '{{name}} cannot be read here: it is a link to a folder, or was moved. Nothing of it was read. Drop the folder itself':
    '{{name}} ist hier nicht lesbar: eine Verknüpfung mit einem Ordner, oder verschoben. Nichts davon wurde gelesen. Den Ordner selbst hierher ziehen',
  '{{name}} cannot be read here: it was moved, or you may not read it. Nothing of it was read. Drop it again from where it is now':
    '{{name}} ist hier nicht lesbar: verschoben, oder es fehlt das Recht dazu. Nichts davon wurde gelesen. Von dort, wo es jetzt liegt, noch einmal hierher ziehen',
  'The server answered with status {{status}}': 'Der Server hat mit Status {{status}} geantwortet',
  'The window went away before it had sent the whole file':
    'Das Fenster war weg, bevor die ganze Datei gesendet war',
  'A file with this name is there already': 'Eine Datei dieses Namens ist schon da',
  'The disk with {{folder}} is full. Make room and drop the file again.':
    'Die Platte mit {{folder}} ist voll. Platz schaffen und die Datei neu hineinziehen.',
  'Nobody waits for this file. Drop it again.': 'Niemand wartet auf diese Datei. Neu hineinziehen.',
  'This folder is no longer here. Drop it again.': 'Dieser Ordner ist nicht mehr hier. Neu hineinziehen.',
  'This download was fetched already. Export again.': 'Dieser Download wurde schon geholt. Neu exportieren.',
  'This export is no longer there. Export again.': 'Dieser Export ist nicht mehr da. Neu exportieren.',
  'This file is no longer here. Add it again.': 'Diese Datei ist nicht mehr hier. Neu hinzufügen.',
  'This export target is no longer there. Choose one again.':
    'Dieses Exportziel ist nicht mehr da. Neu wählen.',
  'The part of Lathe that reads the lists ended unexpectedly. It is started again: try again.':
    'Der Teil von Lathe, der die Listen liest, ging unerwartet zu Ende. Er wird neu gestartet: noch einmal versuchen.',
  'The catalog was closed.': 'Der Katalog wurde geschlossen.',
  'The measurements of this job are no longer kept.': 'Die Messungen dieses Auftrags sind nicht mehr da.',
  'There is no {{id}} in this catalog.': '{{id}} gibt es in diesem Katalog nicht.',
  'The catalog is no longer where it was opened. Nothing was read.':
    'Der Katalog ist nicht mehr, wo er geöffnet wurde. Nichts wurde eingelesen.',
  '{{name}} is no longer where it was read from, so what was read of it stays. Choose where it is now, or discard it and add it again.':
    '{{name}} ist nicht mehr da, wo es gelesen wurde; das Eingelesene bleibt. Den neuen Ort wählen, oder verwerfen und neu hinzufügen.',
  'An album, ERN 4.3': 'Ein Album, ERN 4.3',
  'The Tide Clock by Orla Winterhagen: two discs, 13 tracks, a cover, pre-order, streaming and download deals, titles in four scripts.':
    'The Tide Clock von Orla Winterhagen: zwei Discs, 13 Tracks, ein Cover, Deals für Vorbestellung, Streaming und Download, Titel in vier Schriften.',
  'A single, ERN 4.3': 'Eine Single, ERN 4.3',
  'Second-Hand Thunder by Ilse Marrow: one recording and one cover, in the profile SimpleAudioSingle.':
    'Second-Hand Thunder von Ilse Marrow: eine Aufnahme und ein Cover, im Profil SimpleAudioSingle.',
  'Several releases, ERN 3.8.2': 'Mehrere Releases, ERN 3.8.2',
  'Two albums and a single with their track releases in one message, one of them with its own Japanese details.':
    'Zwei Alben und eine Single mit ihren TrackReleases in einer Nachricht, eines mit eigenen japanischen Angaben.',
  'An album with mistakes, ERN 4.3': 'Ein Album mit Fehlern, ERN 4.3',
  'A wrong ICPN check digit, an ISRC with hyphens, a 30 February, a reference to nothing and a track without a deal.':
    'Eine falsche ICPN-Prüfziffer, eine ISRC mit Bindestrichen, ein 30. Februar, eine Referenz ins Leere und ein Track ohne Deal.',
}
