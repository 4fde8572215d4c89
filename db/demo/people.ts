import type { Seat } from 'domain/committee'
import { demoSignIns } from './sign-ins'

/** Who owns use cases of the demo portfolio. Only the sign-ins have a password; nobody can sign in as the others. */
export const demoOwners = {
  omar: { name: nameOf('owner@demo.example'), email: 'owner@demo.example' },
  dagmar: { name: 'Dagmar Vogel', email: 'dagmar.vogel@demo.example' },
  ingrid: { name: 'Ingrid Solberg', email: 'ingrid.solberg@demo.example' },
  mateo: { name: 'Mateo Vargas', email: 'mateo.vargas@demo.example' },
  priya: { name: 'Priya Nair', email: 'priya.nair@demo.example' },
  leila: { name: 'Leila Farouk', email: 'leila.farouk@demo.example' },
  tomasz: { name: 'Tomasz Zielinski', email: 'tomasz.zielinski@demo.example' },
} as const
export type DemoOwner = keyof typeof demoOwners

/** Who signs gates beside the Head of AI, in which seat, and what they say where they agree. */
export const demoCommittee = {
  chiara: { name: nameOf('committee@demo.example'), email: 'committee@demo.example', seat: 'compliance', agrees: 'Nothing against it from compliance.' },
  sven: { name: nameOf('security@demo.example'), email: 'security@demo.example', seat: 'security', agrees: 'Security agrees.' },
} as const satisfies Record<string, { name: string; email: string; seat: Seat; agrees: string }>
export type DemoMember = keyof typeof demoCommittee

/** An insurer that does not exist. */
export const demoBooks = { organization: 'Corvane Insurance Group', currency: 'EUR' } as const

function nameOf(email: string): string {
  return demoSignIns.find((signIn) => signIn.email === email)?.name ?? email
}
