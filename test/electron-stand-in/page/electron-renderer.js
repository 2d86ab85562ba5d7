// The preload's world: the part of Electron a sandboxed preload can require.
globalThis.__standInElectron = (() => {
  const listeners = new Map()
  const calls = new Map()
  const ports = new Map()
  let nextCall = 1
  let nextPort = 2

  function check(value) {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Error('An object could not be cloned.')
    return value
  }
  const post = (message) => globalThis.__standInSend(JSON.stringify(message, (_name, value) => check(value)))

  /** The DevTools session stops here, puts the path in, and goes on. */
  function __standInPathForFile(file) {
    const path = ''
    // biome-ignore lint/suspicious/noDebugger: this is how the answer comes back at once
    debugger
    return file && path
  }

  function attach(port, id) {
    ports.set(id, port)
    port.onmessage = (event) =>
      post({ kind: 'port-message', id, data: event.data, ports: sendAway(event.ports) })
    port.addEventListener('close', () => {
      if (ports.delete(id)) post({ kind: 'port-close', id })
    })
  }

  const sendAway = (leaving) =>
    [...leaving].map((port) => {
      const id = nextPort
      nextPort += 2
      attach(port, id)
      return id
    })

  const receive = (ids) =>
    ids.map((id) => {
      const { port1, port2 } = new MessageChannel()
      attach(port2, id)
      return port1
    })

  const emit = (channel, event, ...args) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener(event, ...args)
  }

  globalThis.__standInReceive = (message) => {
    const port = ports.get(message.id)
    switch (message.kind) {
      case 'reply': {
        const { resolve, reject } = calls.get(message.id)
        calls.delete(message.id)
        if (message.error === undefined) resolve(message.value)
        else reject(new Error(message.error))
        break
      }
      case 'send':
        emit(message.channel, { ports: [] }, ...message.args)
        break
      case 'post':
        emit(message.channel, { ports: receive(message.ports) }, message.message)
        break
      case 'port-message':
        port?.postMessage(message.data, receive(message.ports ?? []))
        break
      case 'port-close':
        ports.delete(message.id)
        port?.close()
    }
  }

  const ipcRenderer = {
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
    off(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      )
    },
    send: (channel, ...args) => post({ kind: 'send', channel, args }),
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = nextCall++
        calls.set(id, { resolve, reject })
        post({ kind: 'invoke', id, channel, args })
      }),
  }

  return {
    contextBridge: { exposeInMainWorld: globalThis.__standInExpose },
    ipcRenderer,
    webUtils: { getPathForFile: __standInPathForFile },
  }
})()
