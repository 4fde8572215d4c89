import { Link, useFetcher, useNavigate } from '@remix-run/react'
import { useEffect, useId, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import type { loader } from '~/routes/search'
import type { NavigationItem } from './navigation'
import styles from './search-box.module.css'

interface Hit {
  to: string
  /** What stands before the name: the key of a use case. */
  mark: string | null
  name: string
  /** What it belongs to. */
  of: string | null
}

const pauseMs = 120

/** Ctrl/⌘ K: goes to a page or finds a use case. Without JavaScript it is the way to the table, which has a search of its own. */
export function SearchBox({ navigation }: { navigation: NavigationItem[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = () => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const shortcut = useShortcut()
  return (
    <div className={styles.box}>
      <Link
        to="/use-cases"
        className={styles.button}
        aria-haspopup="dialog"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          open()
        }}
      >
        Search {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
      </Link>
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-label="Search"
        onClick={(event) => {
          if (event.target === dialog.current) dialog.current.close()
        }}
      >
        <Palette navigation={navigation} onDone={() => dialog.current?.close()} />
      </dialog>
    </div>
  )
}

function Palette({ navigation, onDone }: { navigation: NavigationItem[]; onDone: () => void }) {
  const id = useId()
  const navigate = useNavigate()
  const fetcher = useFetcher<typeof loader>({ key: 'search' })
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const words = query.trim()
  const pause = useRef<ReturnType<typeof setTimeout>>()
  const look = (text: string) => {
    setQuery(text)
    setActive(0)
    clearTimeout(pause.current)
    if (text.trim()) pause.current = setTimeout(() => fetcher.load(`/search?q=${encodeURIComponent(text.trim())}`), pauseMs)
  }

  const found = words && fetcher.data ? fetcher.data.found : []
  const hits: Hit[] = [
    ...navigation
      .filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()))
      .map(({ name, to }) => ({ to, mark: null, name, of: 'Page' })),
    ...found.map(({ key, title, businessUnit }) => ({ to: `/use-cases/${key}`, mark: key, name: title, of: businessUnit })),
  ]
  const current = hits[Math.min(active, hits.length - 1)]
  // What is found is of the words before last until the answer is there.
  const isSettled = fetcher.state === 'idle' && fetcher.data?.q === words

  const go = (to: string) => {
    onDone()
    setQuery('')
    setActive(0)
    navigate(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((Math.min(active, hits.length - 1) + step + hits.length) % Math.max(hits.length, 1))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (current) go(current.to)
      else if (words) go(`/use-cases?q=${encodeURIComponent(words)}`)
    }
  }

  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-label="Go to a page, or find a use case by its words or key"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? `${id}-${current.to}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        autoFocus
        placeholder="Go to a page, or find a use case"
        value={query}
        maxLength={200}
        className={styles.input}
        onChange={(event) => look(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" id={`${id}-list`} aria-label="Found" className={styles.list}>
        {hits.map((hit) => (
          <li
            key={hit.to}
            id={`${id}-${hit.to}`}
            role="option"
            aria-selected={hit === current}
            className={styles.hit}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => go(hit.to)}
          >
            {hit.mark && <span className={styles.mark}>{hit.mark}</span>}
            <span className={styles.name}>{hit.name}</span>
            {hit.of && <span className={styles.of}>{hit.of}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.says}>
        {hits.length === 0 && (isSettled || !words ? 'Nothing is called so.' : 'Searching…')}
      </p>
    </>
  )
}

/** Empty until it is known which keyboard it is. */
function useShortcut(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'),
    () => '',
  )
}
