// One side of contextBridge, in the page's world and in the preload's (`__SIDE__`). The two speak by DOM events, which
// are synchronous; their details are cloned between worlds. Functions and promises cross as numbers.
;(() => {
  const side = '__SIDE__'
  const other = side === 'page' ? 'preload' : 'page'
  const functions = new Map()
  const promises = new Map()
  let nextId = 1
  let returned

  const fire = (type, detail) => dispatchEvent(new CustomEvent(`__KEY__${side}-${type}`, { detail }))
  const on = (type, receive) =>
    addEventListener(`__KEY__${other}-${type}`, (event) => {
      event.stopImmediatePropagation()
      receive(event.detail)
    })

  const isPlain = (value) => [Object.prototype, null].includes(Object.getPrototypeOf(value))

  function pack(value) {
    if (typeof value === 'function') {
      functions.set(nextId, value)
      return { function: nextId++ }
    }
    if (value instanceof Promise) {
      const id = nextId++
      value.then(
        (result) => fire('settle', { id, ok: true, value: pack(result) }),
        (error) => fire('settle', { id, ok: false, value: pack(error) }),
      )
      return { promise: id }
    }
    if (value instanceof Error) return { error: value.message }
    if (Array.isArray(value)) return { list: value.map(pack) }
    if (value && typeof value === 'object' && isPlain(value))
      return { object: Object.entries(value).map(([name, inner]) => [name, pack(inner)]) }
    return { value }
  }

  function unpack(packed) {
    if ('function' in packed) return (...args) => call(packed.function, args)
    if ('promise' in packed)
      return new Promise((resolve, reject) => promises.set(packed.promise, { resolve, reject }))
    if ('error' in packed) return new Error(packed.error)
    if ('list' in packed) return packed.list.map(unpack)
    if ('object' in packed)
      return Object.fromEntries(packed.object.map(([name, inner]) => [name, unpack(inner)]))
    return packed.value
  }

  function call(id, args) {
    returned = undefined
    fire('call', { id, args: args.map(pack) })
    if (!returned) throw new Error('An object could not be cloned.')
    const { ok, value } = returned
    if (!ok) throw unpack(value)
    return unpack(value)
  }

  on('call', ({ id, args }) => {
    let answer
    try {
      answer = { ok: true, value: pack(functions.get(id)(...args.map(unpack))) }
    } catch (error) {
      answer = { ok: false, value: pack(error) }
    }
    fire('return', answer)
  })
  on('return', (answer) => {
    returned = answer
  })
  on('settle', ({ id, ok, value }) => {
    const promise = promises.get(id)
    promises.delete(id)
    if (ok) promise?.resolve(unpack(value))
    else promise?.reject(unpack(value))
  })

  if (side === 'page') {
    // A window that may not be opened must never be: Chromium would make it first and ask later.
    const ask = globalThis.__standInOpen
    delete globalThis.__standInOpen
    window.open = (url = '') => {
      ask(new URL(url, location.href).href)
      return null
    }
    on('expose', ({ name, value }) =>
      Object.defineProperty(window, name, { value: Object.freeze(unpack(value)), enumerable: true }),
    )
  } else globalThis.__standInExpose = (name, value) => fire('expose', { name, value: pack(value) })
})()
