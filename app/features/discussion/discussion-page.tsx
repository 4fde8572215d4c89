import { Link } from '@remix-run/react'
import { formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { CommentForm } from './comment-form'
import { CommentList } from './comment-view'
import type { Comment } from './discussion-data'
import styles from './discussion.module.css'

interface DiscussionPageProps {
  /** The oldest first. */
  comments: readonly Comment[]
  isNewest: boolean
  /** Where the page before begins; null on the first. */
  olderThan: number | null
  /** Names of those who may be named; null where nothing may be said. */
  readers: readonly string[] | null
  idempotencyKey: string
  answer: FormAnswer | null
}

/** What people say to each other about a use case and its reviews, in the order in which they said it. */
export function DiscussionPage({ comments, isNewest, olderThan, readers, idempotencyKey, answer }: DiscussionPageProps) {
  return (
    <section aria-label="Discussion" className={styles.discussion}>
      {olderThan !== null && <Link to={`?before=${olderThan}`}>Older comments</Link>}
      {comments.length === 0 && <p className={styles.quiet}>{readers ? 'Nobody has said anything yet. Ask the first question below.' : 'Nobody has said anything yet.'}</p>}
      <CommentList comments={comments} readers={readers} namesReview answer={answer} />
      {!isNewest && <Link to="?">Newest comments</Link>}
      {readers && isNewest && (
        <CommentForm key={idempotencyKey} id="comment" intent="comment-add" label="Comment" act="Post the comment" readers={readers} answer={formAnswer(answer, 'comment-add')}>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        </CommentForm>
      )}
    </section>
  )
}
