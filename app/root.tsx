import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './global.css'
import { ColorSchemeScript, MantineProvider } from '@mantine/core'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { useSyncExternalStore, type ReactNode } from 'react'
import { can, roleNames } from 'domain/permissions'
import { AppShell } from '~/components/app-shell'
import { colourSchemeOf, fixedColourScheme } from '~/components/colour-scheme'
import { ErrorPage, errorTitle } from '~/components/error-page'
import { navigationOf } from '~/components/navigation'
import { pageNonce, useNonce } from '~/components/nonce'
import { PlainFrame } from '~/components/plain-frame'
import { takeNotice } from '~/server/web.server'
import { cssVariables, theme } from './theme'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }]

export const meta: MetaFunction = ({ error }) => [{ title: error ? `${errorTitle(error)} · Tollgate` : 'Tollgate' }]

/** What surrounds every page: who is signed in, and what they are offered. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, user, settings, requestId } = context
  return {
    requestId,
    notice: takeNotice(context, request),
    colourScheme: colourSchemeOf(request.headers.get('cookie')),
    shell: actor && user && settings && {
      organization: settings.organization,
      person: { name: user.name, roles: user.roles.map((role) => roleNames[role]) },
      navigation: navigationOf(actor),
      maySearch: can(actor, 'use_case.list').allowed,
    },
  }
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  // Once the page is alive, styles made in the browser need the nonce too.
  const styleNonce = useSyncExternalStore(never, pageNonce, () => nonce)
  const colourScheme = data?.colourScheme ?? 'auto'
  const fixed = fixedColourScheme(colourScheme)
  return (
    // The script of "auto" sets the scheme on this element before React sees it.
    <html lang="en" data-mantine-color-scheme={fixed} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <ColorSchemeScript defaultColorScheme={colourScheme} forceColorScheme={fixed} nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme={colourScheme} forceColorScheme={fixed} getStyleNonce={() => styleNonce}>
          {data?.shell ? (
            <AppShell {...data.shell} person={{ ...data.shell.person, colourScheme }} notice={data.notice}>
              {children}
            </AppShell>
          ) : (
            <PlainFrame notice={data?.notice ?? null}>{children}</PlainFrame>
          )}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}
const never = () => () => undefined

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('root')
  return <ErrorPage error={error} requestId={data?.requestId ?? null} />
}
