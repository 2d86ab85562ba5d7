import { createHash } from 'node:crypto'

/** Names of the algorithms as Node knows them, by the letters and digits of DDEX's names. */
const algorithms: Readonly<Record<string, { name: string; bytes: number }>> = {
  md5: { name: 'md5', bytes: 16 },
  sha: { name: 'sha1', bytes: 20 },
  sha1: { name: 'sha1', bytes: 20 },
  sha224: { name: 'sha224', bytes: 28 },
  sha256: { name: 'sha256', bytes: 32 },
  sha384: { name: 'sha384', bytes: 48 },
  sha512: { name: 'sha512', bytes: 64 },
}

/** A hash sum that can be checked: Node's name of the algorithm and the bytes in hexadecimal. */
export interface CheckableHash {
  algorithm: string
  hex: string
}

/** Reads a hash sum in hexadecimal or base64. Null for an algorithm nobody here knows and for what is no such sum. */
export function checkableHash(algorithm: string | null, value: string | null): CheckableHash | null {
  const known = algorithms[(algorithm ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')]
  if (!known || value === null) return null
  const plain = value.replace(/[\s:-]/g, '')
  if (/^[0-9a-f]+$/i.test(plain) && plain.length === known.bytes * 2)
    return { algorithm: known.name, hex: plain.toLowerCase() }
  const bytes = Buffer.from(value.trim(), 'base64')
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(value.trim()) && bytes.length === known.bytes
  return isBase64 ? { algorithm: known.name, hex: bytes.toString('hex') } : null
}

/** Whether these bytes have the sum. Throws what reading them throws. */
export async function hasHash(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { algorithm, hex }: CheckableHash,
  signal: AbortSignal,
): Promise<boolean> {
  const hash = createHash(algorithm)
  for await (const piece of pieces) {
    signal.throwIfAborted()
    hash.update(piece)
  }
  return hash.digest('hex') === hex
}
