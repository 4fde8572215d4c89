import { Link } from '@remix-run/react'
import parts from '~/components/parts.module.css'
import { counterfactualPath, scenariosPath, whatIfPath } from './what-if-url'

const all = [
  { id: 'what-if', name: 'What if', to: whatIfPath },
  { id: 'scenarios', name: 'Saved scenarios', to: scenariosPath },
  { id: 'counterfactual', name: 'If the kill rules had been followed', to: counterfactualPath },
] as const

/** The pages of the what-if. */
export function WhatIfParts({ current }: { current: (typeof all)[number]['id'] | null }) {
  return (
    <nav className={parts.parts} aria-label="What-if">
      {all.map(({ id, name, to }) => (
        <Link key={id} to={to} className={parts.part} aria-current={id === current ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
