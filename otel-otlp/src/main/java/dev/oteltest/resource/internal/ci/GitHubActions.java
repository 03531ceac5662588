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
final class GitHubActions implements CiProvider {

  private static final int LARGEST_EVENT = 8 * 1024 * 1024;
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

  @Override
  public String name() {
    return "GitHub Actions";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("GITHUB_ACTIONS");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("GITHUB_WORKFLOW"), variables.get("GITHUB_RUN_ID"), runUrl(variables))
        .task(variables.get("GITHUB_JOB"))
        .worker(null, variables.get("RUNNER_NAME"))
        .provider("github")
        .repository(variables.expand("${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}"));
    if (variables.has("GITHUB_HEAD_REF") || number(variables.get("GITHUB_REF")) != null) {
      describePullRequest(variables, facts);
    } else {
      facts.head(GitRef.of(variables.get("GITHUB_REF"))).revision(variables.get("GITHUB_SHA"));
    }
  }

  private static @Nullable String runUrl(CiVariables variables) {
    String run =
        variables.expand("${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}");
    String attempt = variables.number("GITHUB_RUN_ATTEMPT");
    return run == null || attempt == null ? run : run + "/attempts/" + attempt;
  }

  private static void describePullRequest(CiVariables variables, RunFacts facts) {
    Map<String, String> event = event(variables);
    facts
        .change(
            event.getOrDefault("pull_request.number", number(variables.get("GITHUB_REF"))),
            event.get("pull_request.title"),
            state(event))
        .head(
            GitRef.of(branch(variables.get("GITHUB_HEAD_REF"), event.get("pull_request.head.ref"))))
        .revision(event.get("pull_request.head.sha"))
        .base(
            GitRef.of(branch(variables.get("GITHUB_BASE_REF"), event.get("pull_request.base.ref"))),
            event.get("pull_request.base.sha"));
  }

  private static @Nullable String branch(@Nullable String variable, @Nullable String event) {
    return variable == null ? event : variable;
  }

  private static Map<String, String> event(CiVariables variables) {
    String path = variables.get("GITHUB_EVENT_PATH");
    String event = path == null ? null : BoundedFile.read(Path.of(path), LARGEST_EVENT);
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
