import { entity, flag, many, number, one, scoped, text, texts } from '../entity.ts'
import { period, proprietaryId, resourceId } from './values.ts'

/** Parties and what they do: messaging parties, the party list, artists, contributors, characters, rights. */

export const partyName = scoped('partyName', 'One name of a party', {
  fullName: text('Full name'),
  asciiName: text('The name in ASCII letters'),
  indexedName: text('The name as it is sorted'),
  beforeKeyName: text('Names before the key name'),
  keyName: text('Key name, such as a family name'),
  afterKeyName: text('Names after the key name'),
  abbreviatedName: text('Abbreviated name'),
  nameLanguage: text('Language of the full name, where it has its own'),
  isStageName: flag('Whether it is a stage name'),
  isNickname: flag('Whether it is a nickname'),
  isLegalName: flag('Whether it is the legal name'),
})

export const partyId = entity('partyId', 'One identifier of a party, or several in one element (4.x)', {
  value: text('The identifier, where the element holds it as text'),
  namespace: text('Whose identifier it is'),
  isDpid: flag('IsDPID (3.x)'),
  isIsni: flag('IsISNI (3.x)'),
  dpid: text('DPID'),
  isni: text('ISNI'),
  ipi: text('IPI name number'),
  ipn: text('IPN'),
  cisacSocietyId: text('CISAC society'),
  proprietary: many(() => proprietaryId, 'Proprietary identifiers'),
})

export const messagingParty = entity('messagingParty', 'A party that sends or receives', {
  ids: many(() => partyId, 'Identifiers'),
  names: many(() => partyName, 'Names'),
  tradingName: text('Trading name'),
})

export const affiliation = entity('affiliation', 'What a party is affiliated to (4.x)', {
  companyName: text('Name of the company'),
  partyReference: text('Party reference of the company'),
  type: text('Kind of affiliation'),
  territories: texts('Territories'),
  excludedTerritories: texts('Territories left out'),
  period: one(() => period, 'When it holds'),
  rightsTypes: texts('Rights it is about'),
  percentage: number('Percentage of the rights that is assigned'),
})

export const relatedParty = entity('relatedParty', 'Another party it is related to (4.x)', {
  partyReference: text('Party reference'),
  type: text('PartyRelationshipType'),
})

export const party = entity('party', 'A Party of a PartyList (4.x)', {
  reference: text('PartyReference'),
  ids: many(() => partyId, 'Identifiers'),
  names: many(() => partyName, 'Names'),
  affiliations: many(() => affiliation, 'Affiliations'),
  relatedParties: many(() => relatedParty, 'Related parties'),
  profilePages: texts('Artist profile pages'),
})

export const credits = scoped('credits', 'A credit as it is to be displayed (4.x)', {
  text: text('The credit'),
  party: text('The name in it'),
  nameUsed: text('Name used in the credit'),
})

export const artist = scoped('artist', 'A display artist', {
  sequence: number('Its place among the artists'),
  partyReference: text('Reference to the Party (4.x)'),
  ids: many(() => partyId, 'Identifiers (3.x)'),
  names: many(() => partyName, 'Names (3.x)'),
  special: text('SpecialDisplayArtist: no party but VariousArtists, Traditional ... (4.3.1 and later)'),
  roles: texts('Roles: ArtistRole (3.x), DisplayArtistRole (4.x)'),
  artisticRoles: texts('What the artist does, beside the display role (4.x)'),
  userDefinedRoles: texts('UserDefinedValue of the roles'),
  nationalities: texts('Nationalities (3.x)'),
  credits: many(() => credits, 'Credits as displayed'),
})

export const contributor = scoped('contributor', 'A contributor', {
  sequence: number('Its place among the contributors'),
  partyReference: text('Reference to the Party (4.x)'),
  ids: many(() => partyId, 'Identifiers (3.x)'),
  names: many(() => partyName, 'Names (3.x)'),
  special: text('SpecialContributor: no party but GenerativeAI, Traditional ... (4.3.1 and later)'),
  roles: texts('Roles'),
  userDefinedRoles: texts('UserDefinedValue of the roles'),
  instruments: texts('Instruments'),
  isFeatured: flag('Whether it is a featured contribution'),
  isContracted: flag('Whether it is a contracted contribution'),
  isCredited: text('Whether the contributor is to be credited (4.x)'),
  containsAI: text('How much of the contribution is AI’s (4.3.1 and later)'),
  nationalities: texts('Nationalities (3.x)'),
  affiliations: texts('Societies the contributor belongs to (3.x works)'),
  credits: many(() => credits, 'Credits as displayed'),
})

export const character = scoped('character', 'A character of a play or film', {
  sequence: number('Its place among the characters'),
  partyReference: text('Reference to the Party (4.x)'),
  ids: many(() => partyId, 'Identifiers (3.x)'),
  names: many(() => partyName, 'Names (3.x)'),
  performer: one(() => contributor, 'Who plays it'),
})

export const label = scoped('label', 'A label', {
  name: text('Name (3.x)'),
  partyReference: text('Reference to the Party (4.x)'),
  type: text('Kind of label'),
})

export const company = scoped('company', 'An administrating record company', {
  partyReference: text('Reference to the Party (4.x)'),
  ids: many(() => partyId, 'Identifiers (3.x)'),
  names: many(() => partyName, 'Names (3.x)'),
  role: text('Role'),
})

export const rightsController = scoped('rightsController', 'Who controls rights, and which part', {
  sequence: number('Its place'),
  partyReference: text('Reference to the Party (4.x)'),
  ids: many(() => partyId, 'Identifiers (3.x)'),
  names: many(() => partyName, 'Names (3.x)'),
  roles: texts('Roles or types of control'),
  type: text('Kind of controller'),
  percentage: number('Share in percent'),
  isShareUnknown: flag('Whether the share is not known'),
  start: text('First date'),
  end: text('Last date'),
})

export const relatedResource = entity('relatedResource', 'Another resource it is related to (4.x)', {
  type: text('ResourceRelationshipType'),
  resourceReference: text('Reference of a resource of the message'),
  ids: many(() => resourceId, 'Identifiers of a resource outside it'),
  starts: texts('Start points in seconds'),
  ends: texts('End points in seconds'),
  durations: texts('Durations used'),
})
