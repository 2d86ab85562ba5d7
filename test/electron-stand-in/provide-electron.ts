import Module, { registerHooks } from 'node:module'

declare global {
  var __standInElectron: Record<string, unknown>
}

/** Makes `electron` mean this module: for `import`, for `require`, and for `require` in the inspector's console. */
export function provideElectron(electron: Record<string, unknown>): void {
  globalThis.__standInElectron = electron
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown }
  const load = loader._load
  loader._load = function (request, ...rest) {
    return request === 'electron' ? electron : load.call(this, request, ...rest)
  }
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === 'stand-in:electron'
        ? {
            shortCircuit: true,
            format: 'module',
            source: `export const { ${Object.keys(electron).join(', ')} } = globalThis.__standInElectron`,
          }
        : next(url, context),
  })
}
