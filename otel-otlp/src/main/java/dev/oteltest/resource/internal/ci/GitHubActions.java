package dev.oteltest.resource.internal.ci;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Actions.
 *
 * <p>For a pull request {@code GITHUB_SHA} is a merge commit that nobody pushed (or, for {@code
 * pull_request_target}, the commit of the base): only the event file has the revision of the head.
 * For reviews and their comments, only the event file has the branch names, because {@code
 * GITHUB_HEAD_REF} is not set.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/variables">
 *     Variables reference</a>
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request">
 *     Events that trigger workflows</a>
 */
final class GitHubActions {

  private static final int MAX_EVENT_SIZE = 8 * 1024 * 1024;
  private static final Pattern PULL_REF = Pattern.compile("refs/pull/([0-9]+)/.*");
  private static final Set<String> EVENT_VALUES =
      Set.of(
          "pull_request.number",
          "pull_request.title",
          "pull_request.state",
          "pull_request.draft",
          "pull_request.merged",
          "pull_request.head.ref",
          "pull_request.head.sha",
          "pull_request.base.ref",
          "pull_request.base.sha");

  private GitHubActions() {}

  /**
   * The run as the collector's GitHub receiver knows it, whose ids this key reproduces. The tool
   * {@code act} runs workflows on a developer's machine, all of which have the same id.
   */
  static @Nullable CiRun run(CiVariables env) {
    String id = env.number("GITHUB_RUN_ID");
    if (id == null || env.isTrue("ACT")) {
      return null;
    }
    String given = env.number("GITHUB_RUN_ATTEMPT");
    long attempt = given == null || given.length() > 9 ? 1 : Long.parseLong(given);
    return CiRun.attempt(id, attempt, env.number(CiRun.CHECK_RUN))
        .repeating(attempt > 1 ? CiRun.attempt(id, attempt - 1, null) : null);
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(env.get("GITHUB_WORKFLOW"), env.get("GITHUB_RUN_ID"), runUrl(env))
        .task(env.get("GITHUB_JOB"))
        .taskRun(env.number(CiRun.CHECK_RUN), jobUrl(env))
        .worker(null, env.get("RUNNER_NAME"))
        .provider("github")
        .repository(env.expand("${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}"));
    if (env.has("GITHUB_HEAD_REF") || number(env.get("GITHUB_REF")) != null) {
      describePullRequest(env, facts);
    } else {
      facts.head(env.ref("GITHUB_REF")).revision(env.get("GITHUB_SHA"));
    }
  }

  private static @Nullable String jobUrl(CiVariables env) {
    return env.has(CiRun.CHECK_RUN) && env.number(CiRun.CHECK_RUN) == null
        ? null
        : env.expand(
            "${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/job/${"
                + CiRun.CHECK_RUN
                + "}");
  }

  private static @Nullable String runUrl(CiVariables env) {
    String run =
        env.expand("${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}");
    String attempt = env.number("GITHUB_RUN_ATTEMPT");
    return run == null || attempt == null ? run : run + "/attempts/" + attempt;
  }

  private static void describePullRequest(CiVariables env, CiFacts facts) {
    Map<String, String> event = event(env);
    facts
        .change(
            event.getOrDefault("pull_request.number", number(env.get("GITHUB_REF"))),
            event.get("pull_request.title"),
            state(event))
        .head(GitRef.of(branch(env.get("GITHUB_HEAD_REF"), event.get("pull_request.head.ref"))))
        .revision(event.get("pull_request.head.sha"))
        .base(
            GitRef.of(branch(env.get("GITHUB_BASE_REF"), event.get("pull_request.base.ref"))),
            event.get("pull_request.base.sha"));
  }

  private static @Nullable String branch(@Nullable String variable, @Nullable String event) {
    return variable == null ? event : variable;
  }

  private static Map<String, String> event(CiVariables env) {
    String path = env.get("GITHUB_EVENT_PATH");
    String event = path == null ? null : BoundedFile.read(Path.of(path), MAX_EVENT_SIZE);
    return event == null ? Map.of() : JsonScalars.read(event, EVENT_VALUES);
  }

  private static @Nullable String number(@Nullable String ref) {
    Matcher pull = PULL_REF.matcher(ref == null ? "" : ref);
    return pull.matches() ? pull.group(1) : null;
  }

  private static @Nullable String state(Map<String, String> event) {
    if ("true".equals(event.get("pull_request.merged"))) {
      return "merged";
    }
    String state = event.get("pull_request.state");
    return "open".equals(state) && "true".equals(event.get("pull_request.draft")) ? "wip" : state;
  }
}
