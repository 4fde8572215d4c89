import { Link } from '@remix-run/react'
import styles from './imports.module.css'

const steps = [
  { id: 'columns', name: 'Columns' },
  { id: 'values', name: 'Words' },
  { id: 'report', name: 'Dry run and import' },
] as const
export type ImportStep = (typeof steps)[number]['id']

/** Where one is on the way from file to use cases; earlier and later steps are a click away. */
export function ImportSteps({ id, current }: { id: number; current: ImportStep }) {
  return (
    <nav aria-label="Steps of the import">
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.id} aria-current={step.id === current ? 'step' : undefined}>
            {step.id === current ? `${index + 1}. ${step.name}` : <Link to={`/imports/${id}/${step.id}`}>{`${index + 1}. ${step.name}`}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
