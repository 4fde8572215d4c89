import { Link, NavLink, useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { ColourScheme } from './colour-scheme'
import { inboxPath } from './navigation'
import { Notice } from './notice'
import { SearchBox } from './search-box'
import type { ShellData } from './shell-data'
import styles from './app-shell.module.css'
import { UserMenu } from './user-menu'

interface AppShellProps extends NonNullable<ShellData['signedIn']> {
  colourScheme: ColourScheme
  notice: string | null
  children: ReactNode
}

/** What every page stands in once somebody is signed in: the menu at its left (on a phone above it), then the page. */
export function AppShell({ organization, person, navigation, maySearch, unread, colourScheme, notice, children }: AppShellProps) {
  const main = useFocusedMain()
  const menu = useMenuThatCloses()
  const isLoading = useNavigation().state !== 'idle'
  const product = (
    <Link to="/" className={styles.product}>
      <Sign /> Tollgate
    </Link>
  )
  const parts = (
    <>
      <Pages navigation={navigation} unread={unread} />
      <UserMenu {...person} colourScheme={colourScheme} />
    </>
  )
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <div className={styles.loading} data-active={isLoading || undefined} aria-hidden="true" />
      <header className={styles.bar}>
        {product}
        <details className={styles.menu} ref={menu}>
          <summary>
            Menu <Unread count={unread} />
          </summary>
          <div className={styles.panel}>
            {maySearch && <SearchLink />}
            {parts}
          </div>
        </details>
      </header>
      <header className={styles.sidebar}>
        <div className={styles.stays}>
          <div className={styles.top}>
            {product}
            <p className={styles.organization}>{organization}</p>
          </div>
          {maySearch && <SearchBox navigation={navigation} />}
          {parts}
        </div>
      </header>
      <main id="main" tabIndex={-1} ref={main} className={styles.main}>
        <Notice says={notice} />
        {children}
      </main>
    </div>
  )
}

function Pages({ navigation, unread }: Pick<AppShellProps, 'navigation' | 'unread'>) {
  return (
    <nav aria-label="Main" className={styles.pages}>
      <ul>
        {navigation.map(({ name, to, isNested }) => (
          <li key={to} data-nested={isNested}>
            <NavLink to={to} end={navigation.some((other) => other.to.startsWith(`${to}/`))}>
              {name} {to === inboxPath && <Unread count={unread} />}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How much waits in the inbox; nothing where nothing does. */
const Unread = ({ count }: { count: number }) =>
  count > 0 && (
    <span className={styles.unread}>
      {count > unreadAtMost ? `${unreadAtMost}+` : count} <span className={styles.unseen}>unread</span>
    </span>
  )
const unreadAtMost = 99

const SearchLink = () => (
  <Link to="/use-cases" className={styles.searchLink}>
    Search use cases
  </Link>
)

/** The bar and the gate in it. */
export const Sign = () => (
  <svg viewBox="0 0 32 32" width={20} height={20} aria-hidden="true" className={styles.sign}>
    <path d="M3 16h7M22 16h7" />
    <path d="M16 8l8 8-8 8-8-8z" />
  </svg>
)

/** After going to another page, reading and the keyboard go on at its beginning, unless something in it has the focus. */
function useFocusedMain() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

function useMenuThatCloses() {
  const menu = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()
  useEffect(() => {
    if (menu.current) menu.current.open = false
  }, [key])
  return menu
}
