import { createHash } from 'node:crypto'
import xxhash from 'xxhash-wasm'
import type { HashAlgorithm } from '../../base/file-choice.ts'

const { create64 } = await xxhash()

/** A hash sum on its way. */
export interface RunningHash {
  update(bytes: Uint8Array): void
  /** The sum in hexadecimal, once. */
  hex(): string
}

/** Begins a hash sum. xxh64 is several times as fast as the others, and no protection against forged files. */
export function openHash(algorithm: HashAlgorithm): RunningHash {
  if (algorithm === 'xxh64') {
    const hash = create64()
    return {
      update: (bytes) => void hash.update(bytes),
      hex: () => hash.digest().toString(16).padStart(16, '0'),
    }
  }
  const hash = createHash(algorithm)
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
}
