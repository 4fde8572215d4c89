import { Form, Link, useLocation } from '@remix-run/react'
import { colourSchemes, type ColourScheme } from './colour-scheme'
import styles from './user-menu.module.css'

const schemeNames: Record<ColourScheme, string> = { auto: 'As the system', light: 'Light', dark: 'Dark' }

interface UserMenuProps {
  name: string
  /** Names of the roles. */
  roles: string[]
  colourScheme: ColourScheme
}

/** Who is signed in, and what is theirs alone. */
export function UserMenu({ name, roles, colourScheme }: UserMenuProps) {
  const { pathname, search } = useLocation()
  return (
    <details className={styles.menu}>
      <summary>
        <span className={styles.name}>{name}</span>
        <span className={styles.roles}>{roles.join(', ')}</span>
      </summary>
      <div className={styles.panel}>
        <Link to="/account">Account</Link>
        {/* A page of its own again, so that nothing is drawn in two schemes. */}
        <Form method="post" action="/preferences" reloadDocument className={styles.schemes}>
          <input type="hidden" name="next" value={`${pathname}${search}`} />
          <fieldset>
            <legend>Colours</legend>
            {colourSchemes.map((scheme) => (
              <button key={scheme} type="submit" name="colourScheme" value={scheme} aria-pressed={scheme === colourScheme}>
                {schemeNames[scheme]}
              </button>
            ))}
          </fieldset>
        </Form>
        <Form method="post" action="/sign-out" reloadDocument>
          <button type="submit" className={styles.signOut}>
            Sign out
          </button>
        </Form>
      </div>
    </details>
  )
}
