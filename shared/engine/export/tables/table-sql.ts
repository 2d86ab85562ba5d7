import type { TableName } from '../../../contract/export.ts'
import { lists } from '../../query/lists.ts'

/** How the rows of a table are found for releases that are given (`given.value`), and what its columns are in SQL. */
export interface TableSource {
  /** Joined to `given`, rows of `release` as `r`. */
  from: string
  order: string
  columns: Readonly<Record<string, string>>
}

/** The file a row's message came from, and what the message says of itself. */
const message = {
  file: 'source.file',
  ernVersion: 'message.ern_version',
  messageId: 'message.message_id',
  sender: 'message.sender',
  recipient: 'message.recipient',
  created: 'message.created',
}
const withMessage = (table: string) => `CROSS JOIN message ON message.id = ${table}.message
  CROSS JOIN source ON source.id = message.source`

const ofRelease = {
  release: "'release/' || r.id",
  releaseKind: 'r.kind',
  releaseTitle: 'r.title',
  releaseArtist: 'r.artist',
  releaseIcpn: 'r.icpn',
  releaseGrid: 'r.grid',
  releaseIsrc: 'r.isrc',
}

/** Columns of a deal, `d`. */
const ofDeal = {
  id: "'deal/' || d.id",
  commercialModels: 'd.commercial_models',
  useTypes: 'd.use_types',
  territories: 'd.territories',
  excludedTerritories: 'd.excluded_territories',
  start: 'd.valid_from',
  end: 'd.valid_to',
  price: 'd.price',
}

const noRelease = Object.fromEntries(Object.keys(ofRelease).map((name) => [name, 'NULL']))

export const tableSources: Readonly<Record<Exclude<TableName, 'problems'>, TableSource>> = {
  releases: {
    from: `CROSS JOIN release AS r ON r.id = given.value ${withMessage('r')}`,
    order: 'given.key',
    columns: { ...lists.releases.fields, ...message },
  },
  tracks: {
    // SoundRecordings and Videos, and what refers to nothing.
    from: `CROSS JOIN release AS r ON r.id = given.value
      CROSS JOIN release_resource AS link ON link.release = r.id AND link.secondary = 0
      LEFT JOIN resource ON resource.id = (SELECT min(id) FROM resource AS own
        WHERE own.message = r.message AND own.reference = link.reference)
      ${withMessage('r')} WHERE resource.kind IS NULL OR resource.kind IN ('SoundRecording', 'Video', 'MIDI')`,
    order: 'given.key, link.position',
    columns: {
      ...ofRelease,
      disc: 'link.disc',
      sequence: 'link.sequence',
      position: 'link.position',
      resource: "'resource/' || resource.id",
      reference: 'link.reference',
      kind: 'resource.kind',
      type: 'resource.type',
      title: 'resource.title',
      artist: 'resource.artist',
      isrc: 'resource.isrc',
      durationSeconds: 'resource.duration',
      pLine: 'resource.p_line',
      resourceFile: 'resource.file',
      ...message,
    },
  },
  deals: {
    from: `CROSS JOIN release AS r ON r.id = given.value
      CROSS JOIN deal_release AS link ON link.message = r.message AND link.reference = r.reference
      CROSS JOIN deal AS d ON d.id = link.deal ${withMessage('r')}`,
    order: 'given.key, d.id',
    columns: { ...ofRelease, ...ofDeal, ...message, dealRow: 'd.id' },
  },
}

/** Deals that name no release of their message: `given` are rows of `deal`. */
export const dealsWithoutRelease: TableSource = {
  from: `CROSS JOIN deal AS d ON d.id = given.value ${withMessage('d')}`,
  order: 'd.id',
  columns: { ...noRelease, ...ofDeal, ...message },
}

/** Problems: `given` are rows of `problem`, as `r`. */
export const problemSource: TableSource = {
  from: 'CROSS JOIN problem AS r ON r.id = given.value CROSS JOIN source ON source.id = r.source',
  order: 'r.id',
  columns: {
    ...lists.problems.fields,
    release: "CASE r.record_table WHEN 'release' THEN 'release/' || r.record_id END",
  },
}

/** Problems of releases (`given`), of the resources they have, and of the deals that name them. */
export const problemsOfReleases = `
  SELECT problem.id FROM given CROSS JOIN problem
    ON problem.record_table = 'release' AND problem.record_id = given.value
  UNION SELECT problem.id FROM given CROSS JOIN release ON release.id = given.value
    CROSS JOIN release_resource AS link ON link.release = release.id
    CROSS JOIN resource ON resource.message = release.message AND resource.reference = link.reference
    CROSS JOIN problem ON problem.record_table = 'resource' AND problem.record_id = resource.id
  UNION SELECT problem.id FROM given CROSS JOIN release ON release.id = given.value
    CROSS JOIN deal_release AS link ON link.message = release.message AND link.reference = release.reference
    CROSS JOIN problem ON problem.record_table = 'deal' AND problem.record_id = link.deal`
