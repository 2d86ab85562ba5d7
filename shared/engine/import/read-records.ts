import type { ErnRecord, MessageRecord } from '../../ern/record.ts'

/** The records of a stretch of a source, and what is asked of them before they are written. */
export interface ReadRecords {
  /** All of them, problems included. */
  readonly length: number
  /** Those that become rows of lists or the header of the message. */
  readonly rows: number
  readonly releases: number
  readonly resources: number
  /** The root element, where it is among them. */
  readonly root: MessageRecord | null
  /** Calls back for each, in document order. */
  each(visit: (record: ErnRecord) => void): void
}

/** Gathers the records of a source as they are told, to be taken stretch by stretch. */
export interface RecordCollector<Records> {
  add(record: ErnRecord): void
  take(): Records
}

/** Keeps records as they are, for the thread that reads them. */
export class RecordList implements RecordCollector<ReadRecords> {
  #records: ErnRecord[] = []

  add(record: ErnRecord): void {
    this.#records.push(record)
  }

  take(): ReadRecords {
    const records = this.#records
    this.#records = []
    let rows = 0
    let releases = 0
    let resources = 0
    let root: MessageRecord | null = null
    for (const record of records) {
      if (record.kind === 'message') root = record
      else if (record.kind !== 'problem') {
        rows++
        if (record.kind === 'release') releases++
        else if (record.kind === 'resource') resources++
      }
    }
    return {
      length: records.length,
      rows,
      releases,
      resources,
      root,
      each(visit) {
        for (const record of records) visit(record)
      },
    }
  }
}
