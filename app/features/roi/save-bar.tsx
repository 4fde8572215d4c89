import styles from './roi-grid.module.css'

interface SaveBarProps {
  unsaved: number
  /** Cells that cannot be saved as they are. */
  broken: readonly { name: string; label: string; problem: string | null }[]
  says: string | null
  isSaving: boolean
  /** Whether this is a page that reacts: without JavaScript there is nothing to undo. */
  isAlive: boolean
  canUndo: boolean
  canRedo: boolean
  onUndo: () => void
  onRedo: () => void
  onDiscard: () => void
  onGo: (name: string) => void
}

/** One save for the whole grid, and what it would save. */
export function SaveBar({ unsaved, broken, says, isSaving, isAlive, canUndo, canRedo, onUndo, onRedo, onDiscard, onGo }: SaveBarProps) {
  return (
    <div className={styles.saveBar} data-unsaved={unsaved > 0 || undefined}>
      <div role="status" className={styles.says}>
        {says ?? (isAlive ? unsavedWords(unsaved) : 'Save once, for all months.')}
      </div>
      {broken.length > 0 && (
        <ul className={styles.broken} aria-label="Cells that cannot be saved">
          {broken.slice(0, 5).map(({ name, label, problem }) => (
            <li key={name}>
              <button type="button" className={styles.link} onClick={() => onGo(name)}>
                {label}
              </button>
              : {problem}
            </li>
          ))}
          {broken.length > 5 && <li>and {broken.length - 5} more</li>}
        </ul>
      )}
      <div className={styles.buttons}>
        {isAlive && (
          <>
            <button type="button" onClick={onUndo} disabled={!canUndo}>
              Undo
            </button>
            <button type="button" onClick={onRedo} disabled={!canRedo}>
              Redo
            </button>
            <button type="button" onClick={onDiscard} disabled={unsaved === 0}>
              Discard
            </button>
          </>
        )}
        <button type="submit" data-primary disabled={isSaving}>
          {isSaving ? 'Saving…' : 'Save figures'}
        </button>
      </div>
    </div>
  )
}

function unsavedWords(unsaved: number): string {
  if (unsaved === 0) return 'Everything is saved.'
  return unsaved === 1 ? '1 unsaved cell' : `${unsaved} unsaved cells`
}
