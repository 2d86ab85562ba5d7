/** Style sheets are imported for their effect alone; the bundler collects them. */
declare module '*.css'

/** What the bundler puts into a module's `import.meta`. */
interface ImportMeta {
  readonly env: {
    /** False in every build. */
    readonly DEV: boolean
  }
}
