import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const minutes = z.coerce.number().int().min(1)

/** Every environment variable that Tollgate reads; README documents the same list. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must be file:<path> or postgres://…')
    .default('file:./data/tollgate.db'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** As Express understands it: false, a number of proxies, or a list of their addresses. */
  TRUST_PROXY: z.string().default('false'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Tollgate <tollgate@localhost>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where the key of the audit chain is kept; beside the database unless it says otherwise. */
  AUDIT_KEY_FILE: z.string().min(1).optional(),
  /** Where signed checkpoints of the audit log are appended. */
  AUDIT_CHECKPOINT_FILE: z.string().min(1).optional(),
  /** How often a checkpoint is taken while the log grows. */
  AUDIT_CHECKPOINT_MINUTES: minutes.max(7 * 24 * 60).default(60),
  /** Free space, in MiB, below which /readyz warns that the disk is nearly full. */
  DISK_FREE_MIB: z.coerce.number().int().min(1).default(50),
  /** On by default when BASE_URL is https. */
  COOKIE_SECURE: flag.optional(),
  SESSION_IDLE_MINUTES: minutes.default(60),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  /** Wrong passwords per account, and sign-ins per address, in a window of SIGN_IN_WINDOW_MINUTES. */
  SIGN_IN_ATTEMPTS: z.coerce.number().int().min(1).max(100).default(10),
  SIGN_IN_WINDOW_MINUTES: minutes.default(15),
  /** Requests to the API per token and minute. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
})

export type Config = z.output<typeof schema> & {
  baseUrl: string
  cookieSecure: boolean
  auditKeyFile: string
  checkpointFile: string
  /** The file of the embedded database; of PostgreSQL, where it would be. */
  databaseFile: string
}

/**
 * Reads the configuration.
 * @throws Error with one sentence that names the variable and what it must be
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'configuration')
    throw new Error(`${name} is not valid (${issue?.message ?? 'unknown'}). Correct it, or leave it out for the default.`)
  }
  const config = parsed.data
  const baseUrl = (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '')
  const database = config.DATABASE_URL.startsWith('file:') ? config.DATABASE_URL.slice(5) : './data/tollgate.db'
  return {
    ...config,
    baseUrl,
    cookieSecure: config.COOKIE_SECURE ?? baseUrl.startsWith('https:'),
    auditKeyFile: config.AUDIT_KEY_FILE ?? `${database}.audit-key`,
    databaseFile: database,
    checkpointFile: config.AUDIT_CHECKPOINT_FILE ?? `${database}.checkpoints.jsonl`,
  }
}
