package dev.oteltest.resource.internal.ci;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Jenkins, with the variables of its git and branch API plugins if they are installed.
 *
 * @see <a href="https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables">
 *     Using environment variables</a>
 * @see <a href="https://plugins.jenkins.io/git/#plugin-content-environment-variables">Git plugin:
 *     environment variables</a>
 * @see <a
 *     href="https://www.jenkins.io/doc/book/pipeline/multibranch/#additional-environment-variables">
 *     Multibranch pipelines: additional environment variables</a>
 */
final class Jenkins {

  private static final Pattern COMBINATION = Pattern.compile("[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*");

  private Jenkins() {}

  /**
   * A build number is unique only within its job, and {@code BUILD_TAG} writes {@code a/b} and
   * {@code a-b} alike. The combinations of a matrix are one run.
   */
  static @Nullable CiRun run(CiVariables env) {
    String job = env.get("JOB_NAME");
    String combination = cell(lastPart(job));
    return CiRun.of(
        CiProvider.JENKINS,
        env.get("JENKINS_URL"),
        job == null || combination == null
            ? job
            : job.substring(0, job.length() - combination.length() - 1),
        env.get("BUILD_NUMBER"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            pipeline(env),
            // A build number is unique only within its job; the tag is unique on the whole server.
            env.get("BUILD_TAG", "BUILD_NUMBER"),
            env.get("BUILD_URL"))
        .task(env.get("STAGE_NAME"))
        .task(cell(lastPart(env.get("JOB_NAME"))))
        .worker(null, env.get("NODE_NAME"))
        // If a build uses several repositories, the variables are numbered instead.
        .repository(env.get("GIT_URL", "GIT_URL_1"));
    if (env.has("CHANGE_ID")) {
      facts
          .change(env.get("CHANGE_ID"), env.get("CHANGE_TITLE"), null)
          .head(env.ref("CHANGE_BRANCH"))
          .base(env.ref("CHANGE_TARGET"));
    } else {
      facts
          .head(env.tag("TAG_NAME"))
          .head(env.ref("BRANCH_NAME", "GIT_LOCAL_BRANCH"))
          .head(remoteBranch(env.get("GIT_BRANCH")));
    }
    facts.revision(env.get("GIT_COMMIT"));
  }

  /**
   * The job without its branch: in a multibranch project each branch is a separate job, {@code
   * shop/feature%2Fbasket}, and in a matrix project each combination is one, {@code
   * shop/jdk=17,os=linux}.
   */
  private static @Nullable String pipeline(CiVariables env) {
    String job = env.get("JOB_NAME");
    String last = lastPart(job);
    if (job == null || last == null) {
      return job;
    }
    boolean part = cell(last) != null || decoded(last).equals(env.get("BRANCH_NAME"));
    return part ? job.substring(0, job.length() - last.length() - 1) : job;
  }

  /** The part of a job's name after the last slash; null if it has none. */
  private static @Nullable String lastPart(@Nullable String job) {
    if (job == null) {
      return null;
    }
    int slash = job.lastIndexOf('/');
    return slash > 0 ? job.substring(slash + 1) : null;
  }

  /** A combination of a matrix; null if the name is not one. */
  private static @Nullable String cell(@Nullable String part) {
    return part != null && COMBINATION.matcher(part).matches() ? part : null;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part; // a literal percent sign
    }
  }

  /** {@code GIT_BRANCH} includes the remote: {@code origin/main}. */
  private static @Nullable GitRef remoteBranch(@Nullable String branch) {
    return branch != null && branch.startsWith("origin/")
        ? GitRef.of(branch.substring("origin/".length()))
        : GitRef.of(branch);
  }
}
