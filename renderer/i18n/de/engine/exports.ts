/** Exports, builds and comparisons. The English sentence is the key. */
export const exports: Readonly<Record<string, string>> = {
  'The new release was not made: its message cannot be kept in the data folder. {{why}}':
    'Das neue Release entstand nicht: seine Nachricht lässt sich im Datenordner nicht ablegen. {{why}}',
  'The new release was not taken in. {{why, words}}':
    'Das neue Release wurde nicht übernommen. {{why, words}}',
  'The message does not say which version of ERN it is of. Choose a version to build.':
    'Die Nachricht sagt nicht, welche ERN-Version sie hat. Eine Version für den Bau wählen.',
  'A message cannot be built in ERN {{version}}. Choose another version.':
    'In ERN {{version}} lässt sich keine Nachricht bauen. Eine andere Version wählen.',
  'A message of ERN {{from}} cannot be built as ERN {{to}}.':
    'Eine Nachricht in ERN {{from}} lässt sich nicht als ERN {{to}} bauen.',
  'The message was edited while it was built. Build it again.':
    'Die Nachricht wurde während des Baus bearbeitet. Neu bauen.',
  'The messages are of ERN {{before}} and {{after}}. What only one of the two can say, or says in another shape, is not compared.':
    'Die Nachrichten sind in ERN {{before}} und {{after}}. Was nur eine von beiden sagen kann oder anders sagt, wird nicht verglichen.',
  '{{id}} is a {{table}}, which has nothing to compare.': '{{id}} ({{table}}) hat nichts zu vergleichen.',
  'Stopped by you. What was found until then is listed.':
    'Angehalten. Das bis dahin Gefundene ist aufgeführt.',
  'This comparison is no longer known. Compare again.':
    'Dieser Vergleich ist nicht mehr bekannt. Neu vergleichen.',
  '{{id}} is no message. Messages and sources can be compared.':
    '{{id}} ist keine Nachricht. Vergleichen lassen sich Nachrichten und Quellen.',
  '{{id}} holds no message that could be compared.': '{{id}} enthält keine Nachricht zum Vergleichen.',
  '{{file}} is still being read, or could not be read to its end. Only whole messages are compared.':
    '{{file}} wird noch eingelesen oder ließ sich nicht bis zum Ende lesen. Verglichen werden nur ganze Nachrichten.',
  '{{name}}, named by {{path}}, was not written. {{why, words}}':
    '{{name}}, genannt in {{path}}, wurde nicht geschrieben. {{why, words}}',
  '1 file the messages name was linked.': '1 Datei, die die Nachrichten nennen, wurde verknüpft.',
  '1 file the messages name was copied.': '1 Datei, die die Nachrichten nennen, wurde kopiert.',
  '{{amount}} files the messages name were linked.':
    '{{amount}} Dateien, die die Nachrichten nennen, wurden verknüpft.',
  '{{amount}} files the messages name were copied.':
    '{{amount}} Dateien, die die Nachrichten nennen, wurden kopiert.',
  '1 of them was copied, because it is on another disk and cannot be linked.':
    '1 davon wurde kopiert, weil sie auf einer anderen Platte liegt.',
  '{{amount}} of them were copied, because they are on another disk and cannot be linked.':
    '{{amount}} davon wurden kopiert, weil sie auf einer anderen Platte liegen.',
  'The messages have different senders or recipients; the manifest names those of the first. Export a batch for each recipient.':
    'Die Nachrichten haben verschiedene Absender oder Empfänger; das Manifest nennt die der ersten. Je Empfänger einen Batch exportieren.',
  'It is not in the delivery.': 'Sie ist nicht in der Lieferung.',
  'Its path leads out of the folder of its message.': 'Der Pfad führt aus dem Ordner der Nachricht hinaus.',
  'It has changed since it was imported.': 'Sie hat sich seit dem Import geändert.',
  'This export is no longer known.': 'Dieser Export ist nicht mehr bekannt.',
  'Nothing was written.': 'Nichts wurde geschrieben.',
  'Files that were finished are kept: {{amount}}.': 'Fertige Dateien bleiben: {{amount}}.',
  '1 more file was not written.': '1 weitere Datei wurde nicht geschrieben.',
  '{{amount}} more files were not written.': '{{amount}} weitere Dateien wurden nicht geschrieben.',
  '1 file is left out, because not all of it was read.':
    '1 Datei ist ausgelassen, weil sie nicht ganz gelesen ist.',
  '{{amount}} files are left out, because not all of it was read.':
    '{{amount}} Dateien sind ausgelassen, weil sie nicht ganz gelesen sind.',
  '{{amount}} more notes are not listed.': '{{amount}} weitere Hinweise sind nicht aufgeführt.',
  'Not written: the export was stopped before it.': 'Nicht geschrieben: der Export wurde davor angehalten.',
  'Not written: the export was stopped.': 'Nicht geschrieben: der Export wurde angehalten.',
  'Not written: the disk was full before it.': 'Nicht geschrieben: die Platte war davor voll.',
  '{{path}} was not written, because the batch is not complete. A recipient does not take it up.':
    '{{path}} wurde nicht geschrieben, weil der Batch nicht vollständig ist. Kein Empfänger nimmt ihn auf.',
  '{{path}} was not written: not all of its releases are where the catalog has them. Export the whole message.':
    '{{path}} wurde nicht geschrieben: nicht alle Releases stehen, wo der Katalog sie hat. Die ganze Nachricht exportieren.',
  '{{path}}: 1 value has no place in ERN {{version}}.':
    '{{path}}: 1 Wert hat in ERN {{version}} keinen Platz.',
  '{{path}}: {{amount}} values have no place in ERN {{version}}.':
    '{{path}}: {{amount}} Werte haben in ERN {{version}} keinen Platz.',
  '{{path}}: ERN {{version}} asks for 1 value that the message does not give, so it is not valid.':
    '{{path}}: ERN {{version}} verlangt 1 Wert, den die Nachricht nicht hat; sie ist nicht gültig.',
  '{{path}}: ERN {{version}} asks for {{amount}} values that the message does not give, so it is not valid.':
    '{{path}}: ERN {{version}} verlangt {{amount}} Werte, die die Nachricht nicht hat; sie ist nicht gültig.',
  'Whole messages are written: 1 release beside those in scope leaves with them. Split the messages to leave those out.':
    'Geschrieben werden ganze Nachrichten: 1 Release außerhalb der Auswahl geht mit. Die Nachrichten teilen, um das zu vermeiden.',
  'Whole messages are written: {{amount}} releases beside those in scope leave with them. Split the messages to leave those out.':
    'Geschrieben werden ganze Nachrichten: {{amount}} Releases außerhalb der Auswahl gehen mit. Die Nachrichten teilen, um das zu vermeiden.',
  'Messages that come from one keep its MessageId, so several have the same. Renew the header to give each its own.':
    'Nachrichten aus einer behalten deren MessageId, mehrere haben also dieselbe. Den Header erneuern, damit jede eine eigene hat.',
  '1 file would have the name of another and gets a number: name (2).xml.':
    '1 Datei hätte den Namen einer anderen und bekommt eine Nummer: name (2).xml.',
  '{{amount}} files would have the name of another and get a number: name (2).xml.':
    '{{amount}} Dateien hätten den Namen einer anderen und bekommen eine Nummer: name (2).xml.',
  '1 message without lists of releases cannot be split: written whole.':
    '1 Nachricht ohne Release-Listen lässt sich nicht teilen: sie wird ganz geschrieben.',
  '{{amount}} messages without lists of releases cannot be split: written whole.':
    '{{amount}} Nachrichten ohne Release-Listen lassen sich nicht teilen: sie werden ganz geschrieben.',
  'A manifest with hash sums ends the batch; it is written only when every message is.':
    'Ein Manifest mit Hashsummen schließt den Batch ab; geschrieben wird es nur, wenn jede Nachricht geschrieben ist.',
  'Not in the deliveries, though the messages name them: 1 file.':
    'Nicht in den Lieferungen, obwohl die Nachrichten sie nennen: 1 Datei.',
  'Not in the deliveries, though the messages name them: {{amount}} files.':
    'Nicht in den Lieferungen, obwohl die Nachrichten sie nennen: {{amount}} Dateien.',
  'No column is chosen.': 'Keine Spalte ist gewählt.',
  'It is an earlier version: the file was changed and read again.':
    'Es ist eine frühere Fassung: die Datei wurde geändert und neu gelesen.',
  'Its edit stands there only: make it again in the version in force.':
    'Die Bearbeitung steht nur dort: in der geltenden Fassung noch einmal machen.',
  'Its {{amount}} edits stand there only: make them again in the version in force.':
    'Die {{amount}} Bearbeitungen stehen nur dort: in der geltenden Fassung noch einmal machen.',
  'It is still being read.': 'Sie wird noch eingelesen.',
  'Reading it was stopped, so not all of it is in the catalog.':
    'Das Einlesen wurde angehalten, sie ist nicht ganz im Katalog.',
  'It could not be read to its end.': 'Sie ließ sich nicht bis zum Ende lesen.',
  'It is not complete.': 'Sie ist nicht vollständig.',
  'A {{type}} is written whole.': '{{type}} wird ganz geschrieben.',
  'It has no MessageHeader, so its MessageId cannot be renewed. Export it with the header as it came.':
    'Ohne MessageHeader lässt sich die MessageId nicht erneuern. Mit dem Header exportieren, wie er kam.',
  'A table is one file. Name a file to export to.':
    'Eine Tabelle ist eine Datei. Eine Datei als Ziel nennen.',
  'A batch is a folder. Choose a folder to export to.':
    'Ein Batch ist ein Ordner. Einen Ordner als Ziel wählen.',
  'Nothing is edited, so there is nothing to export.':
    'Nichts ist bearbeitet, also gibt es nichts zu exportieren.',
  'The catalog is empty.': 'Der Katalog ist leer.',
  'No release is in scope, so there is nothing to export.':
    'Kein Release ist ausgewählt, also gibt es nichts zu exportieren.',
  '{{name}} is left out. {{why, words}}': '{{name}} ist ausgelassen. {{why, words}}',
  '{{amount}} messages do not fit into one file. Choose a folder to export to.':
    '{{amount}} Nachrichten passen nicht in eine Datei. Einen Ordner als Ziel wählen.',
  '{{name}} is there already and was not replaced. Choose another place.':
    '{{name}} ist schon da und wurde nicht ersetzt. Einen anderen Ort wählen.',
  '{{id}} cannot be selected for an export.': '{{id}} lässt sich nicht für einen Export wählen.',
  '{{name}} is a file you imported, and Lathe never writes over its sources. Choose another name or folder.':
    '{{name}} ist eine importierte Datei, und Lathe überschreibt seine Quellen nie. Einen anderen Namen oder Ordner wählen.',
  '{{name}} was not written: imported again, {{what, words}}. What stood there before is unchanged. Export it without this check if you need the file, and report this.':
    '{{name}} wurde nicht geschrieben: neu eingelesen stimmt etwas nicht ({{what, words}}). Was vorher da war, ist unverändert. Wer die Datei braucht, exportiert ohne diese Prüfung und meldet das.',
  '{{name}} was not written: read back from the disk, {{what, words}} (at byte {{byte}}). What stood there before is unchanged. The disk may be failing: check it, or export to another.':
    '{{name}} wurde nicht geschrieben: von der Platte zurückgelesen, {{what, words}} (bei Byte {{byte}}). Was vorher da war, ist unverändert. Vielleicht ist die Platte defekt: prüfen oder auf eine andere exportieren.',
  'it is longer than it should be': 'ist die Datei länger als gedacht',
  'an edit is not there as it was meant': 'steht eine Bearbeitung nicht so da wie gedacht',
  'it differs from its source where nothing was edited':
    'weicht sie von der Quelle ab, wo nichts bearbeitet wurde',
  'it ends too early': 'endet sie zu früh',
  'it is not what was written': 'ist sie nicht das Geschriebene',
  'it holds no message': 'keine Nachricht darin',
  'it cannot be read: {{why, words}}': 'nicht lesbar: {{why, words}}',
  'nothing of it was read': 'nichts davon wurde gelesen',
  '{{name}} was not written: something was edited meanwhile. Export again.':
    '{{name}} wurde nicht geschrieben: inzwischen wurde etwas bearbeitet. Neu exportieren.',
  '{{name}} was edited again and again while it was written. Export again.':
    '{{name}} wurde beim Schreiben immer wieder bearbeitet. Neu exportieren.',
  '{{name}} was not written: its bytes in the catalog are not those that were imported. Import the file again.':
    '{{name}} wurde nicht geschrieben: die Bytes im Katalog sind nicht die importierten. Die Datei neu importieren.',
  '{{name}} was not written: the disk is full. {{kept, words}} Free some space and export again.':
    '{{name}} wurde nicht geschrieben: die Platte ist voll. {{kept, words}} Platz schaffen und neu exportieren.',
  '{{name}} was not written: its folder may not be written to. {{kept, words}} Choose another place, or change its permissions.':
    '{{name}} wurde nicht geschrieben: in den Ordner darf nicht geschrieben werden. {{kept, words}} Einen anderen Ort wählen oder die Rechte ändern.',
  '{{name}} was not written: a file stands where a folder should be, or a folder where the file should. {{kept, words}} Choose another place.':
    '{{name}} wurde nicht geschrieben: eine Datei steht, wo ein Ordner sein müsste, oder umgekehrt. {{kept, words}} Einen anderen Ort wählen.',
  '{{name}} was not written: {{why}}. {{kept, words}}':
    '{{name}} wurde nicht geschrieben: {{why}}. {{kept, words}}',
  'What stood there before is unchanged.': 'Was vorher da war, ist unverändert.',
  'This list of {{list}} is not grouped.': 'Diese Liste ist nicht gruppiert.',
  'The list has more than {{most}} different values here, so its rows are in order, but not in groups. Narrow it with a filter, or group by something else.':
    'Hier hat die Liste mehr als {{most}} verschiedene Werte; die Zeilen sind geordnet, aber nicht gruppiert. Mit einem Filter eingrenzen oder anders gruppieren.',
  'The list {{list}} cannot be filtered by {{field}}.':
    'Die Liste {{list}} lässt sich nicht nach {{field}} filtern.',
  'Parts of this file are missing. Nothing was written. Save it again.':
    'Teile dieser Datei fehlen. Nichts wurde geschrieben. Noch einmal sichern.',
  'A file that is saved here has {{bytes}} bytes at most.':
    'Eine Datei, die hier gesichert wird, hat höchstens {{bytes}} Byte.',
}
