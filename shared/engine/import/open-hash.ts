import { createHash, hash as sumOf } from 'node:crypto'
import xxhash from 'xxhash-wasm'
import type { HashAlgorithm } from '../../base/file-choice.ts'

const { create64, h64Raw } = await xxhash()

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

/** The hash sum of bytes that are all in memory, in hexadecimal. */
export function hashSum(algorithm: HashAlgorithm, bytes: Uint8Array): string {
  return algorithm === 'xxh64' ? h64Raw(bytes).toString(16).padStart(16, '0') : sumOf(algorithm, bytes, 'hex')
}
