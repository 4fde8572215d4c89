import { FigureLink, FigureWords } from './figure'
import type { Balance as Data, BalanceBar, StackRow, UnitRow } from './balance-data'
import styles from './balance.module.css'
import { Nothing, Section } from './section'

/** Are we in balance? The 90/10 rule by count and by spend against the policy, and the strategy stack (R10). */
export function Balance({ balance: { running, sentence, target, bars, unclassified, stack, units } }: { balance: Data }) {
  const isClassified = bars.some(({ shares }) => shares !== null)
  return (
    <Section id="balance" title="Balance" note={<FigureWords words={[running, ' active or on hold']} />}>
      <p className={styles.sentence}>{sentence}</p>
      {isClassified && <Bars bars={bars} target={target} />}
      {unclassified.href && (
        <p className={styles.unclassified}>
          <span aria-hidden="true">○ </span>
          <FigureLink figure={unclassified} /> unclassified, on neither side. <a href={unclassified.href}>Record {unclassified.value === 1 ? 'its approach' : 'their approach'}</a>
        </p>
      )}
      {stack.length > 0 && <Stack stack={stack} />}
      {units.length > 0 && isClassified && <Units units={units} />}
    </Section>
  )
}

/** The bars with what their colours mean. */
export function Bars({ bars, target }: Pick<Data, 'bars' | 'target'>) {
  return (
    <div className={styles.bars}>
      {bars.map((bar) => (
        <Bar key={bar.label} bar={bar} target={target} />
      ))}
      <ul className={styles.legend}>
        <li>
          <span className={styles.sign} data-side="ninety" aria-hidden="true" />
          prompting, RAG, commercial
        </li>
        <li>
          <span className={styles.sign} data-side="ten" aria-hidden="true" />
          trains a model
        </li>
        <li>
          <span className={styles.bracket} aria-hidden="true" />
          {target.text}
        </li>
      </ul>
    </div>
  )
}

const verdictWords = {
  above: { shape: '▲', says: 'above the target' },
  below: { shape: '○', says: 'below the target' },
  within: { shape: '●', says: 'in balance' },
} as const

function Bar({ bar: { label, shares, tenText, verdict, sides }, target }: { bar: BalanceBar; target: Data['target'] }) {
  return (
    <div className={styles.bar}>
      <p>
        <span>{label}</span>
        {verdict && (
          <span className={styles.verdict} data-verdict={verdict}>
            <span aria-hidden="true">{verdictWords[verdict].shape}</span> {tenText} trains a model, {verdictWords[verdict].says}
          </span>
        )}
      </p>
      {shares ? (
        <>
          <div className={styles.track} aria-hidden="true">
            <span data-side="ninety" style={{ width: `${shares.ninety}%` }} />
            <span data-side="ten" style={{ width: `${shares.ten}%` }} />
            <i style={{ insetInlineStart: `${target.from}%`, width: `${target.to - target.from}%` }} />
          </div>
          <p className={styles.ends}>
            <FigureLink figure={sides.ninety} />
            <span>
              {(sides.unclassified.value ?? 0) > 0 && (
                <>
                  unclassified <FigureLink figure={sides.unclassified} />
                </>
              )}
            </span>
            <FigureLink figure={sides.ten} />
          </p>
        </>
      ) : (
        <Nothing>Nothing to compare.</Nothing>
      )}
    </div>
  )
}

function Stack({ stack }: { stack: readonly StackRow[] }) {
  return (
    <table className={styles.table}>
      <caption>Strategy stack</caption>
      <thead className={styles.hidden}>
        <tr>
          <th scope="col">Approach</th>
          <th scope="col">Use cases</th>
          <th scope="col">Share</th>
          <th scope="col">Band of the guide</th>
        </tr>
      </thead>
      <tbody>
        {stack.map(({ label, count, share, shareText, band }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <FigureLink figure={count} />
            </td>
            <td>{shareText}</td>
            <td className={styles.band}>
              <span className={styles.meter} aria-hidden="true">
                {band && <i style={{ insetInlineStart: `${band.from}%`, width: `${band.to - band.from}%` }} />}
                <b style={{ insetInlineStart: `${share}%` }} />
              </span>
              {band ? `${band.from}–${band.to} %` : 'no band'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const unitsAtFirst = 5

function Units({ units }: { units: readonly UnitRow[] }) {
  const rest = units.slice(unitsAtFirst)
  return (
    <>
      <UnitTable units={units.slice(0, unitsAtFirst)} />
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{rest.length === 1 ? '1 more unit' : `${rest.length} more units`}</summary>
          <UnitTable units={rest} />
        </details>
      )}
    </>
  )
}

function UnitTable({ units }: { units: readonly UnitRow[] }) {
  return (
    <table className={styles.table}>
      <caption>Trains a model, by business unit</caption>
      <thead>
        <tr>
          <th scope="col">Unit</th>
          <th scope="col">Use cases</th>
          <th scope="col">By count</th>
          <th scope="col">By spend</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ name, count, byCount, bySpend }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <FigureLink figure={count} />
            </td>
            <td>
              <Share share={byCount} />
            </td>
            <td>
              <Share share={bySpend} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Share({ share }: { share: UnitRow['byCount'] }) {
  if (!share) return <span className={styles.none}>n/a</span>
  const { shape, says } = verdictWords[share.verdict]
  return (
    <span className={styles.verdict} data-verdict={share.verdict}>
      <span role="img" aria-label={says} title={says}>
        {shape}
      </span>{' '}
      {share.text}
    </span>
  )
}
