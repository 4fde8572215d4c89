import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import { Nothing, Section } from '~/features/portfolio/section'
import { Kept } from './kept'
import type { WhatIfData } from './what-if-data'
import { whatIfPath } from './what-if-url'
import styles from './what-if.module.css'

interface MovesTableProps {
  moves: WhatIfData['moves']
  fields: [string, string][]
  /** The page of moves with this number. */
  pages: { previous: string | null; next: string | null }
}

/** What is done to each use case and what that alone changes; one form, whose buttons say which move is meant. */
export function MovesTable({ moves: { inShort, count, page, lastPage, rows, sum }, fields, pages }: MovesTableProps) {
  return (
    <Section id="moves" title="Moves" note={
        <>
          {inShort && `${inShort}. `}
          <a href="#add">Add a move</a>
        </>
      }
    >
      {count === 0 ? (
        <Nothing>Nothing is done yet. Add a move to see what it changes.</Nothing>
      ) : (
        <Form method="get" action={whatIfPath} preventScrollReset>
          <Kept fields={fields} />
          <div className={styles.scroll} role="region" aria-label="Moves" tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Use case</th>
                  <th scope="col" className={styles.words}>
                    Move
                  </th>
                  <th scope="col">Budget freed</th>
                  <th scope="col">12-month costs</th>
                  <th scope="col">12-month gains</th>
                  <th scope="col">12-month net</th>
                  <th scope="col">Change it</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, title, says, rests, freed, costs, gains, net, isWorse }) => (
                  <tr key={key}>
                    <th scope="row">
                      <Link to={`/use-cases/${key}`}>{title}</Link>
                      <span className={styles.small}>{key}</span>
                    </th>
                    <td className={styles.words}>
                      {says}
                      {rests && <span className={styles.small}>{rests}</span>}
                    </td>
                    <td>{freed}</td>
                    <td>{costs}</td>
                    <td>{gains}</td>
                    <td className={isWorse ? styles.negative : undefined}>{net}</td>
                    <td>
                      <span className={styles.change}>
                        <button type="submit" name="edit" value={key} className={form.secondary} aria-label={`Change the move of ${title}`}>
                          Change
                        </button>
                        <button type="submit" name="remove" value={key} className={form.secondary} aria-label={`Remove the move of ${title}`}>
                          Remove
                        </button>
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">All {count === 1 ? 'of it' : `${count.toLocaleString('en')} moves`}</th>
                  <td />
                  <td>{sum.freed}</td>
                  <td>{sum.costs}</td>
                  <td>{sum.gains}</td>
                  <td>{sum.net}</td>
                  <td>
                    <Link to={whatIfPath}>Start over</Link>
                  </td>
                </tr>
              </tfoot>
            </table>
          </div>
        </Form>
      )}
      {lastPage > 1 && (
        <nav className={styles.acts} aria-label="Pages of moves">
          {pages.previous && <Link to={pages.previous}>← Previous</Link>}
          <span>
            Page {page} of {lastPage}
          </span>
          {pages.next && <Link to={pages.next}>Next →</Link>}
        </nav>
      )}
    </Section>
  )
}
