/**
 * An answer that is JSON where it was made. It crosses threads and processes as one text and becomes objects only where
 * it is used: for a page of a list that takes a fraction of copying its objects from each to the next.
 */
export class JsonAnswer<T = unknown> {
  readonly json: string

  /** `json` must be what `JSON.stringify` could give of a `T`. */
  constructor(json: string) {
    this.json = json
  }

  /** What it says, made anew each time. */
  get value(): T {
    return JSON.parse(this.json) as T
  }
}
