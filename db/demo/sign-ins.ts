import type { Role } from 'domain/permissions'

/** Somebody to try the demo portfolio as. */
export interface DemoSignIn {
  role: Role
  name: string
  email: string
}

/**
 * One account for each role, and a second member of the committee: with the Head of AI they are the three that a gate of
 * high risk needs. The demo portfolio is seeded with them, and the sign-in page of a demo shows them.
 */
export const demoSignIns: readonly DemoSignIn[] = [
  { role: 'head_of_ai', name: 'Helena Brandt', email: 'head@demo.example' },
  { role: 'owner', name: 'Omar Haddad', email: 'owner@demo.example' },
  { role: 'committee', name: 'Chiara Conti', email: 'committee@demo.example' },
  { role: 'committee', name: 'Sven Lindqvist', email: 'security@demo.example' },
  { role: 'viewer', name: 'Vikram Rao', email: 'viewer@demo.example' },
  { role: 'admin', name: 'Astrid Lund', email: 'admin@demo.example' },
]

/** Everybody's password on a demo, shown on its sign-in page. No other installation ever gets it. */
export const demoPassword = 'five phases four gates'
