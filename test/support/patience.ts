/**
 * Milliseconds a test waits for what it expects to see. Far longer than anything takes, so that a machine with much
 * else to do does not make a test red: only what never comes does.
 */
export const patience = 60_000
