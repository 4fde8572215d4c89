import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { watchFaults } from '~/components/last-fault'
import { GivenShell, givenShellId, type ShellData } from '~/components/shell-data'

watchFaults()
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <GivenShell.Provider value={givenShell()}>
        <RemixBrowser />
      </GivenShell.Provider>
    </StrictMode>,
  )
})

function givenShell(): ShellData | null {
  const text = document.getElementById(givenShellId)?.textContent
  return text ? (JSON.parse(text) as ShellData) : null
}
