import { Form, Link, useFetcher } from '@remix-run/react'
import form from '~/components/form.module.css'
import list from '~/components/list.module.css'
import type { InboxLine } from './inbox-data'
import styles from './inbox.module.css'

interface InboxPageProps {
  lines: readonly InboxLine[]
  unread: number
  isFirstPage: boolean
  /** Where the next page begins; null on the last. */
  olderThan: number | null
}

/** What a person was told, newest first; each line leads to where something can be done about it. */
export function InboxPage({ lines, unread, isFirstPage, olderThan }: InboxPageProps) {
  const newest = lines[0]?.id
  return (
    <>
      <header className={styles.header}>
        <h1>Inbox</h1>
        <p className={list.count}>{unread === 0 ? 'Everything is read.' : `${unread} unread`}</p>
        {unread > 0 && isFirstPage && newest !== undefined && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="form" value="read-all" />
            <input type="hidden" name="upTo" value={newest} />
            <button type="submit" className={form.secondary}>
              Mark all as read
            </button>
          </Form>
        )}
      </header>
      {lines.length === 0 && <NothingYet isFirstPage={isFirstPage} />}
      {lines.length > 0 && (
        <ol className={list.list}>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
      )}
      {lines.length > 0 && (
        <p className={styles.pages}>
          {!isFirstPage && <Link to="?">Newest</Link>}
          {olderThan !== null && <Link to={`?before=${olderThan}`}>Older</Link>}
        </p>
      )}
    </>
  )
}

function Line({ line: { id, says, place, excerpt, useCase, at, instant, isUnread } }: { line: InboxLine }) {
  const fetcher = useFetcher()
  // Whoever follows the line has read it; without JavaScript the button says so.
  const follow = () => {
    if (isUnread) void fetcher.submit({ form: 'follow', id: String(id) }, { method: 'post', action: '/inbox' })
  }
  return (
    <li className={styles.line} data-unread={isUnread || undefined}>
      <span className={styles.state}>{isUnread && <>● New</>}</span>
      <div className={styles.words}>
        <Link to={place} onClick={follow} className={styles.says}>
          {says}
        </Link>
        {excerpt && <span className={styles.excerpt}>{excerpt}</span>}
        <span className={styles.useCase}>
          <span className={list.key}>{useCase.key}</span> {useCase.title}
        </span>
      </div>
      <time dateTime={instant} className={styles.at}>
        {at}
      </time>
      <div className={styles.act}>
        {isUnread && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="form" value="read" />
            <input type="hidden" name="id" value={id} />
            <button type="submit" className={form.secondary} aria-label={`Mark as read: ${says}, ${useCase.key}`}>
              Mark as read
            </button>
          </Form>
        )}
      </div>
    </li>
  )
}

function NothingYet({ isFirstPage }: Pick<InboxPageProps, 'isFirstPage'>) {
  if (!isFirstPage) {
    return (
      <p>
        There is nothing older. <Link to="?">Newest</Link>
      </p>
    )
  }
  return (
    <p className={list.empty}>
      Nothing has come yet. You are told here when somebody wants your decision, when one was made on a use case of yours, when
      somebody mentions you, and when something of yours is due. <Link to="/use-cases">Look at the use cases</Link>
    </p>
  )
}
