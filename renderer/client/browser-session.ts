import { LatheError } from '../../shared/contract/errors.ts'

const storageKey = 'lathe.session'

/** The error a refused request carries in its body, or one that says what the status was. */
async function readError(response: Response): Promise<LatheError> {
  try {
    const { code, message } = await response.json()
    return new LatheError(code, message)
  } catch {
    return new LatheError('internal', `The server answered with status ${response.status}`)
  }
}

/**
 * This window's secret. The address it was opened with carries a ticket in its fragment (which no server log and no
 * Referer ever sees); it is traded for the secret once, and taken out of the address bar.
 */
async function obtainSecret(): Promise<string> {
  const ticket = location.hash.slice(1)
  if (ticket === '') {
    const known = sessionStorage.getItem(storageKey)
    if (known) return known
    throw new LatheError('not-found', 'This window has no ticket. Open the address that Lathe printed.')
  }
  const response = await fetch('/session', { method: 'POST', body: JSON.stringify({ ticket }) })
  history.replaceState(null, '', location.pathname)
  if (!response.ok) throw await readError(response)
  const { secret } = (await response.json()) as { secret: string }
  sessionStorage.setItem(storageKey, secret)
  return secret
}

let secret: Promise<string> | undefined

/** This window's secret, obtained once. */
export function sessionSecret(): Promise<string> {
  secret ??= obtainSecret()
  return secret
}

/** A request to the server with this window's secret. Rejects with a LatheError. */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: { Authorization: `Bearer ${await sessionSecret()}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (error) {
    if (error instanceof LatheError) throw error
    throw new LatheError('disconnected', 'Lathe is not running any more', { cause: error })
  }
  if (!response.ok) throw await readError(response)
  return (await response.json()) as T
}

/** Sends a file, streamed from disk by the browser. `sent` is told the bytes sent so far. */
export async function upload<T>(path: string, file: File, sent: (bytes: number) => void): Promise<T> {
  const authorization = `Bearer ${await sessionSecret()}`
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    // fetch tells nothing of the progress of a body it sends.
    const sending = new XMLHttpRequest()
    sending.open('PUT', path)
    sending.setRequestHeader('Authorization', authorization)
    sending.upload.onprogress = (event) => sent(event.loaded)
    sending.onload = () => resolve({ status: sending.status, text: sending.responseText })
    sending.onerror = () =>
      reject(
        new LatheError(
          'not-readable',
          `${file.name} could not be sent: it can no longer be read, or Lathe is not running any more`,
        ),
      )
    sending.send(file)
  })
  if (answer.status >= 400) throw await readError(new Response(answer.text, { status: answer.status }))
  return (answer.text === '' ? undefined : JSON.parse(answer.text)) as T
}
