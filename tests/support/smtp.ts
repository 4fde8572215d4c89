import { createServer, type AddressInfo, type Socket } from 'node:net'

export interface Received {
  /** Addresses of the envelope. */
  to: string[]
  /** Unfolded, by lower-cased name. */
  headers: Map<string, string>
  /** As it was sent, decoded from quoted-printable. */
  body: string
}

export interface SmtpListener {
  url: string
  received: Received[]
  /** What it answers instead of taking a mail; null takes it. */
  refusal: string | null
  /** Closes the connection once it has the mail, without an answer. */
  hangsUp: boolean
  close(): Promise<void>
}

/** A mail server on this machine that takes what it is given: enough of RFC 5321 for one mail at a time. */
export async function smtpListener(): Promise<SmtpListener> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket, listener)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listener: SmtpListener = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    refusal: null,
    hangsUp: false,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return listener
}

function serve(socket: Socket, listener: SmtpListener): void {
  let buffered = ''
  let to: string[] = []
  let data: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  const takeMail = (lines: string[]) => {
    if (listener.refusal !== null) return say(listener.refusal)
    listener.received.push(parsed(to, lines.join('\r\n')))
    if (listener.hangsUp) return socket.destroy()
    return say('250 taken')
  }
  const take = (line: string) => {
    if (data) {
      if (line !== '.') return data.push(line.replace(/^\./, ''))
      const lines = data
      data = null
      return takeMail(lines)
    }
    if (/^RCPT TO:/i.test(line)) to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
    if (/^MAIL FROM:/i.test(line)) to = []
    if (/^QUIT/i.test(line)) return say('221 bye')
    if (!/^DATA/i.test(line)) return say('250 ok')
    data = []
    return say('354 go on')
  }
  socket.on('error', () => undefined)
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffered += chunk
    const lines = buffered.split('\r\n')
    buffered = lines.pop() ?? ''
    lines.forEach(take)
  })
  say('220 test')
}

function parsed(to: string[], mail: string): Received {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  const body = rest.join('\r\n\r\n')
  return { to, headers, body: headers.get('content-transfer-encoding') === 'quoted-printable' ? decoded(body) : body }
}

const decoded = (body: string): string =>
  decodeURIComponent(body.replace(/=\r\n/g, '').replace(/%/g, '%25').replace(/=([0-9A-F]{2})/g, '%$1'))
