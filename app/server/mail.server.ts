import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import type { Config } from './config'

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** Whether mail leaves at all: where it does not, the app shows the link instead. */
  configured: boolean
  /** Never throws: a mail that could not be sent is logged, and the person is told by the caller. */
  send(mail: Mail): Promise<boolean>
}

export function mailer(config: Config, log: Logger): Mailer {
  if (!config.SMTP_URL) return { configured: false, send: async () => false }
  const transport = createTransport(config.SMTP_URL)
  return {
    configured: true,
    async send(mail) {
      try {
        await transport.sendMail({ ...mail, from: config.MAIL_FROM })
        return true
      } catch (error) {
        log.error({ err: error }, 'mail not sent')
        return false
      }
    },
  }
}
