import { Link, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import type { SessionPlace } from '~/server/session-place.server'
import styles from './session.module.css'

const caseOf = (key: string): string => `/use-cases/${key}/decisions?session`

/** Above a case while the committee sits: where it stands on the agenda, and the way to the next by key or click. */
export function SessionBar({ place }: { place: SessionPlace }) {
  const { position, count, previous, next } = place
  useSessionKeys(place)
  return (
    <nav aria-label="Session" className={styles.bar}>
      <Link to="/session">Agenda</Link>
      <span>{position === 0 ? `Done; ${count} left` : `Case ${position} of ${count}`}</span>
      {previous && (
        <Link to={caseOf(previous)} aria-keyshortcuts="p">
          Previous <kbd>P</kbd>
        </Link>
      )}
      {next && (
        <Link to={caseOf(next)} aria-keyshortcuts="n">
          Next <kbd>N</kbd>
        </Link>
      )}
      <span className={styles.keys}>
        <kbd>1</kbd>–<kbd>5</kbd> choose a vote, <kbd>Tab</kbd> to reason and password, <kbd>Enter</kbd> signs
      </span>
    </nav>
  )
}

/** Keys act where nobody is typing; each does what a link or a button of the page does too. */
function useSessionKeys({ previous, next }: SessionPlace): void {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const to = event.key === 'n' ? next : event.key === 'p' ? previous : null
      if (to) navigate(caseOf(to))
      else if (/^[1-9]$/.test(event.key)) chooseVote(Number(event.key))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, previous, next])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=radio]):not([type=checkbox])'))
}

function chooseVote(number: number): void {
  const radio = document.querySelectorAll<HTMLInputElement>('input[type=radio][name=verb]')[number - 1]
  radio?.click()
  radio?.focus()
}
