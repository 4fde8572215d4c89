import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './global.css'
import { ColorSchemeScript, MantineProvider } from '@mantine/core'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from '@remix-run/react'
import { useContext, useSyncExternalStore, type ReactNode } from 'react'
import { AppShell } from '~/components/app-shell'
import { fixedColourScheme } from '~/components/colour-scheme'
import { ErrorPage, errorTitle } from '~/components/error-page'
import { pageNonce, useNonce } from '~/components/nonce'
import { PlainFrame } from '~/components/plain-frame'
import { GivenShell, givenShellId, useShellData } from '~/components/shell-data'
import { shellOf } from '~/server/shell.server'
import { cssVariables, theme } from './theme'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }]

export const meta: MetaFunction = ({ error }) => [{ title: error ? `${errorTitle(error)} · Tollgate` : 'Tollgate' }]

export const loader = ({ request, context }: LoaderFunctionArgs) => shellOf(context, request)

export function Layout({ children }: { children: ReactNode }) {
  const shell = useShellData()
  const nonce = useNonce()
  // Once the page is alive, styles made in the browser need the nonce too.
  const styleNonce = useSyncExternalStore(never, pageNonce, () => nonce)
  const colourScheme = shell?.colourScheme ?? 'auto'
  const fixed = fixedColourScheme(colourScheme)
  return (
    // The script of "auto" sets the scheme on this element before React sees it.
    <html lang="en" data-mantine-color-scheme={fixed} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Where Vite's own styles of the development server find it. */}
        {import.meta.env.DEV && <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />}
        <Meta />
        <Links />
        <ColorSchemeScript defaultColorScheme={colourScheme} forceColorScheme={fixed} nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme={colourScheme}
          forceColorScheme={fixed}
          getStyleNonce={() => styleNonce}
        >
          {shell?.signedIn ? (
            <AppShell {...shell.signedIn} colourScheme={colourScheme} notice={shell.notice}>
              {children}
            </AppShell>
          ) : (
            <PlainFrame notice={shell?.notice ?? null}>{children}</PlainFrame>
          )}
        </MantineProvider>
        <GivenShellData nonce={nonce} />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}
const never = () => () => undefined

function GivenShellData({ nonce }: { nonce: string }) {
  const given = useContext(GivenShell)
  if (!given) return null
  const json = JSON.stringify(given).replaceAll('<', '\\u003c')
  return <script type="application/json" id={givenShellId} nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: json }} />
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  return <ErrorPage error={error} requestId={useShellData()?.requestId ?? null} />
}
