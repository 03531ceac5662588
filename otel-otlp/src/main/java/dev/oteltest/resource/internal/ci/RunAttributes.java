package dev.oteltest.resource.internal.ci;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The keys a run's resource may have.
 *
 * <p>From the semantic conventions' registry of <a
 * href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/cicd/">CI/CD</a> and <a
 * href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/vcs/">VCS</a> attributes;
 * {@code ci.job} is ours.
 */
public final class RunAttributes {

  public static final AttributeKey<String> SERVICE_NAME = stringKey("service.name");

  static final AttributeKey<String> PIPELINE_NAME = stringKey("cicd.pipeline.name");
  static final AttributeKey<String> PIPELINE_RUN_ID = stringKey("cicd.pipeline.run.id");
  static final AttributeKey<String> PIPELINE_RUN_URL = stringKey("cicd.pipeline.run.url.full");
  static final AttributeKey<String> TASK_NAME = stringKey("cicd.pipeline.task.name");
  static final AttributeKey<String> TASK_RUN_ID = stringKey("cicd.pipeline.task.run.id");
  static final AttributeKey<String> TASK_RUN_URL = stringKey("cicd.pipeline.task.run.url.full");
  static final AttributeKey<String> CI_JOB = stringKey("ci.job");
  static final AttributeKey<String> WORKER_ID = stringKey("cicd.worker.id");
  static final AttributeKey<String> WORKER_NAME = stringKey("cicd.worker.name");

  static final AttributeKey<String> REPOSITORY_URL = stringKey("vcs.repository.url.full");
  static final AttributeKey<String> REPOSITORY_NAME = stringKey("vcs.repository.name");
  static final AttributeKey<String> OWNER_NAME = stringKey("vcs.owner.name");
  static final AttributeKey<String> PROVIDER_NAME = stringKey("vcs.provider.name");
  static final AttributeKey<String> HEAD_NAME = stringKey("vcs.ref.head.name");
  static final AttributeKey<String> HEAD_REVISION = stringKey("vcs.ref.head.revision");
  static final AttributeKey<String> HEAD_TYPE = stringKey("vcs.ref.head.type");
  static final AttributeKey<String> BASE_NAME = stringKey("vcs.ref.base.name");
  static final AttributeKey<String> BASE_REVISION = stringKey("vcs.ref.base.revision");
  static final AttributeKey<String> BASE_TYPE = stringKey("vcs.ref.base.type");
  static final AttributeKey<String> CHANGE_ID = stringKey("vcs.change.id");
  static final AttributeKey<String> CHANGE_TITLE = stringKey("vcs.change.title");
  static final AttributeKey<String> CHANGE_STATE = stringKey("vcs.change.state");

  private RunAttributes() {}
}
