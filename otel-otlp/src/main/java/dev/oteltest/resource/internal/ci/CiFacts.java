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

  CiFacts pipeline(@Nullable String name, @Nullable String runId, @Nullable String url) {
    return put(CiAttributes.PIPELINE_NAME, name)
        .put(CiAttributes.PIPELINE_RUN_ID, runId)
        .put(CiAttributes.PIPELINE_RUN_URL, WebUrl.page(url));
  }

  CiFacts task(@Nullable String name) {
    return put(CiAttributes.TASK_NAME, name).put(CiAttributes.JOB, name);
  }

  CiFacts taskRun(@Nullable String id, @Nullable String url) {
    return put(CiAttributes.TASK_RUN_ID, id).put(CiAttributes.TASK_RUN_URL, WebUrl.page(url));
  }

  CiFacts worker(@Nullable String id, @Nullable String name) {
    return put(CiAttributes.WORKER_ID, id).put(CiAttributes.WORKER_NAME, name);
  }

  /** States the repository by its clone URL or its web page. */
  public CiFacts repository(@Nullable String url) {
    RepositoryUrl repository = RepositoryUrl.parse(url);
    return repository == null
        ? this
        : put(CiAttributes.REPOSITORY_URL, repository.web())
            .put(CiAttributes.REPOSITORY_NAME, repository.name())
            .put(CiAttributes.OWNER_NAME, repository.owner())
            .put(CiAttributes.PROVIDER_NAME, repository.provider());
  }

  /** States the repository by owner and name, for an unknown host. */
  CiFacts repository(@Nullable String owner, @Nullable String name) {
    return put(CiAttributes.OWNER_NAME, owner).put(CiAttributes.REPOSITORY_NAME, name);
  }

  /** States the repository by its {@code owner/name}, for an unknown host. */
  CiFacts repositorySlug(@Nullable String slug) {
    int slash = slug == null ? -1 : slug.lastIndexOf('/');
    return slug == null || slash <= 0
        ? this
        : repository(slug.substring(0, slash), slug.substring(slash + 1));
  }

  CiFacts provider(@Nullable String name) {
    return put(CiAttributes.PROVIDER_NAME, name);
  }

  /** States the branch or tag that the run checks; for a change, its source branch. */
  public CiFacts head(@Nullable GitRef ref) {
    return put(CiAttributes.HEAD_NAME, CiAttributes.HEAD_TYPE, ref);
  }

  public CiFacts revision(@Nullable String revision) {
    return put(CiAttributes.HEAD_REVISION, revisionOrNull(revision));
  }

  CiFacts base(@Nullable GitRef ref) {
    return base(ref, null);
  }

  /** States the target branch of a change and its revision. */
  CiFacts base(@Nullable GitRef ref, @Nullable String revision) {
    return put(CiAttributes.BASE_NAME, CiAttributes.BASE_TYPE, ref)
        .put(CiAttributes.BASE_REVISION, revisionOrNull(revision));
  }

  CiFacts change(@Nullable String id) {
    return change(id, null, null);
  }

  /**
   * States the change (pull or merge request) that the run checks.
   *
   * @param state {@code open}, {@code wip}, {@code closed} or {@code merged}
   */
  public CiFacts change(@Nullable String id, @Nullable String title, @Nullable String state) {
    return put(CiAttributes.CHANGE_ID, id)
        .put(CiAttributes.CHANGE_TITLE, title)
        .put(CiAttributes.CHANGE_STATE, state);
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
