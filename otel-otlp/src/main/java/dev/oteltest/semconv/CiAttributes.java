package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of CI runs and version control, used in a run's resource and a build's spans.
 *
 * <p>They come from the semantic conventions' registry of <a
 * href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/cicd/">CI/CD</a> and <a
 * href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/vcs/">VCS</a> attributes;
 * those that begin with {@code ci.} are ours.
 *
 * @since 0.1
 */
public final class CiAttributes {

  /** The name of the pipeline or build. */
  public static final AttributeKey<String> PIPELINE_NAME = stringKey("cicd.pipeline.name");

  /** The action that the pipeline performs, such as {@code BUILD}. */
  public static final AttributeKey<String> PIPELINE_ACTION = stringKey("cicd.pipeline.action.name");

  /** The result of the pipeline. */
  public static final AttributeKey<String> PIPELINE_RESULT = stringKey("cicd.pipeline.result");

  /** The state of the pipeline's run, on its duration. */
  public static final AttributeKey<String> PIPELINE_RUN_STATE =
      stringKey("cicd.pipeline.run.state");

  /** The id of the pipeline's run. */
  public static final AttributeKey<String> PIPELINE_RUN_ID = stringKey("cicd.pipeline.run.id");

  /** The URL of the pipeline's run. */
  public static final AttributeKey<String> PIPELINE_RUN_URL =
      stringKey("cicd.pipeline.run.url.full");

  /** The name of a task: a CI job, or a module, phase or goal of a build. */
  public static final AttributeKey<String> TASK_NAME = stringKey("cicd.pipeline.task.name");

  /** The type of a task: {@code build}, {@code test} or {@code deploy}. */
  public static final AttributeKey<String> TASK_TYPE = stringKey("cicd.pipeline.task.type");

  /** The id of a task's run. */
  public static final AttributeKey<String> TASK_RUN_ID = stringKey("cicd.pipeline.task.run.id");

  /** The result of a task's run. */
  public static final AttributeKey<String> TASK_RUN_RESULT =
      stringKey("cicd.pipeline.task.run.result");

  /** The URL of a task's run. */
  public static final AttributeKey<String> TASK_RUN_URL =
      stringKey("cicd.pipeline.task.run.url.full");

  /** The CI job that a run belongs to. */
  public static final AttributeKey<String> JOB = stringKey("ci.job");

  /** The kind of CI step that a goal or command performs. */
  public static final AttributeKey<String> STEP = stringKey("ci.step");

  /**
   * In a trace that the jobs of a CI run share, on a span without a parent: the id of the span of
   * the whole run, which is its parent or grandparent once somebody sends it.
   */
  public static final AttributeKey<String> RUN_SPAN_ID = stringKey("ci.run.span_id");

  /**
   * In addition to {@code ci.run.span_id}: the id of the span of the job, which is between the two.
   */
  public static final AttributeKey<String> JOB_SPAN_ID = stringKey("ci.job.span_id");

  /** On a link: the attempt or run that this run repeats. */
  public static final AttributeKey<String> PREVIOUS_ATTEMPT = stringKey("ci.previous_attempt");

  /** Whether a span was derived from those below it, because nobody sent it. */
  public static final AttributeKey<Boolean> DERIVED = booleanKey("ci.derived");

  /** The id of the machine that runs the job. */
  public static final AttributeKey<String> WORKER_ID = stringKey("cicd.worker.id");

  /** The name of the machine that runs the job. */
  public static final AttributeKey<String> WORKER_NAME = stringKey("cicd.worker.name");

  /** The URL of the repository. */
  public static final AttributeKey<String> REPOSITORY_URL = stringKey("vcs.repository.url.full");

  /** The name of the repository, without its owner. */
  public static final AttributeKey<String> REPOSITORY_NAME = stringKey("vcs.repository.name");

  /** The owner of the repository. */
  public static final AttributeKey<String> OWNER_NAME = stringKey("vcs.owner.name");

  /** The provider that hosts the repository, such as {@code github}. */
  public static final AttributeKey<String> PROVIDER_NAME = stringKey("vcs.provider.name");

  /** The branch or tag that the run builds. */
  public static final AttributeKey<String> HEAD_NAME = stringKey("vcs.ref.head.name");

  /** The commit that the run builds. */
  public static final AttributeKey<String> HEAD_REVISION = stringKey("vcs.ref.head.revision");

  /** The type of the head: {@code branch} or {@code tag}. */
  public static final AttributeKey<String> HEAD_TYPE = stringKey("vcs.ref.head.type");

  /** The branch that a change targets. */
  public static final AttributeKey<String> BASE_NAME = stringKey("vcs.ref.base.name");

  /** The commit of the branch that a change targets. */
  public static final AttributeKey<String> BASE_REVISION = stringKey("vcs.ref.base.revision");

  /** The type of the base: {@code branch} or {@code tag}. */
  public static final AttributeKey<String> BASE_TYPE = stringKey("vcs.ref.base.type");

  /** The id of a change, such as the number of a pull request or merge request. */
  public static final AttributeKey<String> CHANGE_ID = stringKey("vcs.change.id");

  /** The title of a change. */
  public static final AttributeKey<String> CHANGE_TITLE = stringKey("vcs.change.title");

  /** The state of a change, such as {@code open}. */
  public static final AttributeKey<String> CHANGE_STATE = stringKey("vcs.change.state");

  private CiAttributes() {}
}
