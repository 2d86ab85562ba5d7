/** The seed of the ordinary run: each tries the same values, so that a test is red for what was changed alone. */
export const ordinarySeed = 20_260_522

const [lowest, highest] = [-(2 ** 31), 2 ** 31 - 1]

/** The seed that is asked for: a number, `random`, or the ordinary one. Throws for anything else; `where` it was asked. */
export function propertySeed(asked: string | undefined, where = 'LATHE_SEED'): number {
  if (asked === undefined || asked === '') return ordinarySeed
  if (asked === 'random') return Math.floor(Math.random() * highest)
  const seed = Number(asked)
  if (!/^-?\d+$/.test(asked) || seed < lowest || seed > highest)
    throw new Error(
      `${where} is "${asked}". It must be "random" or a whole number from ${lowest} to ${highest}; without it the seed is ${ordinarySeed}.`,
    )
  return seed
}

/** The seed of all property tests of this run. */
export const seedOfRun = propertySeed(process.env.LATHE_SEED)
