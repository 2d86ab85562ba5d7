/** What problem codes mean. The English sentence is the key. */
export const codes: Readonly<Record<string, string>> = {
  'The delivery may have been cut off. Ask the sender for the file again.':
    'Die Lieferung ist vielleicht abgebrochen. Die Datei beim Absender neu anfordern.',
  'Correct the file at this place, or ask the sender to, then retry.':
    'Die Datei an dieser Stelle berichtigen oder berichtigen lassen, dann wiederholen.',
  'Save the file in the encoding its first line declares, or correct the declaration, then retry.':
    'Die Datei in der Kodierung speichern, die ihre erste Zeile nennt, oder diese Angabe berichtigen, dann wiederholen.',
  'Ask the sender whether a message is missing.': 'Beim Absender nachfragen, ob eine Nachricht fehlt.',
  'Ask the sender whether it belongs to the batch.': 'Beim Absender nachfragen, ob sie zum Batch gehört.',
  'Fetch the batch again, or ask the sender for the message.':
    'Den Batch neu holen oder die Nachricht beim Absender anfordern.',
  'Right for a takedown. Otherwise a DealList is missing.':
    'Richtig bei einem Takedown. Sonst fehlt eine DealList.',
  'Right for an update of the metadata alone. Otherwise ask the sender for the files.':
    'Richtig, wenn nur Metadaten aktualisiert werden. Sonst die Dateien beim Absender anfordern.',
  'Ask the sender for an archive with plain names.':
    'Beim Absender ein Archiv mit einfachen Namen anfordern.',
  'Unpack the archive with its password, then add the folder.':
    'Das Archiv mit seinem Passwort entpacken, dann den Ordner hinzufügen.',
  'Unpack the archive with another program, then add the folder.':
    'Das Archiv mit einem anderen Programm entpacken, dann den Ordner hinzufügen.',
  'Declare the namespace of the version on the root element.':
    'Den Namensraum der Version am Wurzelelement angeben.',
  'The other files of the archive are read.': 'Die anderen Dateien des Archivs werden gelesen.',
  'The archive or a file in it is damaged': 'Das Archiv oder eine Datei darin ist beschädigt',
  'It is cut off, its table of contents is missing or wrong, or what was unpacked is not what was packed (its length or checksum differs).':
    'Es ist abgebrochen, sein Inhaltsverzeichnis fehlt oder ist falsch, oder das Entpackte ist nicht das Gepackte (Länge oder Prüfsumme weicht ab).',
  'What could be unpacked before the damage.': 'Was sich vor der beschädigten Stelle entpacken ließ.',
  'Fetch the archive again.': 'Das Archiv neu holen.',
  'A file of the archive is encrypted': 'Eine Datei des Archivs ist verschlüsselt',
  'It needs a password to be read, and Lathe asks for none.':
    'Zum Lesen braucht sie ein Passwort, und Lathe fragt nach keinem.',
  'A file of the archive is packed in a way Lathe does not know':
    'Eine Datei des Archivs ist auf eine Art gepackt, die Lathe nicht kennt',
  'Lathe reads files that are stored or deflated, which is what nearly every archive has.':
    'Lathe liest Dateien, die unverändert oder mit Deflate gepackt sind; so ist es in fast jedem Archiv.',
  'The name of a file in the archive leads out of it': 'Der Name einer Datei führt aus dem Archiv hinaus',
  'The name is absolute, has .. or a backslash in it, or belongs to a link. Unpacked, it could overwrite a file somewhere else. It is not read.':
    'Der Name ist absolut, enthält .. oder einen umgekehrten Schrägstrich oder gehört zu einer Verknüpfung. Entpackt könnte er anderswo eine Datei überschreiben. Sie wird nicht gelesen.',
  'The archive is beyond a limit': 'Das Archiv überschreitet eine Grenze',
  'It holds too many files, too many bytes, or unpacks to far more than a message could: such archives are made to fill disks and memory.':
    'Es enthält zu viele Dateien oder Bytes oder entpackt sich zu weit mehr, als eine Nachricht hat: solche Archive sollen Platten und Speicher füllen.',
  'What was read before the limit was met.': 'Was bis zur Grenze gelesen wurde.',
  'Check where the archive comes from. The limits can be raised in the settings.':
    'Prüfen, woher das Archiv kommt. Die Grenzen lassen sich in den Einstellungen heben.',
  'The manifest names a message that is not there': 'Das Manifest nennt eine Nachricht, die fehlt',
  'The BatchComplete file of a batch lists its messages. No file of the batch is this one: neither by path, nor by name, nor by MessageId.':
    'Die BatchComplete-Datei eines Batchs führt seine Nachrichten auf. Keine Datei des Batchs ist diese: weder nach Pfad noch nach Name noch nach MessageId.',
  'The manifest and the messages that are there.': 'Das Manifest und die vorhandenen Nachrichten.',
  'A message of the batch is not in its manifest': 'Eine Nachricht des Batchs steht nicht im Manifest',
  'The BatchComplete file of a batch lists its messages, but not this one. Some recipients leave it out.':
    'Die BatchComplete-Datei eines Batchs führt seine Nachrichten auf, diese aber nicht. Manche Empfänger lassen sie dann aus.',
  'The message, like every other.': 'Die Nachricht, wie jede andere.',
  'The manifest announces another number of messages than it lists':
    'Das Manifest kündigt eine andere Zahl von Nachrichten an, als es aufführt',
  'NumberOfMessages should be the number of MessageInBatch elements.':
    'NumberOfMessages sollte die Zahl der MessageInBatch-Elemente sein.',
  'The manifest. The messages it lists are what counts.':
    'Das Manifest. Es zählen die Nachrichten, die es aufführt.',
  'A message is not the one the manifest was written for':
    'Eine Nachricht ist nicht die, für die das Manifest geschrieben wurde',
  'The hash sum in the manifest is not that of the message: it was changed or damaged on its way.':
    'Die Hashsumme im Manifest ist nicht die der Nachricht: sie wurde unterwegs verändert oder beschädigt.',
  'The message as it is.': 'Die Nachricht, wie sie ist.',
  'Fetch it again.': 'Sie neu holen.',
  'Files that a message names are not in its delivery':
    'Dateien, die eine Nachricht nennt, fehlen in der Lieferung',
  'Audio, video and images are delivered beside the message, as a rule in its folder resources. Only an update may leave out what the recipient has.':
    'Audio, Video und Bilder kommen neben der Nachricht, meist in ihrem Ordner resources. Nur ein Update darf weglassen, was der Empfänger schon hat.',
  'The message and its resources. The batch lists which files are missing.':
    'Die Nachricht und ihre Ressourcen. Welche Dateien fehlen, steht beim Batch.',
  'A file is not the one the message names': 'Eine Datei ist nicht die, die die Nachricht nennt',
  'The hash sum in the message is not that of the file: it was changed or damaged on its way.':
    'Die Hashsumme in der Nachricht ist nicht die der Datei: sie wurde unterwegs verändert oder beschädigt.',
  'The message and its resources.': 'Die Nachricht und ihre Ressourcen.',
  'Fetch the file again.': 'Die Datei neu holen.',
  'The file is no ERN message': 'Die Datei ist keine ERN-Nachricht',
  'It is XML, but its root element is none of NewReleaseMessage, PurgeReleaseMessage, CatalogListMessage and NewDealMessage.':
    'Sie ist XML, aber ihr Wurzelelement ist weder NewReleaseMessage noch PurgeReleaseMessage, CatalogListMessage oder NewDealMessage.',
  'All of it. Lists it shares with ERN are read as far as they go.':
    'Alles. Listen, die sie mit ERN gemeinsam hat, werden gelesen, soweit sie reichen.',
  'Choose the message, or leave it: it is exported as it is.':
    'Die Nachricht wählen, oder so lassen: exportiert wird sie, wie sie ist.',
  'The version of ERN is unknown': 'Die ERN-Version ist unbekannt',
  'The root element names no version, or one Lathe has no tables for. The message is read like the nearest version it knows.':
    'Das Wurzelelement nennt keine Version oder eine, für die Lathe keine Tabellen hat. Die Nachricht wird wie die nächste bekannte Version gelesen.',
  'All of it. Fields that are new in that version are kept, but not listed.':
    'Alles. Felder, die in dieser Version neu sind, bleiben, werden aber nicht aufgeführt.',
  'The version of ERN is an old one': 'Die ERN-Version ist alt',
  'ERN before 3.4 wrote some things in other places. The message is read like ERN 3.x, as far as that goes.':
    'ERN vor 3.4 schrieb manches an andere Stellen. Die Nachricht wird wie ERN 3.x gelesen, soweit das geht.',
  'All of it. Records are found, listed and exported; what only the old version has is not listed as a field.':
    'Alles. Datensätze werden gefunden, aufgeführt und exportiert; was nur die alte Version hat, erscheint nicht als Feld.',
  'Ask the sender for a newer version where one is to be had.':
    'Beim Absender eine neuere Version anfordern, wenn es eine gibt.',
  'The message names two versions of ERN': 'Die Nachricht nennt zwei ERN-Versionen',
  'The namespace of the root element, MessageSchemaVersionId and schemaLocation should name the same version, and the elements should be those of that version. The namespace counts first.':
    'Der Namensraum des Wurzelelements, MessageSchemaVersionId und schemaLocation sollten dieselbe Version nennen, und die Elemente sollten die dieser Version sein. Zuerst zählt der Namensraum.',
  'All of it, read as the version that counts. Elements of the other generation of ERN are read too.':
    'Alles, gelesen als die Version, die zählt. Elemente der anderen ERN-Generation werden auch gelesen.',
  'Make the statements agree.': 'Die Angaben in Einklang bringen.',
  'The root element has no namespace': 'Das Wurzelelement hat keinen Namensraum',
  'A message says what it is by the namespace of its root element. Here there is none, or its prefix is declared nowhere; the version was found by another statement.':
    'Was eine Nachricht ist, sagt der Namensraum ihres Wurzelelements. Hier fehlt er, oder sein Präfix ist nirgends erklärt; die Version ergab sich aus einer anderen Angabe.',
  'All of it, read as the version found.': 'Alles, gelesen als die gefundene Version.',
  'The root element is in a namespace that is none of ERN':
    'Das Wurzelelement hat einen Namensraum, der nicht zu ERN gehört',
  'A message says what it is by the namespace of its root element. This one is none of DDEX; the version was found by another statement, or by the end of the address.':
    'Was eine Nachricht ist, sagt der Namensraum ihres Wurzelelements. Dieser ist keiner von DDEX; die Version ergab sich aus einer anderen Angabe oder dem Ende der Adresse.',
  'The XML declaration names another encoding than the bytes show':
    'Die XML-Deklaration nennt eine andere Kodierung, als die Bytes zeigen',
  'A byte order mark or the pattern of the first bytes says for sure what the encoding is.':
    'Eine Byte Order Mark oder das Muster der ersten Bytes sagt sicher, welche Kodierung es ist.',
  'All of it, read in the encoding of the bytes.': 'Alles, gelesen in der Kodierung der Bytes.',
  'Correct the declaration.': 'Die Deklaration berichtigen.',
  'A record goes beyond a limit': 'Ein Datensatz überschreitet eine Grenze',
  'A single record has more elements or bytes, or inside it a text, an attribute or the nesting of elements is longer or deeper, than the limits allow. No real message comes near them, so something is probably wrong with the record.':
    'Ein einzelner Datensatz hat mehr Elemente oder Bytes, oder darin ist ein Text, ein Attribut oder die Verschachtelung länger oder tiefer, als die Grenzen erlauben. Keine echte Nachricht kommt ihnen nahe; wahrscheinlich stimmt etwas mit dem Datensatz nicht.',
  'The record, listed as far as lists go, and everything after it. Exports are complete.':
    'Der Datensatz, aufgeführt, soweit Listen reichen, und alles danach. Exporte sind vollständig.',
  'Check the record. If it is meant to be like this, raise the limit in the settings, or for one import with the option the message names.':
    'Den Datensatz prüfen. Soll er so sein, die Grenze in den Einstellungen heben, oder für einen Import mit der genannten Option.',
  'A list of references is longer than is listed':
    'Eine Liste von Referenzen ist länger, als aufgeführt wird',
  'A single release or deal refers to more than 100,000 others.':
    'Ein einzelnes Release oder ein Deal verweist auf mehr als 100.000 andere.',
  'The first ones are listed, and the source has them all: exports are complete.':
    'Die ersten werden aufgeführt, die Quelle hat alle: Exporte sind vollständig.',
  'Check whether the record is meant to be one.': 'Prüfen, ob der Datensatz einer sein soll.',
  'A value is longer than is shown': 'Ein Wert ist länger, als gezeigt wird',
  'A single value has more than 65,536 characters, or a field more than 1,000 values.':
    'Ein einzelner Wert hat mehr als 65.536 Zeichen, oder ein Feld mehr als 1.000 Werte.',
  'Its beginning is listed and searched, and the source has all of it: exports are complete.':
    'Sein Anfang wird aufgeführt und durchsucht, die Quelle hat alles: Exporte sind vollständig.',
  'Check whether a whole document was pasted into a field.':
    'Prüfen, ob ein ganzes Dokument in ein Feld eingefügt wurde.',
  'Files that cannot be read to their end': 'Dateien, die sich nicht bis zum Ende lesen lassen',
  Archives: 'Archive',
  Values: 'Werte',
  'The message as a whole': 'Die Nachricht als Ganzes',
  'References and deals': 'Referenzen und Deals',
  'Names the standard does not have': 'Namen, die der Standard nicht hat',
  'Batches and other deliveries': 'Batches und andere Lieferungen',
  'A reference leads nowhere': 'Eine Referenz führt ins Leere',
  'The records of a message refer to each other by anchors such as A1, R0 or PArtist. No record of the right kind in this message has this one, so what was meant is missing. Schema validation does not find this.':
    'Die Datensätze einer Nachricht verweisen über Anker wie A1, R0 oder PArtist aufeinander. Kein passender Datensatz dieser Nachricht hat diesen, das Gemeinte fehlt also. Eine Schemaprüfung findet das nicht.',
  'The record and its reference as written.': 'Der Datensatz und seine Referenz, wie geschrieben.',
  'Correct the reference, or add the record it should lead to.':
    'Die Referenz berichtigen oder den Datensatz hinzufügen, zu dem sie führen soll.',
  'An anchor is given away twice': 'Ein Anker ist doppelt vergeben',
  'An anchor such as A1 must be unique in the whole message; otherwise nobody can tell which record a reference means.':
    'Ein Anker wie A1 muss in der ganzen Nachricht einmalig sein; sonst weiß niemand, welchen Datensatz eine Referenz meint.',
  'All records that have it. References lead to the first.':
    'Alle Datensätze, die ihn haben. Referenzen führen zum ersten.',
  'Give each record its own anchor, and correct what refers to it.':
    'Jedem Datensatz einen eigenen Anker geben und berichtigen, was darauf verweist.',
  'two SoundRecordings with <ResourceReference>A1</ResourceReference>':
    'zwei SoundRecordings mit <ResourceReference>A1</ResourceReference>',
  'Nothing refers to the record': 'Nichts verweist auf den Datensatz',
  'A resource, party, chapter or cue sheet that no release or other record of the message refers to is delivered for nothing. Most of the time a reference was forgotten.':
    'Eine Ressource, eine Party, ein Chapter oder ein CueSheet, auf das kein Release und kein anderer Datensatz verweist, wird umsonst geliefert. Meist wurde eine Referenz vergessen.',
  'The record.': 'Der Datensatz.',
  'Refer to it where it belongs, or take it out.':
    'Dort darauf verweisen, wo er hingehört, oder ihn herausnehmen.',
  'a SoundRecording A5 that no release refers to': 'eine SoundRecording A5, auf die kein Release verweist',
  'for cues of one cue sheet, which are often parts of one recording':
    'bei Cues eines CueSheets, die oft Teile einer Aufnahme sind',
  'Two records share an identifier': 'Zwei Datensätze teilen eine Kennung',
  'Two resources of a message have the same ISRC, two cues of a cue sheet have, or two releases the same ICPN or GRid. That is right for editions of one recording and for parts of a mix; otherwise one of them was copied and not changed.':
    'Zwei Ressourcen einer Nachricht oder zwei Cues eines CueSheets haben dieselbe ISRC, oder zwei Releases dieselbe ICPN oder GRid. Bei Ausgaben einer Aufnahme und Teilen eines Mixes ist das richtig; sonst wurde eines kopiert und nicht geändert.',
  'Both records.': 'Beide Datensätze.',
  'Give each its own identifier, unless they are the same recording.':
    'Jedem eine eigene Kennung geben, außer es ist dieselbe Aufnahme.',
  'two SoundRecordings with <ISRC>QZEX12600001</ISRC>': 'zwei SoundRecordings mit <ISRC>QZEX12600001</ISRC>',
  'for a TrackRelease, which may be sold with its album only':
    'bei einem TrackRelease, das vielleicht nur mit dem Album verkauft wird',
  'No deal names the release': 'Kein Deal nennt das Release',
  'A message is a full statement: a release without a deal is not available anywhere. That is how a takedown is written, too.':
    'Eine Nachricht sagt alles: ein Release ohne Deal ist nirgends verfügbar. So wird auch ein Takedown geschrieben.',
  'The release.': 'Das Release.',
  'Right for a takedown. Otherwise add a ReleaseDeal that refers to the release.':
    'Richtig bei einem Takedown. Sonst einen ReleaseDeal hinzufügen, der auf das Release verweist.',
  'The message has no deals': 'Die Nachricht hat keine Deals',
  'A message is a full statement: without deals none of its releases is available anywhere. That is how a takedown is written, too.':
    'Eine Nachricht sagt alles: ohne Deals ist keines ihrer Releases irgendwo verfügbar. So wird auch ein Takedown geschrieben.',
  'All of it.': 'Alles.',
  'when it belongs to a namespace of its own, or when Lathe has no schema of the version':
    'wenn es zu einem eigenen Namensraum gehört oder Lathe kein Schema der Version hat',
  'An element the standard does not have there': 'Ein Element, das der Standard dort nicht hat',
  "The schema of the message's version has no element of this name at this place. It may be misspelt, belong to another version, or be a sender's own addition. Each path is told once per file, with how often it stands there.":
    'Das Schema der Version hat an dieser Stelle kein Element dieses Namens. Es kann falsch geschrieben sein, zu einer anderen Version gehören oder ein Zusatz des Absenders sein. Jeder Pfad wird je Datei einmal gemeldet, mit der Zahl der Vorkommen.',
  'All of it, whatever it holds. It is shown in the tree of the record, marked as unknown, and exported as it is; no field is read from it.':
    'Alles, was immer darin steht. Es erscheint im Baum des Datensatzes, als unbekannt markiert, und wird unverändert exportiert; kein Feld wird daraus gelesen.',
  'Correct the name, declare the version the message is written in, or agree with the sender on what it means.':
    'Den Namen berichtigen, die Version angeben, in der die Nachricht geschrieben ist, oder mit dem Absender klären, was gemeint ist.',
  'An attribute the standard does not have there': 'Ein Attribut, das der Standard dort nicht hat',
  "The schema of the message's version has no attribute of this name on this element. MessageSchemaVersionId, for one, exists in ERN 3 only.":
    'Das Schema der Version hat an diesem Element kein Attribut dieses Namens. MessageSchemaVersionId etwa gibt es nur in ERN 3.',
  'All of it. It is shown in the tree of the record, marked as unknown, and exported as it is.':
    'Alles. Es erscheint im Baum des Datensatzes, als unbekannt markiert, und wird unverändert exportiert.',
  'Leave it out, or declare the version the message is written in.':
    'Es weglassen oder die Version angeben, in der die Nachricht geschrieben ist.',
  'The records before this place are kept, listed and searched. The file is left out of exports.':
    'Die Datensätze vor dieser Stelle bleiben, werden aufgeführt und durchsucht. Aus Exporten bleibt die Datei draußen.',
  'The file cannot be read': 'Die Datei ist nicht lesbar',
  'The operating system would not give the file or folder: it is gone, permission is missing, the disk fails, or it is no file at all.':
    'Das Betriebssystem gibt die Datei oder den Ordner nicht her: weg, keine Berechtigung, ein Fehler der Platte, oder es ist gar keine Datei.',
  'Nothing of this file. The other files of the import are read.':
    'Nichts von dieser Datei. Die anderen Dateien des Imports werden gelesen.',
  'Do what the message says of its cause, then retry.':
    'Tun, was die Meldung zur Ursache sagt, dann wiederholen.',
  'Reading ended before the file did': 'Das Lesen endete vor dem Ende der Datei',
  'The process that read the file has ended, for example because memory ran out. That says nothing about the file.':
    'Der Prozess, der die Datei las, ist beendet, etwa weil der Speicher ausging. Über die Datei sagt das nichts.',
  'What had been read until then.': 'Was bis dahin gelesen war.',
  'Retry: the file is read again from its beginning.': 'Wiederholen: die Datei wird von vorn gelesen.',
  'The file is no XML': 'Die Datei ist kein XML',
  'Its first character that is no white space is not <, so it is another kind of file: an archive, a table, a web page.':
    'Ihr erstes Zeichen, das kein Leerraum ist, ist kein <, also ist sie etwas anderes: ein Archiv, eine Tabelle, eine Webseite.',
  'Nothing of it.': 'Nichts davon.',
  'Choose the XML message itself.': 'Die XML-Nachricht selbst wählen.',
  'The file is empty': 'Die Datei ist leer',
  'It holds nothing, or nothing but white space.': 'Sie enthält nichts, oder nur Leerraum.',
  'Nothing: there is nothing.': 'Nichts: es ist nichts da.',
  'The file ends too early': 'Die Datei endet zu früh',
  'It ends inside an element, so its end is missing. Most of the time a transfer was cut off.':
    'Sie endet innerhalb eines Elements, ihr Ende fehlt also. Meist wurde eine Übertragung abgebrochen.',
  'Fetch the file again, then retry.': 'Die Datei neu holen, dann wiederholen.',
  'A rule of XML is broken': 'Eine Regel von XML ist verletzt',
  'Beyond a break of the rules of XML (W3C, Extensible Markup Language 1.0) nobody can say for sure what the text means, so reading ends there.':
    'Hinter einem Verstoß gegen die Regeln von XML (W3C, Extensible Markup Language 1.0) kann niemand sicher sagen, was der Text heißt; dort endet das Lesen.',
  'Bytes that are no text in the encoding of the file':
    'Bytes, die in der Kodierung der Datei kein Text sind',
  'The byte order mark or the XML declaration (else the rule: UTF-8) says how bytes stand for characters, and these bytes stand for none.':
    'Die Byte Order Mark oder die XML-Deklaration (sonst gilt UTF-8) sagt, wie Bytes für Zeichen stehen, und diese Bytes stehen für keines.',
  'A DOCTYPE is refused': 'Ein DOCTYPE wird abgelehnt',
  'A DOCTYPE can define entities that grow without bound or read other files. ERN messages have none.':
    'Ein DOCTYPE kann Entitäten definieren, die ohne Grenze wachsen oder andere Dateien lesen. ERN-Nachrichten haben keinen.',
  'Nothing of it: a DOCTYPE stands before the first record.':
    'Nichts davon: ein DOCTYPE steht vor dem ersten Datensatz.',
  'Take the declaration out, then retry.': 'Die Deklaration herausnehmen, dann wiederholen.',
  'The file goes beyond a limit': 'Die Datei überschreitet eine Grenze',
  'Elements are nested too deep, or a tag, a text or the number of attributes or names is larger than any real message has. The limits keep a broken or hostile file from eating the memory. The message says which limit it is and what its value is.':
    'Elemente sind zu tief verschachtelt, oder ein Tag, ein Text oder die Zahl der Attribute oder Namen ist größer als in jeder echten Nachricht. Die Grenzen hindern eine kaputte oder feindliche Datei, den Speicher zu fressen. Die Meldung sagt, welche Grenze es ist und welchen Wert sie hat.',
  'Check where the file comes from. If it is meant to be like this, raise the limit in the settings (or with the option of the import that the message names), then retry.':
    'Prüfen, woher die Datei kommt. Soll sie so sein, die Grenze in den Einstellungen heben (oder mit der genannten Option des Imports), dann wiederholen.',
  '<a><a><a> ... ten thousand deep': '<a><a><a> ... zehntausend tief',
  'The value as written. It is listed, searched and exported like that.':
    'Der Wert, wie geschrieben. So wird er aufgeführt, gesucht und exportiert.',
  'An ISRC has the wrong form': 'Eine ISRC hat die falsche Form',
  'An International Standard Recording Code (ISO 3901) has 12 characters: two letters, three letters or digits, seven digits, in capitals and without hyphens.':
    'Ein International Standard Recording Code (ISO 3901) hat 12 Zeichen: zwei Buchstaben, drei Buchstaben oder Ziffern, sieben Ziffern, in Großbuchstaben und ohne Bindestriche.',
  'Write the ISRC of the recording without hyphens, in capitals.':
    'Die ISRC der Aufnahme ohne Bindestriche in Großbuchstaben schreiben.',
  'An ICPN has the wrong form': 'Eine ICPN hat die falsche Form',
  'An International Code Product Number is the UPC, EAN or other GTIN of a product: 8, 12, 13 or 14 digits and nothing else.':
    'Eine International Code Product Number ist die UPC, EAN oder andere GTIN eines Produkts: 8, 12, 13 oder 14 Ziffern und sonst nichts.',
  'Write the UPC or EAN of the product, digits only.':
    'Die UPC oder EAN des Produkts schreiben, nur Ziffern.',
  'The check digit of an ICPN is wrong': 'Die Prüfziffer einer ICPN ist falsch',
  'The last digit of a UPC or EAN follows from the others, so one wrong digit can be found. Shops refuse such a number or, worse, know another product by it.':
    'Die letzte Ziffer einer UPC oder EAN folgt aus den anderen, so fällt eine falsche auf. Shops weisen so eine Nummer ab oder kennen, schlimmer, ein anderes Produkt darunter.',
  'Compare it with the number on the product: a digit is wrong or two are exchanged.':
    'Mit der Nummer auf dem Produkt vergleichen: eine Ziffer ist falsch, oder zwei sind vertauscht.',
  'A GRid has the wrong form': 'Eine GRid hat die falsche Form',
  'A Global Release Identifier has 18 characters: A1, then letters and digits, in capitals and without hyphens.':
    'Ein Global Release Identifier hat 18 Zeichen: A1, dann Buchstaben und Ziffern, in Großbuchstaben und ohne Bindestriche.',
  'Write the GRid without hyphens, in capitals.': 'Die GRid ohne Bindestriche in Großbuchstaben schreiben.',
  'The check character of a GRid is wrong': 'Das Prüfzeichen einer GRid ist falsch',
  'The last character of a GRid follows from the others (ISO 7064, MOD 37,36).':
    'Das letzte Zeichen einer GRid folgt aus den anderen (ISO 7064, MOD 37,36).',
  'Compare it with the GRid you assigned: a character is wrong or two are exchanged.':
    'Mit der vergebenen GRid vergleichen: ein Zeichen ist falsch, oder zwei sind vertauscht.',
  'An ISWC has the wrong form': 'Eine ISWC hat die falsche Form',
  'An International Standard Musical Work Code (ISO 15707) is a T and ten digits, without hyphens and dots.':
    'Ein International Standard Musical Work Code (ISO 15707) ist ein T und zehn Ziffern, ohne Bindestriche und Punkte.',
  'Write the ISWC of the work without hyphens and dots.':
    'Die ISWC des Werks ohne Bindestriche und Punkte schreiben.',
  'The check digit of an ISWC is wrong': 'Die Prüfziffer einer ISWC ist falsch',
  'The last digit of an ISWC follows from the others.': 'Die letzte Ziffer einer ISWC folgt aus den anderen.',
  'Compare it with the register of works: a digit is wrong.':
    'Mit dem Werkeregister vergleichen: eine Ziffer ist falsch.',
  'An ISNI has the wrong form': 'Eine ISNI hat die falsche Form',
  'An International Standard Name Identifier (ISO 27729) has 16 digits, of which the last may be X, without blanks.':
    'Ein International Standard Name Identifier (ISO 27729) hat 16 Ziffern, die letzte darf X sein, ohne Leerzeichen.',
  'Write the ISNI of the person or group without blanks.':
    'Die ISNI der Person oder Gruppe ohne Leerzeichen schreiben.',
  'The check character of an ISNI is wrong': 'Das Prüfzeichen einer ISNI ist falsch',
  'The last character of an ISNI follows from the others (ISO 7064, MOD 11-2).':
    'Das letzte Zeichen einer ISNI folgt aus den anderen (ISO 7064, MOD 11-2).',
  'Compare it with the register of names: a digit is wrong or two are exchanged.':
    'Mit dem Namensregister vergleichen: eine Ziffer ist falsch, oder zwei sind vertauscht.',
  'A DPID has the wrong form': 'Eine DPID hat die falsche Form',
  'A DDEX Party Identifier is PADPIDA and eleven letters or digits. The sender and the recipients of a message are named by theirs. A PartyId without a Namespace is a DPID.':
    'Ein DDEX Party Identifier ist PADPIDA und elf Buchstaben oder Ziffern. Absender und Empfänger einer Nachricht sind mit ihrer genannt. Eine PartyId ohne Namespace ist eine DPID.',
  'Write the DPID that DDEX assigned to the company, in capitals and without hyphens.':
    'Die DPID, die DDEX der Firma gegeben hat, in Großbuchstaben und ohne Bindestriche schreiben.',
  'The check character of a DPID is wrong': 'Das Prüfzeichen einer DPID ist falsch',
  'The last character of a DPID follows from the others (ISO 7064, MOD 37,36).':
    'Das letzte Zeichen einer DPID folgt aus den anderen (ISO 7064, MOD 37,36).',
  'Compare it with the DPID that DDEX assigned: a character is wrong or two are exchanged.':
    'Mit der DPID vergleichen, die DDEX vergeben hat: ein Zeichen ist falsch, oder zwei sind vertauscht.',
  'A date cannot be read': 'Ein Datum ist nicht lesbar',
  'A date is written YYYY-MM-DD, and has to be a day of the calendar; dates of events may leave out the day or the month.':
    'Ein Datum wird JJJJ-MM-TT geschrieben und muss ein Tag des Kalenders sein; bei Ereignissen dürfen Tag oder Monat fehlen.',
  'Write the day as YYYY-MM-DD.': 'Den Tag als JJJJ-MM-TT schreiben.',
  'A date and time cannot be read': 'Datum und Uhrzeit sind nicht lesbar',
  'A date and time is written YYYY-MM-DDThh:mm:ss, with Z or the difference to UTC behind it (xs:dateTime), and has to exist.':
    'Datum und Uhrzeit werden JJJJ-MM-TTThh:mm:ss geschrieben, dahinter Z oder der Abstand zu UTC (xs:dateTime), und es muss sie geben.',
  'Write it like 2026-03-01T00:00:00+01:00.': 'Schreiben wie 2026-03-01T00:00:00+01:00.',
  'A year cannot be read': 'Ein Jahr ist nicht lesbar',
  'The year of a (P) or (C) line is written with four digits (xs:gYear).':
    'Das Jahr einer ℗- oder ©-Zeile hat vier Ziffern (xs:gYear).',
  'Write it like 2026.': 'Schreiben wie 2026.',
  'A duration cannot be read': 'Eine Dauer ist nicht lesbar',
  'A duration is written in hours, minutes and seconds like PT3M25S (xs:duration). Years and months have no fixed length, so they cannot be the length of a recording.':
    'Eine Dauer wird in Stunden, Minuten und Sekunden geschrieben wie PT3M25S (xs:duration). Jahre und Monate haben keine feste Länge und können keine Dauer einer Aufnahme sein.',
  'Write it like PT3M25S.': 'Schreiben wie PT3M25S.',
  'A release has no title': 'Ein Release hat keinen Titel',
  'Nobody can recognise it in a list.': 'Niemand erkennt es in einer Liste.',
  'Add the title: DisplayTitleText in ERN 4, ReferenceTitle in ERN 3.':
    'Den Titel hinzufügen: DisplayTitleText in ERN 4, ReferenceTitle in ERN 3.',
  'A document type declaration is refused': 'Eine Dokumenttyp-Deklaration wird abgelehnt',
}
