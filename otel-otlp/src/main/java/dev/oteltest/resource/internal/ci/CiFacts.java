package dev.oteltest.resource.internal.ci;

import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts found so far. The first statement of a fact wins, and null states nothing; therefore
 * the sources are read in the order of their reliability, and each states all it knows.
 */
public final class CiFacts {

  /** The length of the longest hash. */
  private static final int MAX_REVISION = 64;

  private final Map<AttributeKey<String>, String> values = new LinkedHashMap<>();

  public Attributes attributes() {
    AttributesBuilder attributes = Attributes.builder();
    for (Map.Entry<AttributeKey<String>, String> fact : values.entrySet()) {
      attributes.put(fact.getKey(), fact.getValue());
    }
    return attributes.build();
  }

  /** States a fact by its name in the tables of {@link CiProvider}. */
  public void state(String fact, @Nullable String value) {
    if (value == null) {
      return;
    }
    switch (fact) {
      case "pipeline" -> put(CiAttributes.PIPELINE_NAME, value);
      case "run" -> put(CiAttributes.PIPELINE_RUN_ID, value);
      case "url" -> put(CiAttributes.PIPELINE_RUN_URL, WebUrl.page(value));
      case "task" -> put(CiAttributes.TASK_NAME, value).put(CiAttributes.JOB, value);
      case "job" -> put(CiAttributes.TASK_RUN_ID, value);
      case "joburl" -> put(CiAttributes.TASK_RUN_URL, WebUrl.page(value));
      case "workerid" -> put(CiAttributes.WORKER_ID, value);
      case "worker" -> put(CiAttributes.WORKER_NAME, value);
      case "provider" -> put(CiAttributes.PROVIDER_NAME, value);
      case "repository" -> repository(value);
      case "slug" -> slug(value);
      case "owner" -> put(CiAttributes.OWNER_NAME, value);
      case "name" -> put(CiAttributes.REPOSITORY_NAME, value);
      case "change" -> put(CiAttributes.CHANGE_ID, value);
      case "title" -> put(CiAttributes.CHANGE_TITLE, value);
      case "state" -> put(CiAttributes.CHANGE_STATE, value);
      case "draft" -> put(CiAttributes.CHANGE_STATE, value.equals("true") ? "wip" : null);
      case "head" -> head(GitRef.of(value));
      case "tag" -> head(GitRef.tag(value));
      case "revision" -> revision(value);
      case "base" -> put(CiAttributes.BASE_NAME, CiAttributes.BASE_TYPE, GitRef.of(value));
      case "baserevision" -> put(CiAttributes.BASE_REVISION, revisionOrNull(value));
      default -> {
        // part of what identifies the run
      }
    }
  }

  /** States the repository by its clone URL or its web page. */
  public CiFacts repository(@Nullable String url) {
    RepositoryUrl repository = RepositoryUrl.parse(url);
    if (repository == null) {
      return this;
    }
    return put(CiAttributes.REPOSITORY_URL, repository.web())
        .put(CiAttributes.REPOSITORY_NAME, repository.name())
        .put(CiAttributes.OWNER_NAME, repository.owner())
        .put(CiAttributes.PROVIDER_NAME, repository.provider());
  }

  /** States the repository by its {@code owner/name}, for an unknown host. */
  private void slug(String slug) {
    int slash = slug.lastIndexOf('/');
    if (slash > 0) {
      put(CiAttributes.OWNER_NAME, slug.substring(0, slash))
          .put(CiAttributes.REPOSITORY_NAME, slug.substring(slash + 1));
    }
  }

  /** States the branch or tag that the run checks; for a change, its source branch. */
  public CiFacts head(@Nullable GitRef ref) {
    return put(CiAttributes.HEAD_NAME, CiAttributes.HEAD_TYPE, ref);
  }

  public CiFacts revision(@Nullable String revision) {
    return put(CiAttributes.HEAD_REVISION, revisionOrNull(revision));
  }

  /**
   * Whether the run checks a change. If so, the checked-out commit may be a merge that exists
   * nowhere else, so it is not the revision of the head.
   */
  public boolean isOfChange() {
    return values.containsKey(CiAttributes.CHANGE_ID);
  }

  private static @Nullable String revisionOrNull(@Nullable String revision) {
    return revision != null && isRevision(revision) ? revision : null;
  }

  /** A hash, or a revision number of an older system; neither {@code HEAD} nor a ref. */
  private static boolean isRevision(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_REVISION;
  }

  private CiFacts put(AttributeKey<String> name, AttributeKey<String> type, @Nullable GitRef ref) {
    return ref == null || values.containsKey(name)
        ? this
        : put(name, ref.name()).put(type, ref.type());
  }

  private CiFacts put(AttributeKey<String> key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.putIfAbsent(key, value);
    }
    return this;
  }
}
