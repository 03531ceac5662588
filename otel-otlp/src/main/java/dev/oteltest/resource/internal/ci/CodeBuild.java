package dev.oteltest.resource.internal.ci;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS CodeBuild.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html">
 *     Environment variables in build environments</a>
 */
final class CodeBuild {

  private static final Pattern CHANGE = Pattern.compile("pr/([0-9]+)");

  private CodeBuild() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.CODE_BUILD, env.get("CODEBUILD_BUILD_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            project(env.get("CODEBUILD_BUILD_ID")),
            env.get("CODEBUILD_BUILD_ID"),
            env.get("CODEBUILD_BUILD_URL", "CODEBUILD_PUBLIC_BUILD_URL"))
        .task(env.get("CODEBUILD_BATCH_BUILD_IDENTIFIER"))
        .repository(env.get("CODEBUILD_SOURCE_REPO_URL"));
    String trigger = env.get("CODEBUILD_WEBHOOK_TRIGGER");
    String version = env.get("CODEBUILD_SOURCE_VERSION");
    String change = changeNumber(trigger);
    if (change == null) {
      change = changeNumber(version);
    }
    if (change != null) {
      facts
          .change(change, null, state(env.get("CODEBUILD_WEBHOOK_EVENT")))
          .base(env.ref("CODEBUILD_WEBHOOK_BASE_REF"));
    }
    facts
        .head(env.ref("CODEBUILD_WEBHOOK_HEAD_REF"))
        .head(triggered(trigger))
        .head(version != null && version.startsWith("refs/") ? GitRef.of(version) : null)
        .revision(env.get("CODEBUILD_RESOLVED_SOURCE_VERSION"))
        .revision(version);
  }

  /** The id of a build is {@code project:uuid}. */
  private static @Nullable String project(@Nullable String buildId) {
    return buildId == null ? null : buildId.replaceFirst(":[^:]*$", "");
  }

  private static @Nullable String changeNumber(@Nullable String name) {
    Matcher change = CHANGE.matcher(name == null ? "" : name);
    return change.matches() ? change.group(1) : null;
  }

  /** {@code branch/name}, {@code tag/name} or {@code pr/12}. */
  private static @Nullable GitRef triggered(@Nullable String trigger) {
    if (trigger != null && trigger.startsWith("tag/")) {
      return GitRef.tag(trigger.substring("tag/".length()));
    }
    return trigger != null && trigger.startsWith("branch/")
        ? GitRef.of(trigger.substring("branch/".length()))
        : null;
  }

  private static @Nullable String state(@Nullable String event) {
    if (event == null) {
      return null;
    }
    return switch (event) {
      case "PULL_REQUEST_CREATED", "PULL_REQUEST_UPDATED", "PULL_REQUEST_REOPENED" -> "open";
      case "PULL_REQUEST_MERGED" -> "merged";
      case "PULL_REQUEST_CLOSED" -> "closed";
      default -> null;
    };
  }
}
