import { Link } from '@remix-run/react'
import table from '~/components/table.module.css'
import styles from './session.module.css'
import type { SpeedData } from './speed-data'

/** The committee sees itself: how long those who ask wait for it. */
export function SpeedPage({ all, tables }: SpeedData) {
  return (
    <div className={styles.page}>
      <header>
        <p className={styles.crumb}>
          <Link to="/reviews">Reviews</Link>
        </p>
        <h1>Speed of governance</h1>
        <p className={styles.lead}>
          {all.done.median === null
            ? 'Nothing was decided in the last twelve months.'
            : `In the last twelve months ${all.done.count} reviews were decided, half of them within ${all.done.median}; the slowest took ${all.done.longest}.`}{' '}
          {all.waiting.longest === null ? 'Nothing waits now.' : `${all.waiting.count} wait now, the longest for ${all.waiting.longest}.`}
        </p>
      </header>
      {tables.map(({ title, first, done, lines }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {lines.length === 0 ? (
            <p className={styles.lead}>Nothing yet.</p>
          ) : (
            <div className={table.scroll}>
              <table className={`${table.table} ${styles.speed}`}>
                <thead>
                  <tr>
                    <th scope="col">{first}</th>
                    <th scope="col">{done}</th>
                    <th scope="col">Half within</th>
                    <th scope="col">Slowest</th>
                    <th scope="col">Waiting now</th>
                    <th scope="col">Longest</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map(({ name, done: past, waiting }) => (
                    <tr key={name}>
                      <th scope="row">{name}</th>
                      <td data-label={done}>{past.count}</td>
                      <td data-label="Half within">{past.median ?? '–'}</td>
                      <td data-label="Slowest">{past.longest ?? '–'}</td>
                      <td data-label="Waiting now">{waiting.count}</td>
                      <td data-label="Longest">{waiting.longest ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
    </div>
  )
}
