import { LinkedText } from '~/components/linked-text'
import { HealthMark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { UpdateData } from './updates-data'

/** One weekly update as it was posted. */
export function UpdateView({ update: { health, on, by, percent, changed, next, blockers } }: { update: UpdateData }) {
  return (
    <>
      <p className={page.meta}>
        <HealthMark health={health} /> <span>{on}</span> {by && <span>{by}</span>} {percent !== null && <span>{percent} % complete</span>}
      </p>
      <p className={page.prose}>
        <LinkedText text={changed} />
      </p>
      {next && <Part name="Next" text={next} />}
      {blockers && <Part name="Blockers" text={blockers} />}
    </>
  )
}

const Part = ({ name, text }: { name: string; text: string }) => (
  <p className={page.prose}>
    <strong>{name}:</strong> <LinkedText text={text} />
  </p>
)
