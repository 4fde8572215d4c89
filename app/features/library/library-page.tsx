import { Link } from '@remix-run/react'
import styles from './library.module.css'

/** What the library holds, with a line on what it is for. */
const sections = [
  {
    title: 'Calculators',
    entries: [
      { name: 'Return on investment', to: '/library/calculators/roi', says: 'What it brings for what it costs, with the guide’s examples.' },
      { name: 'Break-even', to: '/library/calculators/break-even', says: 'When it has paid for itself, and what three years of it are worth today.' },
      { name: 'Total cost by approach', to: '/library/calculators/total-cost', says: 'Prompting, RAG, LoRA, QLoRA and full fine-tuning side by side.' },
    ],
  },
] as const

/** The guide's tools, for whoever wants to look something up or work something out. */
export function LibraryPage() {
  return (
    <div className={styles.page}>
      <header>
        <h1>Library</h1>
        <p className={styles.lead}>Tools of the guide, to work something out without recording anything.</p>
      </header>
      {sections.map(({ title, entries }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          <dl className={styles.entries}>
            {entries.map(({ name, to, says }) => (
              <div key={to}>
                <dt>
                  <Link to={to}>{name}</Link>
                </dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
