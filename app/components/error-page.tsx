import { isRouteErrorResponse, Link } from '@remix-run/react'
import styles from './error-page.module.css'
import { lastFault } from './last-fault'

interface Explanation {
  title: string
  says: string
  next: string
}

const explanations: Record<number, Explanation> = {
  401: { title: 'Sign in first', says: 'This page is for people who are signed in.', next: 'Sign in, and you come back to it.' },
  403: { title: 'Not for your role', says: 'Your role does not allow this. Nothing was changed.', next: 'If you need it, ask an administrator or the Head of AI.' },
  404: {
    title: 'Nothing here',
    says: 'There is nothing at this address, or it is not yours to see.',
    next: 'Check the address, or look for it from the beginning.',
  },
  405: { title: 'Not possible here', says: 'This address does not take what was sent. Nothing was changed.', next: 'Go back and try again from the page itself.' },
  409: { title: 'Changed in the meantime', says: 'Somebody else changed this while you had it open.', next: 'Go back, reload the page, and make your change again.' },
  413: { title: 'Too large', says: 'What was sent is larger than what can be taken. Nothing was saved.', next: 'Go back and send less.' },
  415: { title: 'Not readable', says: 'This could not be read. Nothing was saved.', next: 'Go back and try again.' },
  429: { title: 'Too many tries', says: 'There were too many tries in a short time.', next: 'Wait a minute, then try again.' },
  503: { title: 'Not available now', says: 'The database could not be reached.', next: 'Wait a moment, then reload the page.' },
  507: { title: 'Nothing was saved', says: 'There is no space left where the data is kept.', next: 'Tell whoever runs this installation.' },
}
const unreadable: Explanation = { title: 'Not possible', says: 'This request could not be answered. Nothing was changed.', next: 'Go back and try again.' }
const broken: Explanation = {
  title: 'Something went wrong here',
  says: 'This is a fault of Tollgate, not of what you did.',
  next: 'Try again. If it happens again, tell whoever runs this installation, with the number below if there is one.',
}

/** All that Remix lets out of an error that the server did not expect. */
const isOfServer = (error: unknown): boolean => error instanceof Error && error.message === 'Unexpected Server Error'

/**
 * What a page says in place of itself: what happened, and what to do next. Nothing of the error but its own sentence.
 * @param requestId of the request that brought the page, under which the log has what happened
 */
export function ErrorPage({ error, requestId }: { error: unknown; requestId: string | null }) {
  // A fault of the page itself is in no log.
  const logged = isRouteErrorResponse(error) || isOfServer(error) ? (lastFault() ?? requestId) : null
  const status = isRouteErrorResponse(error) ? error.status : 500
  const { title, says, next } = explanations[status] ?? (status < 500 ? unreadable : broken)
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      <p>{messageOf(error) ?? says}</p>
      <p>{next}</p>
      <p>{status === 401 ? <Link to="/sign-in">Sign in</Link> : <Link to="/">Go to the beginning</Link>}</p>
      {status >= 500 && logged && (
        <p className={styles.request}>
          Request <code>{logged}</code>
        </p>
      )}
    </div>
  )
}

function messageOf(error: unknown): string | null {
  if (!isRouteErrorResponse(error)) return null
  const body: unknown = error.data
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string' ? body.message : null
}

export const errorTitle = (error: unknown): string => {
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (explanations[status] ?? (status < 500 ? unreadable : broken)).title
}
