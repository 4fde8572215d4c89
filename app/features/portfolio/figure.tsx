import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { Figure, Words } from './figures'
import styles from './figure.module.css'

/** A number that leads to the use cases behind it; the full amount is its title where it is written short. */
export function FigureLink({ figure, isBig = false }: { figure: Figure; isBig?: boolean }) {
  const { measure, value, text, full, href } = figure
  const number = <data value={value ?? ''}>{text}</data>
  const look = { className: styles.figure, 'data-size': isBig ? 'big' : undefined, 'data-sign': value !== null && value < 0 ? 'negative' : undefined }
  if (href === null) {
    return (
      <span {...look} title={full ?? undefined}>
        {number}
      </span>
    )
  }
  return (
    <Link {...look} to={href} title={full ?? undefined} data-measure={measure}>
      {number}
    </Link>
  )
}

/** Words with numbers among them. */
export function FigureWords({ words }: { words: Words }) {
  return words.map((word, index) => <Fragment key={index}>{typeof word === 'string' ? word : <FigureLink figure={word} />}</Fragment>)
}
