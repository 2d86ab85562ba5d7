/** Records as the label of a step counts them, and what a step does to them. */
const records = {
  release: 'Release',
  releases: 'Releases',
  resource: 'Ressource',
  resources: 'Ressourcen',
  party: 'Party',
  parties: 'Parties',
}
/** What a step does; several stand in one label, all but the first beginning small. */
const done = {
  'set {{field, field}}': '{{field, field}} gesetzt',
  'clear {{field, field}}': '{{field, field}} geleert',
  'replace in {{field, field}}': 'in {{field, field}} ersetzt',
  'add before {{field, field}}': 'vor {{field, field}} eingefügt',
  'add after {{field, field}}': 'an {{field, field}} angehängt',
  'repair white space of {{field, field}}': 'Leerraum von {{field, field}} bereinigt',
  'copy {{other, field}} to {{field, field}}': '{{other, field}} nach {{field, field}} kopiert',
  'add a deal': 'Deal hinzugefügt',
  'end deals': 'Deals beendet',
  'add {{codes}} to territories': '{{codes}} zu den Gebieten hinzugefügt',
  'remove {{codes}} from territories': '{{codes}} aus den Gebieten entfernt',
}
const letters = {
  'title case': 'mit großen Anfangsbuchstaben',
  capitals: 'in Großbuchstaben',
  'small letters': 'in Kleinbuchstaben',
  'sentence case': 'wie ein Satz geschrieben',
}
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const steps = [
  ...Object.entries(done).flatMap(([does, german]) => [
    [does, german],
    [capital(does), capital(german)],
  ]),
  ...Object.entries(letters).map(([how, german]) => [
    `{{field, field}} in ${how}`,
    `{{field, field}} ${german}`,
  ]),
  ['{{amount}} more', '{{amount}} weitere'],
  ...Object.entries(records).map(([noun, name]) => [
    `{{done, words}} on {{amount}} ${noun}`,
    `{{done, words}}, bei {{amount}} ${name}`,
  ]),
]

export const bulk: Readonly<Record<string, string>> = {
  ...Object.fromEntries(steps),
  'Expected a date (YYYY-MM-DD, YYYY-MM or YYYY): {{why, words}}':
    'Ein Datum (JJJJ-MM-TT, JJJJ-MM oder JJJJ) wird gebraucht: {{why, words}}',
  'Expected 8, 12, 13 or 14 digits: {{character}} at place {{place}}.':
    '8, 12, 13 oder 14 Ziffern werden gebraucht, an Stelle {{place}} steht {{character}}.',
  'Expected 8, 12, 13 or 14 digits: {{amount}} digits.':
    '8, 12, 13 oder 14 Ziffern werden gebraucht, es sind {{amount}}.',
  'Its value cannot be the {{name, words}}. {{why, words}}':
    'Der Wert kann nicht {{name, words}} sein. {{why, words}}',
  'ERN {{version}} does not allow Its value as {{name}}.':
    'ERN {{version}} erlaubt den Wert nicht als {{name}}.',
  'Its value is not among the values of {{name}} that are known.':
    'Der Wert gehört nicht zu den bekannten Werten von {{name}}.',
  'Its value is outdated as {{name}}.': 'Der Wert ist als {{name}} veraltet.',
  'The {{field, words}} is Its value already.': '{{field, words}} hat den Wert schon.',
  'It has no such value.': 'Es hat keinen solchen Wert.',
  'Other reasons, told with each record.': 'Andere Gründe, beim einzelnen Datensatz genannt.',
  '1 Party will be added to the messages, so that what other records name stays as it is.':
    'Eine Party kommt in die Nachrichten, damit bleibt, was andere Datensätze nennen.',
  '{{amount}} Parties will be added to the messages, so that what other records name stays as it is.':
    '{{amount}} Parties kommen in die Nachrichten, damit bleibt, was andere Datensätze nennen.',
  '1 release refers to what changes, and changes with it.':
    '1 Release verweist auf das, was sich ändert, und ändert sich mit.',
  '{{amount}} releases refer to what changes, and change with it.':
    '{{amount}} Releases verweisen auf das, was sich ändert, und ändern sich mit.',
  'At least {{amount}} releases refer to what changes, and change with it.':
    'Mindestens {{amount}} Releases verweisen auf das, was sich ändert, und ändern sich mit.',
  '1 value is kept as given though doubtful: a check digit that is wrong, or a value that is not on the list.':
    '1 Wert bleibt wie angegeben, obwohl er zweifelhaft ist: die Prüfziffer stimmt nicht, oder er steht nicht in der Liste.',
  '{{amount}} values are kept as given though doubtful: a check digit that is wrong, or a value that is not on the list.':
    '{{amount}} Werte bleiben wie angegeben, obwohl sie zweifelhaft sind: die Prüfziffer stimmt nicht, oder sie stehen nicht in der Liste.',
}
