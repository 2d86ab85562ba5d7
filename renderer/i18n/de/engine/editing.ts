/** Edits: their steps, what they were refused for, what was noted. The English sentence is the key. */
export const editing: Readonly<Record<string, string>> = {
  title: 'Titel',
  artist: 'Künstler',
  label: 'Label',
  genre: 'Genre',
  'release date': 'Erscheinungsdatum',
  'Set {{fields, words}} of {{name}}': '{{fields, words}} von {{name}} gesetzt',
  'Set {{field}} of {{name}} to {{value}}': '{{field}} von {{name}} auf {{value}} gesetzt',
  'Revert {{fields, words}} of {{name}}': '{{fields, words}} von {{name}} zurückgesetzt',
  'Revert {{field}} of "{{step, words}}"': '{{field}} aus „{{step, words}}“ zurückgesetzt',
  'Revert all edits of {{name}}': 'Alle Bearbeitungen von {{name}} zurückgenommen',
  'Revert all edits of {{count}} records': 'Alle Bearbeitungen von {{count}} Datensätzen zurückgenommen',
  'Revert 1 change of {{name}}': '1 Änderung von {{name}} zurückgenommen',
  'Revert {{count}} changes of {{name}}': '{{count}} Änderungen von {{name}} zurückgenommen',
  'Revert {{count}} changes': '{{count}} Änderungen zurückgenommen',
  'Revert 1 change': '1 Änderung zurückgenommen',
  'Revert {{count}} steps': '{{count}} Schritte zurückgenommen',
  'Revert "{{step, words}}"': '„{{step, words}}“ zurückgenommen',
  'Add a deal to {{name}}': 'Deal zu {{name}} hinzugefügt',
  'Change {{terms, words}} of a deal of {{name}}': '{{terms, words}} eines Deals von {{name}} geändert',
  'Remove a deal of {{name}}': 'Deal von {{name}} entfernt',
  'the dates': 'die Daten',
  'the territories': 'die Gebiete',
  'the models': 'die Modelle',
  'the uses': 'die Nutzungen',
  'the price': 'den Preis',
  'Add title "{{title}}" to {{name}}': 'Titel „{{title}}“ zu {{name}} hinzugefügt',
  'Add title "{{title}}" ({{language}}) to {{name}}':
    'Titel „{{title}}“ ({{language}}) zu {{name}} hinzugefügt',
  'Add track "{{title}}" to {{name}}': 'Track „{{title}}“ zu {{name}} hinzugefügt',
  'Add territories {{places}} to {{name}}': 'Gebiete {{places}} zu {{name}} hinzugefügt',
  'Set territories of {{name}} to {{places}}': 'Gebiete von {{name}} auf {{places}} gesetzt',
  'Add {{what}} for {{territory}} to {{name}}': '{{what}} für {{territory}} zu {{name}} hinzugefügt',
  'Add {{what}} to {{name}}': '{{what}} zu {{name}} hinzugefügt',
  'Remove track "{{title}}" from {{name}}': 'Track „{{title}}“ aus {{name}} entfernt',
  'Add {{fields, words}} of {{name}}': '{{fields, words}} von {{name}} hinzugefügt',
  'Remove {{fields, words}} of {{name}}': '{{fields, words}} von {{name}} entfernt',
  'Remove {{fields, field}}': '{{fields, field}} entfernt',
  'Replace {{fields, words}} of {{name}}': '{{fields, words}} von {{name}} ersetzt',
  'Move {{fields, words}} of {{name}}': '{{fields, words}} von {{name}} verschoben',
  'Remove {{what}} from {{name}}': '{{what}} aus {{name}} entfernt',
  'Move track "{{title}}" in {{name}}': 'Track „{{title}}“ in {{name}} verschoben',
  'Set {{what}} of {{name}}': '{{what}} von {{name}} gesetzt',
  'Change nothing': 'Nichts geändert',
  'The {{field, words}} was not changed. {{why, words}}':
    '{{field, words}} wurde nicht geändert. {{why, words}}',
  'The {{field, words}} is "{{value}}" already.': '{{field, words}} ist schon „{{value}}“.',
  'The {{fields, words}} of {{name}} is as in the file.':
    '{{fields, words}} von {{name}} ist, wie in der Datei.',
  'Name at least one field to change.': 'Mindestens ein Feld nennen, das sich ändern soll.',
  '{{amount}} releases share this label; all of them now show it.':
    '{{amount}} Releases teilen dieses Label; alle zeigen es jetzt.',
  'The {{field, words}} also stands in {{places}}, left as it was.':
    '{{field, words}} steht auch in {{places}}, dort unverändert.',
  '"{{value}}" also stands in {{places}}, left as it was.':
    '„{{value}}“ steht auch in {{places}}, dort unverändert.',
  'The release {{id}} is no longer in the catalog.': 'Das Release {{id}} ist nicht mehr im Katalog.',
  'A {{kind}} only names a release: its fields can be read, not edited.':
    '{{kind}} nennt ein Release nur: seine Felder lassen sich lesen, nicht bearbeiten.',
  'The release is larger than {{most}} MB, which is more than can be edited.':
    'Das Release ist größer als {{most}} MB; mehr lässt sich nicht bearbeiten.',
  'The release names no label: it has no ReleaseLabelReference.':
    'Das Release nennt kein Label: es hat keine ReleaseLabelReference.',
  "The label {{reference}} is not in the message's PartyList.":
    'Das Label {{reference}} steht nicht in der PartyList der Nachricht.',
  'The Party of the label is too large to be edited.': 'Die Party des Labels ist zu groß zum Bearbeiten.',
  'This part of the file was removed or replaced by an edit. Undo that edit to change what was there.':
    'Dieser Teil der Datei wurde durch eine Bearbeitung entfernt oder ersetzt. Sie rückgängig machen, um zu ändern, was da war.',
  'A record and the element around it cannot be changed in one call. Make two calls.':
    'Ein Datensatz und das Element darum lassen sich nicht zugleich ändern. Nacheinander ändern.',
  'This is no key of a node.': 'Das ist kein Schlüssel eines Knotens.',
  'It is kept as given.': 'Er bleibt wie angegeben.',
  'Say into which element, or beside which, to insert.': 'Sagen, in welches Element oder neben welches.',
  'A change before this one took the node away.': 'Eine Änderung davor hat den Knoten weggenommen.',
  'A comment cannot hold two hyphens in a row, nor end with one.':
    'Ein Kommentar kann keine zwei Bindestriche hintereinander enthalten und nicht mit einem enden.',
  'A processing instruction can be removed, not changed.':
    'Eine Verarbeitungsanweisung lässt sich entfernen, nicht ändern.',
  'The file is still being read. It can be edited when it is complete.':
    'Die Datei wird noch eingelesen. Danach lässt sie sich bearbeiten.',
  'The file is being removed from the catalog.': 'Die Datei wird gerade aus dem Katalog entfernt.',
  'Reading the file was stopped, so it cannot be exported and its records cannot be edited. Import it again.':
    'Das Einlesen wurde angehalten; die Datei lässt sich nicht exportieren, ihre Datensätze nicht bearbeiten. Neu importieren.',
  'The file could not be read to its end, so it cannot be exported and its records cannot be edited. Repair the file and import it again.':
    'Die Datei ließ sich nicht bis zum Ende lesen; sie lässt sich nicht exportieren, ihre Datensätze nicht bearbeiten. Die Datei reparieren und neu importieren.',
  'The file is not complete.': 'Die Datei ist nicht vollständig.',
  'Files in {{encoding}} can be read, not edited.':
    'Dateien in {{encoding}} lassen sich lesen, nicht bearbeiten.',
  'There is no {{id}} that could be edited in this catalog.':
    'In diesem Katalog gibt es kein {{id}} zum Bearbeiten.',
  '{{id}} is larger than {{most}} MB, which is more than can be edited.':
    '{{id}} ist größer als {{most}} MB; mehr lässt sich nicht bearbeiten.',
  'No element begins at this node.': 'An diesem Knoten beginnt kein Element.',
  'Nothing would be changed.': 'Nichts würde sich ändern.',
  'The record was removed by a change before this one.':
    'Der Datensatz wurde von einer Änderung davor entfernt.',
  'This node is no longer there: it was changed meanwhile. Read the tree again.':
    'Dieser Knoten ist nicht mehr da: er wurde inzwischen geändert. Den Baum neu lesen.',
  '{{element}} holds other elements, so its text cannot be replaced. Change what stands in it.':
    '{{element}} enthält andere Elemente, sein Text lässt sich nicht ersetzen. Ändern, was darin steht.',
  '{{element}} holds other elements, so its text cannot be replaced safely.':
    '{{element}} enthält andere Elemente, sein Text lässt sich nicht sicher ersetzen.',
  '{{element}} holds other elements.': '{{element}} enthält andere Elemente.',
  'A namespace declaration cannot be changed: all names in the element mean what it says.':
    'Eine Namensraum-Deklaration lässt sich nicht ändern: alle Namen im Element richten sich danach.',
  '{{parent}} holds text where {{element}} would stand.':
    '{{parent}} enthält Text, wo {{element}} stehen würde.',
  'The root of a message cannot be removed.': 'Die Wurzel einer Nachricht lässt sich nicht entfernen.',
  'An element cannot be moved into itself.': 'Ein Element lässt sich nicht in sich selbst verschieben.',
  '"{{name}}" is no name of an {{kind, words}}.': '„{{name}}“ ist kein Name ({{kind, words}}).',
  element: 'Element',
  attribute: 'Attribut',
  'The name "{{name}}" cannot be written in {{encoding}}.':
    'Der Name „{{name}}“ lässt sich in {{encoding}} nicht schreiben.',
  'The prefix of "{{name}}" is not used in the record, so what it means there is not known.':
    'Das Präfix von „{{name}}“ kommt im Datensatz nicht vor; was es dort heißt, ist unbekannt.',
  'XML cannot hold the character U+{{code}} at place {{place}}.':
    'XML kann das Zeichen U+{{code}} an Stelle {{place}} nicht enthalten.',
  'The record has no {{path}}.': 'Der Datensatz hat kein {{path}}.',
  'There is nothing to undo.': 'Nichts rückgängig zu machen.',
  'There is nothing to redo.': 'Nichts zu wiederholen.',
  '"{{step, words}}" is undone already.': '„{{step, words}}“ ist schon rückgängig gemacht.',
  'There is no change {{change}} in this catalog.':
    'Eine Änderung {{change}} gibt es in diesem Katalog nicht.',
  'There is no step {{step}} in this catalog.': 'Einen Schritt {{step}} gibt es in diesem Katalog nicht.',
  'The files this step changed have left the catalog.':
    'Die Dateien, die dieser Schritt geändert hat, sind nicht mehr im Katalog.',
  '"{{step, words}}" was reverted already.': '„{{step, words}}“ ist schon zurückgenommen.',
  '"{{step, words}}" cannot be reverted on its own: "{{other, words}}" (step {{number}}) changed the same place since. Revert that first.':
    '„{{step, words}}“ lässt sich nicht einzeln zurücknehmen: „{{other, words}}“ (Schritt {{number}}) hat seither dieselbe Stelle geändert. Erst den zurücknehmen.',
  'Nothing of this was edited.': 'Davon ist nichts bearbeitet.',
  'More changes than can be taken back together ({{most}}). Revert the steps that made them one by one instead.':
    'Mehr Änderungen, als zusammen zurückgenommen werden können ({{most}}). Stattdessen die Schritte, die sie gemacht haben, einzeln zurücknehmen.',
  'The record has no block of territories.': 'Der Datensatz hat keinen Gebietsblock.',
  'The record has {{count}} block of territories, so none is number {{number}}.':
    'Der Datensatz hat {{count}} Gebietsblock, keinen mit der Nummer {{number}}.',
  'The record has {{count}} blocks of territories, so none is number {{number}}.':
    'Der Datensatz hat {{count}} Gebietsblöcke, keinen mit der Nummer {{number}}.',
  'Allowed: {{values}} and {{more}} more.': 'Erlaubt: {{values}} und {{more}} weitere.',
  'Allowed: {{values}}.': 'Erlaubt: {{values}}.',
  '{{name}} of ERN {{version}} cannot be empty. To take it away, remove it.':
    '{{name}} in ERN {{version}} kann nicht leer sein. Zum Wegnehmen entfernen.',
  'A later change': 'Eine spätere Änderung',
  '{{element}} was removed by a change before this one.':
    '{{element}} wurde von einer Änderung davor entfernt.',
  'The record has no {{field}} that could be taken away.':
    'Der Datensatz hat kein {{field}}, das sich wegnehmen ließe.',
  'The name of the element {{element}} says this. Add another element instead, and remove this one.':
    'Das sagt der Name des Elements {{element}}. Stattdessen ein anderes Element hinzufügen und dieses entfernen.',
  'The name of the element {{element}} says this: remove the element.':
    'Das sagt der Name des Elements {{element}}: das Element entfernen.',
  'A {{element}} of ERN {{version}} must have the attribute {{name}}.':
    '{{element}} in ERN {{version}} muss das Attribut {{name}} haben.',
  '"{{given}}" cannot be the {{name, words}}. {{why, words}}':
    '„{{given}}“ kann nicht {{name, words}} sein. {{why, words}}',
  'Expected a value for {{name}}, got nothing. To take it away, clear it.':
    'Für {{name}} fehlt ein Wert. Zum Wegnehmen leeren.',
  '{{value}} is kept as given. {{why, words}}': '{{value}} bleibt wie angegeben. {{why, words}}',
  'ERN {{version}} does not allow "{{value}}" as {{name}}.':
    'ERN {{version}} erlaubt „{{value}}“ nicht als {{name}}.',
  '"{{value}}" is not among the values of {{name}} that are known.':
    '„{{value}}“ gehört nicht zu den bekannten Werten von {{name}}.',
  '"{{value}}" is outdated as {{name}}.': '„{{value}}“ ist als {{name}} veraltet.',
  'It is written "{{value}}".': 'Geschrieben wird es „{{value}}“.',
  'Others refer to it by this: it is changed in the tree.':
    'Andere verweisen damit darauf: ändern lässt es sich im Baum.',
  '{{name}} was removed by an edit. Undo that edit to see it again.':
    '{{name}} wurde durch eine Bearbeitung entfernt. Sie rückgängig machen, um es wieder zu sehen.',
  '{{name}} is too large to be shown field by field. Its XML can be shown, and export writes it whole.':
    '{{name}} ist zu groß, um Feld für Feld gezeigt zu werden. Das XML lässt sich zeigen, und ein Export schreibt alles.',
  '{{id}} is a {{table}}, which has no model of its own.': '{{id}} ({{table}}) hat kein eigenes Modell.',
  '{{id}} is a {{table}}, which has no parts of its own.': '{{id}} ({{table}}) hat keine eigenen Teile.',
  'The message has no list {{set}}.': 'Die Nachricht hat keine Liste {{set}}.',
  'ERN {{version}} has no list {{set}}.': 'ERN {{version}} hat keine Liste {{set}}.',
  '{{name}} has no ReleaseReference, by which a deal would name it.':
    '{{name}} hat keine ReleaseReference, mit der ein Deal es nennen könnte.',
  'One deal is for releases of one message. Add a deal to each message.':
    'Ein Deal gilt für Releases einer Nachricht. Jeder Nachricht einen Deal hinzufügen.',
  'The version of the message has no deals.': 'Die Version der Nachricht hat keine Deals.',
  'A deal needs {{what}} in this version.': 'Ein Deal braucht in dieser Version {{what}}.',
  'A deal needs a commercial model.': 'Ein Deal braucht ein Commercial Model.',
  'A deal needs a use.': 'Ein Deal braucht eine Nutzung.',
  'A deal needs territories: name some, or Worldwide.':
    'Ein Deal braucht Gebiete: einige nennen, oder Worldwide.',
  'The deal now ends {{end}}.': 'Der Deal endet jetzt am {{end}}.',
  'It is the only deal of the message, and a DealList is not left empty. End it instead, or remove the DealList in the tree of the message.':
    'Es ist der einzige Deal der Nachricht, und eine DealList bleibt nicht leer. Stattdessen beenden, oder die DealList im Baum der Nachricht entfernen.',
  'ERN {{version}} has no {{list}} {{value}}.': 'ERN {{version}} hat {{list}} {{value}} nicht.',
  'A {{list}} of your own needs a value.': '{{list}}: ein eigener braucht einen Wert.',
  'A role of your own needs a value.': 'Eine eigene Rolle braucht einen Wert.',
  'A price needs a currency: EUR, USD ...': 'Ein Preis braucht eine Währung: EUR, USD ...',
  'The message has no {{list}}, behind which the deals would stand.':
    'Die Nachricht hat kein {{list}}, hinter dem die Deals stehen würden.',
  'The end of the {{list}} was not found behind its last release.':
    'Das Ende von {{list}} war hinter dem letzten Release nicht zu finden.',
  '{{id}} stands in another message.': '{{id}} steht in einer anderen Nachricht.',
  'The ReleaseDeal of this deal was not found in the file.':
    'Der ReleaseDeal dieses Deals war in der Datei nicht zu finden.',
  'Only a Party of the same message can be referred to.':
    'Verweisen lässt sich nur auf eine Party derselben Nachricht.',
  'Expected a name, got nothing.': 'Ein Name fehlt.',
  'A new Party {{reference}} was made for {{name}}.':
    'Für {{name}} ist eine neue Party {{reference}} entstanden.',
  'The message has no PartyList, in which a new Party would stand.':
    'Die Nachricht hat keine PartyList, in der eine neue Party stehen würde.',
  'The version of the message has no PartyList.': 'Die Version der Nachricht hat keine PartyList.',
  'A {{kind}} has no list of tracks: add it to the release it belongs to.':
    '{{kind}} hat keine Trackliste: beim zugehörigen Release hinzufügen.',
  'A release can only use resources of its own message that have a reference.':
    'Ein Release kann nur Ressourcen der eigenen Nachricht nutzen, die eine Referenz haben.',
  'The release has {{name}} already.': 'Das Release hat {{name}} schon.',
  '{{name}} does not refer to {{reference}}.': '{{name}} verweist nicht auf {{reference}}.',
  '{{reference}} is the only resource of {{name}}: a release must have one. Add another track first.':
    '{{reference}} ist die einzige Ressource von {{name}}: ein Release braucht eine. Erst einen anderen Track hinzufügen.',
  '{{amount}} other releases use the recording: it stays in the message, with its own release.':
    '{{amount}} andere Releases nutzen die Aufnahme: sie bleibt in der Nachricht, mit ihrem eigenen Release.',
  'A track does not come behind itself.': 'Ein Track kommt nicht hinter sich selbst.',
  'The release says why it names no resources (ResourceOmissionReason). Remove that in the tree to add tracks.':
    'Das Release sagt, warum es keine Ressourcen nennt (ResourceOmissionReason). Das im Baum entfernen, um Tracks hinzuzufügen.',
  'The message has no resource beside which a track could stand.':
    'Die Nachricht hat keine Ressource, neben der ein Track stehen könnte.',
  'No schema of ERN {{version}} is known, so nothing can be added to its messages.':
    'Ein Schema von ERN {{version}} ist nicht bekannt; zu seinen Nachrichten lässt sich nichts hinzufügen.',
  'The {{name}} cannot be made: the version requires {{what}}.':
    '{{name}} lässt sich nicht anlegen: die Version verlangt {{what}}.',
  'This node was removed or replaced by an edit. Read the tree again.':
    'Dieser Knoten wurde durch eine Bearbeitung entfernt oder ersetzt. Den Baum neu lesen.',
  'This file holds no XML that a tree could show.':
    'Diese Datei enthält kein XML, das ein Baum zeigen könnte.',
  'Files in {{encoding}} have no tree here; the XML sheet shows them.':
    'Dateien in {{encoding}} haben hier keinen Baum; das XML zeigt sie.',
  'This node does not stand in the record.': 'Dieser Knoten steht nicht im Datensatz.',
  'The deal would end on {{end}}, before it begins on {{start}}.':
    'Der Deal würde am {{end}} enden, bevor er am {{start}} beginnt.',
  'Beside a time of day, {{moment}} has to be a whole date.':
    'Neben einer Uhrzeit muss {{moment}} ein ganzes Datum sein.',
  'The deal has no terms yet: give models, uses, territories and a start together.':
    'Der Deal hat noch keine Bedingungen: Modelle, Nutzungen, Gebiete und Beginn zusammen angeben.',
  'The deal has several usages, each with uses of its own. Change them in the tree, where they are told apart.':
    'Der Deal hat mehrere Usages mit je eigenen Nutzungen. Im Baum ändern, wo sie zu unterscheiden sind.',
  'Territories are either included or excluded, not both.':
    'Gebiete sind entweder ein- oder ausgeschlossen, nicht beides.',
  'Name at least one territory, or Worldwide.': 'Mindestens ein Gebiet nennen, oder Worldwide.',
  'The deal has several periods. Change them in the tree, where they are told apart.':
    'Der Deal hat mehrere Zeiträume. Im Baum ändern, wo sie zu unterscheiden sind.',
  'A deal of ERN {{version}} must have a start.': 'Ein Deal in ERN {{version}} muss einen Beginn haben.',
  'A deal must have a start.': 'Ein Deal muss einen Beginn haben.',
  'The deal has several prices. Change them in the tree, where they are told apart.':
    'Der Deal hat mehrere Preise. Im Baum ändern, wo sie zu unterscheiden sind.',
  'There is no {{place}} in this record any more.': '{{place}} gibt es in diesem Datensatz nicht mehr.',
  'A {{parent}} of ERN {{version}} has no attribute {{name}}.':
    '{{parent}} in ERN {{version}} hat kein Attribut {{name}}.',
  'Expected a value for {{name}}, got nothing.': 'Ein Wert für {{name}} fehlt.',
  'A track needs a duration.': 'Ein Track braucht eine Dauer.',
  'A track needs a title.': 'Ein Track braucht einen Titel.',
  'Expected a title, got nothing.': 'Ein Titel fehlt.',
  'A {{parent}} of ERN {{version}} has no {{child}}.': '{{parent}} in ERN {{version}} hat kein {{child}}.',
  'A {{parent}} of ERN {{version}} takes one {{child}}, and has it.':
    '{{parent}} in ERN {{version}} nimmt ein {{child}} und hat es schon.',
  'Something is missing for the {{name}}: {{what}}.': 'Für {{name}} fehlt etwas: {{what}}.',
  'A record is not removed as a part of itself.': 'Ein Datensatz wird nicht als Teil seiner selbst entfernt.',
  'It is the record itself.': 'Es ist der Datensatz selbst.',
  'A {{parent}} of ERN {{version}} must have a {{child}}.':
    '{{parent}} in ERN {{version}} muss {{child}} haben.',
  'A {{parent}} must have a {{child}}.': '{{parent}} muss {{child}} haben.',
  'A {{record}} of ERN {{version}} shows no artist of its own.':
    '{{record}} in ERN {{version}} nennt keinen eigenen Künstler.',
  'A {{record}} of ERN {{version}} names no contributors.':
    '{{record}} in ERN {{version}} nennt keine Mitwirkenden.',
  'The role {{value}} is not one of a {{record}} of ERN {{version}}.':
    'Die Rolle {{value}} gibt es bei {{record}} in ERN {{version}} nicht.',
  'The {{kind}} has its {{name}} already: change that one.': '{{kind}} hat schon {{name}}: das ändern.',
  'A {{record}} of ERN {{version}} has no blocks of territories: its values name theirs.':
    '{{record}} in ERN {{version}} hat keine Gebietsblöcke: die Werte nennen ihre Gebiete selbst.',
  'A {{record}} of ERN {{version}} holds everywhere: it names no territory.':
    '{{record}} in ERN {{version}} gilt überall: es nennt kein Gebiet.',
  'There is a {{name}} for {{territory}} already: change that one.':
    '{{name}} für {{territory}} gibt es schon: das ändern.',
  'This block of territories is not there any more.': 'Diesen Gebietsblock gibt es nicht mehr.',
  'Expected one line of text, got {{what, words}} at place {{place}}.':
    'Eine Zeile Text wird gebraucht, an Stelle {{place}} steht {{what, words}}.',
  'a line break': 'ein Zeilenumbruch',
  'the character U+{{code}}': 'das Zeichen U+{{code}}',
  'Expected the {{field, words}}, got nothing. To take a change back, revert it.':
    'Hier fehlt ein Wert ({{field, words}}). Eine Änderung lässt sich zurücksetzen.',
  'Expected a date (YYYY-MM-DD, YYYY-MM or YYYY), got "{{value}}": {{why, words}}':
    'Ein Datum (JJJJ-MM-TT, JJJJ-MM oder JJJJ) wird gebraucht, nicht „{{value}}“: {{why, words}}',
  'Expected 8, 12, 13 or 14 digits, got "{{value}}": {{character}} at place {{place}}.':
    '8, 12, 13 oder 14 Ziffern werden gebraucht, nicht „{{value}}“: {{character}} an Stelle {{place}}.',
  'Expected 8, 12, 13 or 14 digits, got "{{value}}": {{amount}} digits.':
    '8, 12, 13 oder 14 Ziffern werden gebraucht, nicht „{{value}}“: {{amount}} Ziffern.',
  'The release has no {{step}}, where its {{field, words}} would stand.':
    'Das Release hat kein {{step}}, wo dieser Wert ({{field, words}}) stehen würde.',
  'A {{parent}} of ERN {{version}} has no {{step}}: its {{field, words}} is that of its recording or release.':
    '{{parent}} in ERN {{version}} hat kein {{step}}: {{field, words}} ist wie bei Aufnahme oder Release.',
  'A {{parent}} has no {{step}}: its {{field, words}} is that of its recording or release.':
    '{{parent}} hat kein {{step}}: {{field, words}} ist wie bei Aufnahme oder Release.',
  'The catalog was edited after this preview was made. Nothing was changed: make the preview again.':
    'Der Katalog wurde nach dieser Vorschau bearbeitet. Nichts wurde geändert: die Vorschau neu machen.',
  'Files of the selected releases left the catalog after this preview was made. Nothing was changed: make the preview again.':
    'Dateien der gewählten Releases haben nach dieser Vorschau den Katalog verlassen. Nichts wurde geändert: die Vorschau neu machen.',
  '"{{expression}}" is no regular expression: {{why}}.':
    '„{{expression}}“ ist kein regulärer Ausdruck: {{why}}.',
  'The regular expression takes too long: more than {{most}} ms on each of {{amount}} values. Repetitions inside repetitions, such as (a+)+, do that. Write it so that it can match a text in one way only.':
    'Der reguläre Ausdruck braucht zu lange: mehr als {{most}} ms bei jedem von {{amount}} Werten. Wiederholungen in Wiederholungen wie (a+)+ machen das. So schreiben, dass er einen Text nur auf eine Art treffen kann.',
  'The regular expression takes too long on its value.':
    'Der reguläre Ausdruck braucht bei diesem Wert zu lange.',
  'This bulk edit is at work already.': 'Diese Massenbearbeitung läuft schon.',
  'This bulk edit is still being stopped.': 'Diese Massenbearbeitung wird noch angehalten.',
  'This preview is no longer known. Make it again.': 'Diese Vorschau ist nicht mehr bekannt. Neu machen.',
  'Bulk edit': 'Massenbearbeitung',
  'This edit was done already, or its preview was not finished.':
    'Diese Bearbeitung ist schon getan, oder ihre Vorschau war nicht fertig.',
  'It was unticked.': 'Das Häkchen wurde entfernt.',
  'It is no longer in the catalog.': 'Es ist nicht mehr im Katalog.',
  'Other reasons, told with each release.': 'Andere Gründe, beim einzelnen Release genannt.',
  'A {{kind}} only names a release: it has no deals.': '{{kind}} nennt ein Release nur: es hat keine Deals.',
  'It has no ReleaseReference, by which a deal would name it.':
    'Es hat keine ReleaseReference, mit der ein Deal es nennen könnte.',
  'Its file is not complete.': 'Die Datei ist nicht vollständig.',
  'It has no deals.': 'Es hat keine Deals.',
  'It has no territory blocks; messages of ERN 4 have none.':
    'Es hat keine Gebietsblöcke; in ERN 4 gibt es keine.',
  'It has several territory blocks: which one is meant can only be said one by one.':
    'Es hat mehrere Gebietsblöcke: welcher gemeint ist, lässt sich nur einzeln sagen.',
  'Its territory block would hold nowhere.': 'Der Gebietsblock würde nirgends gelten.',
  'A deal of it is also that of releases that are not selected. Select those too, or change shared deals for all.':
    'Ein Deal gilt auch für nicht gewählte Releases. Auch die wählen, oder geteilte Deals für alle ändern.',
  'A deal of it would hold nowhere.': 'Ein Deal würde nirgends gelten.',
  'A deal of it begins after {{date}}.': 'Ein Deal beginnt nach dem {{date}}.',
  'Territory blocks and fields of releases are changed in steps of their own, one after the other.':
    'Gebietsblöcke und Felder ändern sich in eigenen Schritten, nacheinander.',
  'It has no {{field, words}}.': 'Kein Wert: {{field, words}}.',
  'It has no {{field, words}} to copy.': 'Kein Wert zum Kopieren: {{field, words}}.',
  'Its {{field, words}} would be empty.': '{{field, words}} wäre leer.',
  'Its {{field, words}} would be longer than {{most}} characters.':
    '{{field, words}} wäre länger als {{most}} Zeichen.',
  'It cannot be changed.': 'Es lässt sich nicht ändern.',
  'Its {{field, words}} is that of its recording or release.':
    '{{field, words}} ist wie bei Aufnahme oder Release.',
  'Its {{field, words}} cannot be taken away.': '{{field, words}} lässt sich nicht wegnehmen.',
  'Its {{field, words}} stands in too many places.': '{{field, words}} steht an zu vielen Stellen.',
  'Its message has no PartyList, in which a label would stand.':
    'Die Nachricht hat keine PartyList, in der ein Label stehen würde.',
  'Its label cannot be changed.': 'Das Label lässt sich nicht ändern.',
  'A label that other releases name too cannot be taken away from them.':
    'Ein Label, das auch andere Releases nennen, lässt sich ihnen nicht wegnehmen.',
  'Another release that names the same label would give it another name.':
    'Ein anderes Release mit demselben Label gäbe ihm einen anderen Namen.',
  'The disk that holds {{name}} is full. Nothing was written.':
    'Die Platte mit {{name}} ist voll. Nichts wurde geschrieben.',
  '{{name}} cannot be written: {{why}}.': '{{name}} lässt sich nicht schreiben: {{why}}.',
  'Files of the selected records left the catalog after this preview was made. Nothing was changed: make the preview again.':
    'Dateien der gewählten Datensätze haben nach dieser Vorschau den Katalog verlassen. Nichts wurde geändert: die Vorschau neu machen.',
  'Nothing would change: every selected record is so already or left out.':
    'Nichts würde sich ändern: alles Gewählte ist schon so oder ausgelassen.',
  'Nothing would change: every selected release is so already or left out.':
    'Nichts würde sich ändern: jedes gewählte Release ist schon so oder ausgelassen.',
  'Deals and territories are those of releases.': 'Deals und Gebiete haben nur Releases.',
  'The {{field, words}} of the list can be copied from fields of the list. Name the field of the model that is to be changed instead.':
    '{{field, words}} aus der Liste lässt sich nur aus Feldern der Liste kopieren. Stattdessen das Feld des Modells nennen.',
  'A {{kind}} has no field "{{name}}" that holds one value. The fields are those of the model, such as {{example}}.':
    '{{kind}} hat kein Feld „{{name}}“ mit einem einzelnen Wert. Die Felder sind die des Modells, etwa {{example}}.',
  'The name of the element {{element}} says this.': 'Das sagt der Name des Elements {{element}}.',
  'XML cannot hold the character U+{{code}}.': 'XML kann das Zeichen U+{{code}} nicht enthalten.',
  'Its message has no {{kind}} with the reference {{reference}}.':
    'Die Nachricht hat kein Element {{kind}} mit der Referenz {{reference}}.',
  'Its message has no PartyList, in which a Party would stand.':
    'Die Nachricht hat keine PartyList, in der eine Party stehen würde.',
  'The {{name, words}} cannot be taken away.': '{{name, words}} lässt sich nicht wegnehmen.',
  'A {{name}} has no place for {{field}}.': '{{name}} hat keinen Platz für {{field}}.',
  'A {{name}} has no place for {{field}} in {{territory}}.':
    '{{name}} hat keinen Platz für {{field}} in {{territory}}.',
  'A deal needs {{what}}.': 'Ein Deal braucht {{what}}.',
}
