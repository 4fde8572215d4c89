import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Config } from './config'

export interface Mail {
  to: string
  subject: string
  text: string
  /** Where whoever wants no more of it says so, for mail that nobody asked for in this moment. */
  unsubscribe?: string
}

/** `unknown`: the connection was lost when the server may have taken the mail already. */
export type Sending = 'sent' | 'not_sent' | 'unknown'

export interface Mailer {
  /** Whether mail leaves at all: where it does not, the app shows the link instead. */
  configured: boolean
  /** Never throws: a mail that could not be sent is logged, and the person is told by the caller. */
  send(mail: Mail): Promise<Sending>
}

/** A server that does not answer holds nobody up for minutes, which is what the library would wait. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export function mailer(config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>, log: Pick<Logger, 'error'>): Mailer {
  if (!config.SMTP_URL) return { configured: false, send: async () => 'not_sent' }
  const transport = createTransport({ url: config.SMTP_URL, ...patience })
  return {
    configured: true,
    async send({ to, subject, text, unsubscribe }) {
      try {
        await transport.sendMail({
          // As an address that was parsed already: a comma in it makes no second recipient.
          to: { name: '', address: to },
          subject: headerText(subject),
          text,
          from: config.MAIL_FROM,
          // Out-of-office assistants do not answer it.
          ...(unsubscribe && { list: { unsubscribe }, headers: { 'Auto-Submitted': 'auto-generated' } }),
        })
        return 'sent'
      } catch (error) {
        log.error({ err: error }, 'mail not sent')
        return isRefused(error) ? 'not_sent' : 'unknown'
      }
    },
  }
}

const subjectAtMost = 150

/** One line, whatever a title holds: a line break would begin a header of somebody else's (security.md E1). */
export function headerText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > subjectAtMost ? `${line.slice(0, subjectAtMost).toWellFormed()}…` : line
}

const neverTaken = new Set(['EDNS', 'EAUTH', 'EENVELOPE', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'CONNECT_TIMEOUT', 'GREETING_TIMEOUT'])

/** Whether it is certain that the server did not take the mail: it said so, or was never reached. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('responseCode' in error) return true
  const { code, originalCode, timeoutType } = { code: null, originalCode: null, timeoutType: null, ...error }
  return [code, originalCode, timeoutType].some((one) => typeof one === 'string' && neverTaken.has(one))
}
