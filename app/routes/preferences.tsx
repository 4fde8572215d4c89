import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { localPath, readForm } from '~/server/web.server'

const schemes = ['light', 'dark', 'auto']
const yearInSeconds = 365 * 24 * 3600

export const loader = () => redirect('/')

/** Remembers in this browser whether it is light or dark, and goes back to where it was asked. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const scheme = form.get('colourScheme')
  const next = form.get('next')
  if (typeof scheme === 'string' && schemes.includes(scheme)) {
    const secure = context.config.cookieSecure ? '; Secure' : ''
    context.setCookie(`tollgate-colour-scheme=${scheme}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax; HttpOnly${secure}`)
  }
  return redirect(localPath(typeof next === 'string' ? next : null), 303)
}
