/** A call that does not fit what was written so far. Nothing was written for it. */
export class BuilderOrderError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BuilderOrderError'
  }
}

/** A record that cannot be written: it lacks what the version requires, or says what the version does not have. */
export class InvalidRecordError extends Error {
  /** Each a path and what is wrong there. */
  readonly faults: readonly string[]

  constructor(record: string, faults: readonly string[]) {
    super(`${record} was not written. ${faults.join(' ')}`)
    this.name = 'InvalidRecordError'
    this.faults = faults
  }
}

/** A reference that leads to nothing in the message, or that names two records. */
export class UnresolvedReferenceError extends Error {
  readonly reference: string

  constructor(reference: string, message: string) {
    super(message)
    this.name = 'UnresolvedReferenceError'
    this.reference = reference
  }
}
