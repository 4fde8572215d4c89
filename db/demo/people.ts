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

/** An insurer that does not exist. */
export const demoBooks = { organization: 'Corvane Insurance Group', currency: 'EUR' } as const

function nameOf(email: string): string {
  return demoSignIns.find((signIn) => signIn.email === email)?.name ?? email
}
