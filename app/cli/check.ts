import { checkInstallation, type Checked } from '~/server/check.server'
import { readCheckpoints } from '~/server/checkpoints.server'
import type { Installation } from '~/server/context'
import { exit, options, usage } from './operator'

const shownAtMost = 20

/** `tollgate check [--json]`: one line for each check, and below it what differs. @returns the exit code */
export async function check({ store, auditKey, config }: Installation, argv: string[]): Promise<number> {
  const given = options(argv, { json: { type: 'boolean' } })
  if (!given) return usage('tollgate check [--json]')
  const checked = await checkInstallation(store, auditKey, { checkpoints: (await readCheckpoints(config.checkpointFile)) ?? [] })
  const failed = checked.filter(({ differences }) => differences.length > 0)
  process.stdout.write(given.json ? `${JSON.stringify({ ok: failed.length === 0, checks: checked })}\n` : inLines(checked))
  if (!failed.length) return exit.ok
  process.stderr.write(`Not everything is as it should be: ${failed.map(({ name }) => name).join(', ')}.\n`)
  return exit.refused
}

const inLines = (checked: Checked[]): string => checked.flatMap(linesOf).map((line) => `${line}\n`).join('')

function linesOf({ name, looked, differences }: Checked): string[] {
  if (!differences.length) return [`ok      ${name}: ${looked}`]
  const more = differences.length - shownAtMost
  return [`failed  ${name}: ${looked}, ${differences.length} wrong`, ...differences.slice(0, shownAtMost).map((says) => `        ${says}`), ...(more > 0 ? [`        and ${more} more`] : [])]
}
