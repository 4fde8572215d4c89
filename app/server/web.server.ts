import { data, redirect, type AppLoadContext } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import type { SubmissionResult } from '@conform-to/react'
import { StoreError } from 'db/store'
import { can, type Action, type Actor, type Membership } from 'domain/permissions'
import type { z } from 'zod'
import { httpStatus, type Refusal, type Result } from '~/commands/result'
import type { Command } from '~/commands/command.server'
import { commandContext } from './context'

/** More fields than any form of ours has: a body of ten thousand is an attack (security.md D4). */
const fieldsAtMost = 1_500

/**
 * The signed-in person of a page.
 * @throws Response that leads to set-up on an empty installation, or to sign-in and back
 */
export function requireActor(context: AppLoadContext, request: Request): Actor {
  if (!context.settings) throw redirect('/setup')
  if (context.actor) return context.actor
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? `${pathname}${search}` : '/'
  throw redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
}

/** @throws Response 403, or 404 where the existence itself is not theirs to know */
export function authorizePage(actor: Actor, action: Action, useCase?: Membership): void {
  const decision = can(actor, action, useCase)
  if (decision.allowed) return
  throw decision.conceal ? notFound() : data({ message: decision.reason }, { status: 403 })
}

/** One body for "not there" and "not yours" (security.md C2). */
export function notFound() {
  return data({ message: 'There is nothing at this address, or it is not yours to see.' }, { status: 404 })
}

/** What a form's action answers when it did not go through: the route hands `result` to conform's `useForm`. */
export interface FormAnswer {
  result: SubmissionResult<string[]>
  refusal: Refusal
}

interface FormSource {
  /** Values that do not come from the form (the key in the address); they win over fields of the same name. */
  extra?: Record<string, string>
  /** The form, where the route has read it already to see which of its forms it is. */
  form?: FormData
}

export interface FormOptions<T> extends FormSource {
  /** What success does to the response besides: the cookie of a session. */
  done?: (value: T) => void | Promise<void>
  /** Where to go after success. */
  redirectTo: string | ((value: T) => string)
  /** Shown once on the next page: "Saved." */
  notice?: string | ((value: T) => string)
}

/**
 * Runs a command from a posted form. Success is a redirect (303), so that reloading does not send it again;
 * a refusal is the command's status with messages by field and what was typed kept (passwords never).
 * A field called `idempotencyKey` makes a double submit harmless (R14).
 */
export async function runForm<Schema extends z.ZodObject, T>(
  request: Request,
  context: AppLoadContext,
  command: Command<Schema, T>,
  { redirectTo, notice, done, ...source }: FormOptions<T>,
) {
  const submitted = await submit(request, context, command, source)
  if (!submitted.ok) return submitted.answer
  await done?.(submitted.value)
  const says = typeof notice === 'function' ? notice(submitted.value) : notice
  if (says) context.setCookie(noticeCookie(says))
  return redirect(typeof redirectTo === 'function' ? redirectTo(submitted.value) : redirectTo, 303)
}

/** Like `runForm` for what can be shown only once (a link, a token): success answers with `shown`, on the same page. */
export async function runFormAndShow<Schema extends z.ZodObject, T>(
  request: Request,
  context: AppLoadContext,
  command: Command<Schema, T>,
  source: FormSource = {},
) {
  const submitted = await submit(request, context, command, source)
  return submitted.ok ? { shown: submitted.value } : submitted.answer
}

async function submit<Schema extends z.ZodObject, T>(
  request: Request,
  context: AppLoadContext,
  command: Command<Schema, T>,
  { extra = {}, form: read }: FormSource,
) {
  const form = read ?? (await readForm(request))
  for (const [name, value] of Object.entries(extra)) form.set(name, value)
  const idempotencyKey = form.get('idempotencyKey')
  form.delete('idempotencyKey')

  const submission = parseWithZod(form, { schema: command.input })
  const hideFields = [...form.keys()].filter((name) => /password/i.test(name))
  if (submission.status !== 'success') {
    const result = submission.reply({ hideFields })
    const issues = Object.entries(result.error ?? {}).flatMap(([path, messages]) =>
      (messages ?? []).map((message) => ({ path, message })),
    )
    // What the address names cannot exist: it reads like what does not (security.md C2).
    if (issues.some(({ path }) => path in extra)) throw notFound()
    const refusal: Refusal = { ok: false, code: 'invalid', message: issues[0]?.message ?? 'Check the form.', issues }
    return { ok: false as const, answer: data({ result, refusal } satisfies FormAnswer, { status: 422 }) }
  }

  const key = typeof idempotencyKey === 'string' && idempotencyKey ? idempotencyKey : null
  const outcome = await storeErrorsAnswered(() => command(commandContext(context, 'web', key), submission.value))
  if (outcome.ok) return outcome
  if (outcome.retryAfter) context.setHeader('Retry-After', String(outcome.retryAfter))
  return { ok: false as const, answer: data(refusedForm(outcome, submission, hideFields), { status: httpStatus[outcome.code] }) }
}

interface Replies {
  reply(options: { fieldErrors?: Record<string, string[]>; formErrors?: string[]; hideFields?: string[] }): SubmissionResult<string[]>
}

function refusedForm(refusal: Refusal, submission: Replies, hideFields: string[]): FormAnswer {
  const fieldErrors: Record<string, string[]> = {}
  for (const { path, message } of refusal.issues) if (path) (fieldErrors[fieldName(path)] ??= []).push(message)
  const formErrors = Object.keys(fieldErrors).length ? [] : [refusal.message]
  // Facts about permissions are for the log: with them "not yours" would not read like "not there" (security.md C2).
  const { facts: _facts, ...plain } = refusal
  const isAboutPermission = refusal.code === 'forbidden' || refusal.code === 'not_found'
  return { result: submission.reply({ fieldErrors, formErrors, hideFields }), refusal: isAboutPermission ? plain : refusal }
}

/** The name that a form's field has for a place in the input: `answers[3].answer` for `answers.3.answer`. */
const fieldName = (path: string): string => path.replace(/\.(\d+)(?=\.|$)/g, '[$1]')

/** The posted form. @throws Response 413 when it has more fields than any form of ours; 415 when it is not a form */
export async function readForm(request: Request): Promise<FormData> {
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    throw data({ message: 'This could not be read as a form. Nothing was saved.' }, { status: 415 })
  }
  let fields = 0
  for (const _field of form.keys()) if ((fields += 1) > fieldsAtMost) throw data({ message: 'The form has too many fields. Nothing was saved.' }, { status: 413 })
  return form
}

/** Turns what the disk did into words for the person: nothing saved (507), or unknown (503). */
export async function storeErrorsAnswered<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const status = error.code === 'full' ? 507 : 503
    const message =
      error.code === 'unknown'
        ? 'It is not known whether this was saved. Reload and look before you try again.'
        : `${error.message} What you typed is kept when you go back.`
    throw data({ message }, { status })
  }
}

const noticeName = 'tollgate-notice'
/** Shows a sentence once, on the next page. */
export const noticeCookie = (says: string): string => `${noticeName}=${encodeURIComponent(says)}; Path=/; Max-Age=30; HttpOnly; SameSite=Lax`

/** The notice of the last redirect, shown once. */
export function takeNotice(context: AppLoadContext, request: Request): string | null {
  const match = new RegExp(`(?:^|;\\s*)${noticeName}=([^;]*)`).exec(request.headers.get('cookie') ?? '')
  if (!match?.[1]) return null
  context.setCookie(`${noticeName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
  try {
    return decodeURIComponent(match[1]).slice(0, 300)
  } catch {
    return null
  }
}

/** A path on this origin, for `next` parameters: `//evil`, `/\evil` and `javascript:` become `/` (security.md E6). */
export function localPath(path: string | null): string {
  return path && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/'
}
