package dev.oteltest.resource.internal.ci;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The event of GitHub that a run is about.
 *
 * <p>For a pull request {@code GITHUB_SHA} is a merge commit that nobody pushed (or, for {@code
 * pull_request_target}, the commit of the base): only the event file has the revision of the head.
 * For reviews and their comments, only the event file has the branch names, because {@code
 * GITHUB_HEAD_REF} is not set.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request">
 *     Events that trigger workflows</a>
 */
final class GitHubEvent {

  private static final int MAX_SIZE = 8 * 1024 * 1024;
  private static final Pattern PULL_REF = Pattern.compile("refs/pull/([0-9]+)/.*");
  private static final Set<String> VALUES =
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

  private GitHubEvent() {}

  static void derive(CiVariables all) {
    all.put(
        "github.run",
        all.get("=${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}"));
    Matcher pull = PULL_REF.matcher(all.getOrEmpty("GITHUB_REF"));
    boolean isPull = pull.matches();
    if (isPull || all.has("GITHUB_HEAD_REF")) {
      read(all.get("GITHUB_EVENT_PATH")).forEach(all::put);
      all.put("github.pull", isPull ? pull.group(1) : null);
      all.put("github.state", state(all));
    } else {
      all.put("github.ref", all.get("GITHUB_REF"));
      all.put("github.sha", all.get("GITHUB_SHA"));
    }
  }

  private static Map<String, String> read(@Nullable String path) {
    String event = BoundedFile.read(path, MAX_SIZE);
    return event == null ? Map.of() : JsonScalars.read(event, VALUES);
  }

  private static @Nullable String state(CiVariables event) {
    if (event.isTrue("pull_request.merged")) {
      return "merged";
    }
    String state = event.get("pull_request.state");
    return "open".equals(state) && event.isTrue("pull_request.draft") ? "wip" : state;
  }
}
