/** A command was used wrongly: exit status 2. The message says what is wrong and what would be right. */
export class UsageError extends Error {}
