import { startServer, type SignedIn, type TestServer } from './server'

/** A server with one active use case, `UC-0001`, and somebody signed in who may do everything there is. */
export async function startGovernedServer(): Promise<{ server: TestServer; head: SignedIn }> {
  const server = await startServer()
  const head = await server.signedIn(['head_of_ai', 'admin'], 'Hedda')
  const api = await server.api(head.person)
  await api.send('POST', '/api/v1/use-cases', { title: 'Claims triage', problem: 'Slow', status: 'active' })
  return { server, head }
}
