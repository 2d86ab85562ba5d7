import type { BuiltElement } from '../built-element.ts'
import type { Conversion } from './conversion.ts'

/** A message that stays in its version. */
export class Unchanged implements Conversion {
  readonly looks: Conversion['looks'] = []
  look(): void {}

  root(root: BuiltElement): BuiltElement {
    return root
  }

  member(member: BuiltElement): BuiltElement | null {
    return member
  }

  before(): [] {
    return []
  }

  hasList(): boolean {
    return true
  }

  record(_list: string, record: BuiltElement): readonly BuiltElement[] {
    return [record]
  }

  closing(): [] {
    return []
  }
}
