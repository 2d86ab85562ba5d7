/**
 * Flags for V8 in the engine's and the import processes. The heap has a ceiling far above what was ever measured, so
 * that a fault ends the process that has it and not the machine. Source bytes stand outside of it, in buffers.
 */
export const engineFlags = ['--max-old-space-size=1024']

/** An import makes much short-lived garbage: a small young generation keeps its peak low, which is what users see. */
export const importFlags = ['--max-old-space-size=1024', '--max-semi-space-size=2']

/** Of glibc's memory: one pool for all threads of an import. With a pool for each, what one gives back no other uses. */
export const importEnvironment = { MALLOC_ARENA_MAX: '1' }
