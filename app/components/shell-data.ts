import { useRouteLoaderData } from '@remix-run/react'
import { createContext, useContext } from 'react'
import type { ColourScheme } from './colour-scheme'
import type { NavigationItem } from './navigation'

export interface ShellData {
  requestId: string
  notice: string | null
  colourScheme: ColourScheme
  /** null before somebody is signed in. */
  signedIn: {
    organization: string
    person: { name: string; roles: string[] }
    navigation: NavigationItem[]
    /** Whether there are use cases for them to look for. */
    maySearch: boolean
    /** How much they were told and have not read. */
    unread: number
  } | null
}

/**
 * Remix runs no loader of the root when an action throws, because the root's own boundary shows the error. The frame would
 * be lost then, so the server hands its data over beside the loaders.
 */
export const GivenShell = createContext<ShellData | null>(null)

export function useShellData(): ShellData | null {
  const given = useContext(GivenShell)
  return useRouteLoaderData<ShellData | null>('root') ?? given
}

/** The element in which the given data reaches the browser, so that it draws the same. */
export const givenShellId = 'given-shell'
