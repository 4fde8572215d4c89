import type { DiamondState } from 'domain/phases'
import styles from './phase-track.module.css'

interface DiamondProps {
  state: DiamondState
  x: number
  y: number
  radius: number
}

/** A gate. Signed is solid, in review is half full, refused is crossed out, not reached is hollow, no record is dotted. */
export function Diamond({ state, x, y, radius }: DiamondProps) {
  const r = radius - 0.5
  const cross = r * 0.62
  return (
    <g className={styles.gateMark} data-state={state}>
      {state === 'refused' ? (
        <path d={`M${x - cross} ${y - cross}L${x + cross} ${y + cross}M${x + cross} ${y - cross}L${x - cross} ${y + cross}`} />
      ) : (
        <path d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`} />
      )}
      {state === 'in_review' && <path className={styles.half} d={`M${x} ${y - r}L${x} ${y + r}L${x - r} ${y}Z`} />}
    </g>
  )
}
