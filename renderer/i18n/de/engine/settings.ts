/** Limits, profiles and options, with what is wrong with a value. The English sentence is the key. */
export const settings: Readonly<Record<string, string>> = {
  '"{{pattern}}" cannot be a pattern: {{why, words}}': '„{{pattern}}“ kann kein Muster sein: {{why, words}}',
  'it is empty.': 'es ist leer.',
  'it has {{length}} characters, and may have {{most}}.': 'es hat {{length}} Zeichen, erlaubt sind {{most}}.',
  'it holds control characters.': 'es enthält Steuerzeichen.',
  'it begins with "!". What is left out stands among the patterns to exclude.':
    'es beginnt mit „!“. Was ausgelassen wird, steht bei den auszuschließenden Mustern.',
  'it is absolute. Patterns are compared with the path below the imported folder.':
    'es ist absolut. Muster werden mit dem Pfad unter dem importierten Ordner verglichen.',
  'it leads out of the imported folder with "..".': 'es führt mit „..“ aus dem importierten Ordner hinaus.',
  '{{amount}} patterns are too many: at most {{most}} are possible.':
    '{{amount}} Muster sind zu viele: höchstens {{most}} gehen.',
  Balanced: 'Ausgewogen',
  'Two processes read folders; the machine stays free for other work.':
    'Zwei Prozesse lesen Ordner; der Rechner bleibt frei für anderes.',
  Fast: 'Schnell',
  'Every core reads, in large transactions. For a machine that has nothing else to do.':
    'Jeder Kern liest, in großen Transaktionen. Für einen Rechner, der sonst nichts zu tun hat.',
  'Low memory': 'Wenig Speicher',
  'One process, small buffers and short transactions. For a small or busy machine.':
    'Ein Prozess, kleine Puffer und kurze Transaktionen. Für einen kleinen oder beschäftigten Rechner.',
  'Large collection': 'Große Sammlung',
  'For hundreds of thousands of files: a larger page cache and longer transactions.':
    'Für Hunderttausende Dateien: mehr Seiten im Speicher und längere Transaktionen.',
  'processes that read folders': 'Prozesse, die Ordner lesen',
  'Never more than the machine has cores. With 1, the files of a folder are read one after the other.':
    'Nie mehr, als der Rechner Kerne hat. Mit 1 werden die Dateien eines Ordners nacheinander gelesen.',
  'files given to a process at once': 'Dateien je Auftrag an einen Prozess',
  'More at once means fewer words between processes, and more to do again when one of them ends.':
    'Mehr auf einmal heißt weniger Absprachen zwischen Prozessen und mehr zu wiederholen, wenn einer endet.',
  'catalog pages kept by a process': 'Katalogseiten im Speicher eines Prozesses',
  'Memory for pages of the catalog that are written or looked at again.':
    'Speicher für Seiten des Katalogs, die wieder geschrieben oder angesehen werden.',
  'It must be a whole number.': 'Es muss eine ganze Zahl sein.',
  'It must be a whole number of bytes, or one with K, M, G or T.':
    'Es muss eine ganze Zahl von Bytes sein, oder eine mit K, M, G oder T.',
  'It must be a whole number, but {{given}} was given.':
    'Es muss eine ganze Zahl sein, gegeben ist {{given}}.',
  'It must be a whole number of bytes, but {{given}} was given.':
    'Es muss eine ganze Zahl von Bytes sein, gegeben ist {{given}}.',
  'It must be a whole number of bytes, or one with K, M, G or T, but {{given}} was given.':
    'Es muss eine ganze Zahl von Bytes sein, oder eine mit K, M, G oder T; gegeben ist {{given}}.',
  'It must be between {{least}} and {{most}}.': 'Es muss zwischen {{least}} und {{most}} liegen.',
  'It must be between {{least}} and {{most}}, but {{given}} was given.':
    'Es muss zwischen {{least}} und {{most}} liegen, gegeben ist {{given}}.',
  'It must be true or false, but {{given}} was given.':
    'Es muss true oder false sein, gegeben ist {{given}}.',
  'It must be a number.': 'Es muss eine Zahl sein.',
  'It must be a number, but {{given}} was given.': 'Es muss eine Zahl sein, gegeben ist {{given}}.',
  'It must be one of {{values}}.': 'Es muss eines von {{values}} sein.',
  'It must be one of {{values}}, but {{given}} was given.':
    'Es muss eines von {{values}} sein, gegeben ist {{given}}.',
  '{{name}}: There is no such option. There are {{names}}.':
    '{{name}}: Diese Option gibt es nicht. Es gibt {{names}}.',
  elements: 'Elemente',
  attributes: 'Attribute',
  bytes: 'Bytes',
  problems: 'Probleme',
  files: 'Dateien',
  times: 'Mal',
  processes: 'Prozesse',
  records: 'Datensätze',
  errors: 'Fehler',
  'element depth': 'Elementtiefe',
  'Elements open at once, one inside the other.': 'Elemente, die ineinander gleichzeitig offen sind.',
  'elements of a message': 'Elemente einer Nachricht',
  'Elements of one file, from its first to its last. Reading ends there, and what was read is kept.':
    'Elemente einer Datei, vom ersten bis zum letzten. Dort endet das Lesen, das Eingelesene bleibt.',
  'attributes of an element': 'Attribute eines Elements',
  'How many attributes one element may have.': 'Wie viele Attribute ein Element haben darf.',
  'length of an attribute': 'Länge eines Attributs',
  'The value of one attribute, as written.': 'Der Wert eines Attributs, wie geschrieben.',
  'length of a text': 'Länge eines Textes',
  'One run of text or one CDATA section, as written.':
    'Ein Stück Text oder ein CDATA-Abschnitt, wie geschrieben.',
  'elements of a record': 'Elemente eines Datensatzes',
  'Elements of one Release, SoundRecording, Party or Deal, its own included. A larger one is listed as far as lists go.':
    'Elemente eines Release, einer SoundRecording, Party oder eines Deal, das eigene mitgezählt. Ein größerer Datensatz wird aufgeführt, soweit Listen reichen.',
  'size of a record': 'Größe eines Datensatzes',
  'One Release, SoundRecording, Party or Deal, as written. A larger one is listed as far as lists go.':
    'Ein Release, eine SoundRecording, Party oder ein Deal, wie geschrieben. Ein größerer Datensatz wird aufgeführt, soweit Listen reichen.',
  'problems of one kind listed of a file': 'aufgeführte Probleme einer Art je Datei',
  'The others are counted, so that one kind never hides another.':
    'Die anderen werden gezählt, damit keine Art eine andere verdeckt.',
  'files of an archive': 'Dateien eines Archivs',
  'Files and folders of one ZIP archive. Of one with more, the first are read.':
    'Dateien und Ordner eines ZIP-Archivs. Von mehr werden die ersten gelesen.',
  'unpacked size of an archive': 'entpackte Größe eines Archivs',
  'What the XML files of one archive, or one gzip file, unpack to. Reading ends there.':
    'Worauf sich die XML-Dateien eines Archivs oder eine gzip-Datei entpacken. Dort endet das Lesen.',
  'ratio of unpacked to packed size': 'Verhältnis entpackt zu gepackt',
  'How many times its packed size a file may unpack to. Small files always may.':
    'Auf das Wievielfache ihrer gepackten Größe sich eine Datei entpacken darf. Kleine dürfen immer.',
  'size of a file': 'Größe einer Datei',
  'Larger files are passed over and told of. What an archive holds counts as unpacked.':
    'Größere Dateien werden übergangen und gemeldet. Bei Archiven zählt die entpackte Größe.',
  'size of a file that is compared with its hash sum': 'Größe einer Datei, deren Hashsumme geprüft wird',
  'Larger files of a delivery are only looked for. With 0, none is compared.':
    'Größere Dateien einer Lieferung werden nur gesucht. Mit 0 wird keine geprüft.',
  'memory budget of a job': 'Speicherbudget eines Auftrags',
  'What the processes of one import may hold together. Near it, batches shrink and memory is given back; beyond it the job stops with what it has.':
    'Was die Prozesse eines Imports zusammen halten dürfen. Kurz davor werden die Stücke kleiner und Speicher wird freigegeben; darüber hält der Auftrag mit dem an, was er hat.',
  'bytes read at once': 'auf einmal gelesene Bytes',
  'Larger chunks mean fewer calls and more memory.':
    'Größere Stücke heißen weniger Aufrufe und mehr Speicher.',
  'bytes that wait to be written': 'Bytes, die aufs Schreiben warten',
  'What was read and packed is written when it has become as much.':
    'Gelesenes und Gepacktes wird geschrieben, wenn es so viel geworden ist.',
  'records that wait to be written': 'Datensätze, die aufs Schreiben warten',
  'What was read is written when it has become as many: more at once is faster and takes more memory.':
    'Gelesenes wird geschrieben, wenn es so viele geworden sind: mehr auf einmal ist schneller und braucht mehr Speicher.',
  'errors before a job stops': 'Fehler, bis ein Auftrag anhält',
  'A job that has found more errors than these stops and keeps what it has read. With 0, none is too many.':
    'Findet ein Auftrag mehr Fehler, hält er an und behält, was er gelesen hat. Mit 0 ist keiner zu viel.',
}
