import { Form, Link } from '@remix-run/react'
import form from '~/components/form.module.css'
import { FormProblem } from '~/components/fields'
import { LinkedText } from '~/components/linked-text'
import { formAnswer, formAnswerAbout } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import { CommentForm } from './comment-form'
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

/** What people say to each other about a use case, in the order in which they said it. */
export function DiscussionPage({ comments, isNewest, olderThan, readers, idempotencyKey, answer }: DiscussionPageProps) {
  return (
    <section aria-label="Discussion" className={styles.discussion}>
      {olderThan !== null && <Link to={`?before=${olderThan}`}>Older comments</Link>}
      {comments.length === 0 && <p className={styles.quiet}>{readers ? 'Nobody has said anything yet. Ask the first question below.' : 'Nobody has said anything yet.'}</p>}
      {comments.length > 0 && (
        <ol className={styles.comments}>
          {comments.map((comment) => (
            <CommentView key={`${comment.id}-${comment.version}`} comment={comment} readers={readers} answer={answer} />
          ))}
        </ol>
      )}
      {!isNewest && <Link to="?">Newest comments</Link>}
      {readers && isNewest && (
        <CommentForm key={idempotencyKey} id="comment" intent="add" label="Comment" act="Post the comment" readers={readers} answer={formAnswer(answer, 'add')}>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        </CommentForm>
      )}
    </section>
  )
}

interface CommentViewProps extends Pick<DiscussionPageProps, 'readers' | 'answer'> {
  comment: Comment
}

function CommentView({ comment: { id, version, who, at, editedAt, words, isOwn }, readers, answer }: CommentViewProps) {
  const edited = formAnswerAbout(answer, 'edit', 'id', String(id))
  return (
    <li id={`comment-${id}`}>
      <p className={styles.meta}>
        <strong>{who}</strong> <span className={styles.quiet}>{at}</span> {words && editedAt && <span className={styles.quiet}>edited {editedAt}</span>}
      </p>
      {words ? (
        <p className={styles.words}>
          {words.pieces.map(({ text, named }, index) =>
            named === null ? (
              <LinkedText key={index} text={text} />
            ) : named === 'somebody' ? (
              <strong key={index} className={styles.named}>
                {text}
              </strong>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
        </p>
      ) : (
        <p className={styles.quiet}>Removed by {who}.</p>
      )}
      {words && words.unresolved.length > 0 && (
        <p className={styles.quiet}>
          Nobody was told: {words.unresolved.join(', ')} {words.unresolved.length === 1 ? 'names' : 'name'} nobody who may read this use case, or more than one.
        </p>
      )}
      {isOwn && words && readers && (
        <div className={styles.own}>
          <details open={edited !== null || undefined}>
            <summary>Edit</summary>
            <CommentForm id={`comment-${id}-body`} intent="edit" label="Comment" act="Save the comment" value={words.body} readers={readers} answer={edited}>
              <input type="hidden" name="id" value={id} />
              {/* After a stale save the person has seen what is there now. */}
              <input type="hidden" name="version" value={version} />
            </CommentForm>
          </details>
          <details>
            <summary>Remove</summary>
            <Form method="post" className={form.buttons}>
              <input type="hidden" name="form" value="remove" />
              <input type="hidden" name="id" value={id} />
              <button type="submit" className={form.secondary}>
                Remove the comment
              </button>
              <span className={form.help}>That you said something stays to be seen, and the audit log keeps the words.</span>
            </Form>
          </details>
          <FormProblem answer={formAnswerAbout(answer, 'remove', 'id', String(id))} />
        </div>
      )}
    </li>
  )
}
