package dev.oteltest.resource.internal.ci;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a system states in a part of a variable, or in a file that a variable names. */
final class DerivedVariables {

  private static final int MAX_FILE_SIZE = 4 * 1024 * 1024;
  private static final Pattern COMBINATION = Pattern.compile("[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*");

  private static final int MAX_EVENT_SIZE = 8 * 1024 * 1024;
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

  private DerivedVariables() {}

  static CiVariables of(CiProvider system, CiVariables env) {
    CiVariables all = env.copy();
    switch (system) {
      case GITHUB_ACTIONS -> deriveGitHub(all);
      case AZURE_PIPELINES -> deriveAzure(all);
      case TEAM_CITY -> deriveTeamCity(all);
      case CODE_BUILD -> all.put("codebuild.state", stateAfter(env.get("CODEBUILD_WEBHOOK_EVENT")));
      case APP_VEYOR -> {
        if (env.isTrue("APPVEYOR_REPO_TAG")) {
          all.put("appveyor.tag", env.get("APPVEYOR_REPO_TAG_NAME"));
        }
      }
      case JENKINS -> deriveJenkins(all);
      default -> {
        // its variables are what they seem
      }
    }
    return all;
  }

  /** Project names may contain spaces; an address with {@code SYSTEM_TEAMPROJECTID} does not. */
  private static void deriveAzure(CiVariables all) {
    String collection = all.get("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
    String project = all.get("SYSTEM_TEAMPROJECTID", "SYSTEM_TEAMPROJECT");
    if (collection != null && project != null) {
      String encoded = URLEncoder.encode(project, StandardCharsets.UTF_8).replace("+", "%20");
      all.put(
          "azure.results", collection.replaceFirst("/+$", "") + '/' + encoded + "/_build/results");
    }
  }

  /**
   * One variable names a file with the properties of the build, which in turn names one with those
   * of the configuration.
   */
  private static void deriveTeamCity(CiVariables all) {
    putProperties(all, "build.", all.get("TEAMCITY_BUILD_PROPERTIES_FILE"));
    putProperties(all, "configuration.", all.get("build.teamcity.configuration.properties.file"));
  }

  private static void putProperties(CiVariables all, String prefix, @Nullable String path) {
    String text = BoundedFile.read(path, MAX_FILE_SIZE);
    if (text != null) {
      Properties properties = new Properties();
      try {
        properties.load(new StringReader(text));
      } catch (IOException | IllegalArgumentException e) {
        return; // a malformed file contains no facts
      }
      properties.stringPropertyNames().forEach(n -> all.put(prefix + n, properties.getProperty(n)));
    }
  }

  private static @Nullable String stateAfter(@Nullable String codeBuildEvent) {
    return switch (codeBuildEvent == null ? "" : codeBuildEvent) {
      case "PULL_REQUEST_CREATED", "PULL_REQUEST_UPDATED", "PULL_REQUEST_REOPENED" -> "open";
      case "PULL_REQUEST_MERGED" -> "merged";
      case "PULL_REQUEST_CLOSED" -> "closed";
      default -> null;
    };
  }

  /**
   * In a multibranch project each branch is a separate job, {@code shop/feature%2Fbasket}, and in a
   * matrix project each combination is one, {@code shop/jdk=17,os=linux}; all combinations are one
   * run.
   */
  private static void deriveJenkins(CiVariables all) {
    String job = all.getOrEmpty("JOB_NAME");
    int slash = job.lastIndexOf('/');
    String last = slash > 0 ? job.substring(slash + 1) : "";
    boolean isCell = COMBINATION.matcher(last).matches();
    boolean isBranch = slash > 0 && decoded(last).equals(all.get("BRANCH_NAME"));
    all.put("jenkins.job", isCell ? job.substring(0, slash) : job);
    all.put("jenkins.pipeline", isCell || isBranch ? job.substring(0, slash) : job);
    all.put("jenkins.cell", isCell ? last : null);
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part; // a literal percent sign
    }
  }

  /**
   * For a pull request {@code GITHUB_SHA} is a merge commit that nobody pushed (or, for {@code
   * pull_request_target}, the commit of the base): only the event file has the revision of the
   * head. For reviews and their comments, only the event file has the branch names, because {@code
   * GITHUB_HEAD_REF} is not set.
   *
   * @see <a
   *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request">
   *     Events that trigger workflows</a>
   */
  private static void deriveGitHub(CiVariables all) {
    all.put(
        "github.run",
        all.get("=${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}"));
    if (all.getOrEmpty("GITHUB_REF").startsWith("refs/pull/") || all.has("GITHUB_HEAD_REF")) {
      eventAt(all.get("GITHUB_EVENT_PATH")).forEach(all::put);
      all.put("github.state", stateOf(all));
    } else {
      all.put("github.ref", all.get("GITHUB_REF"));
      all.put("github.sha", all.get("GITHUB_SHA"));
    }
  }

  private static Map<String, String> eventAt(@Nullable String path) {
    String event = BoundedFile.read(path, MAX_EVENT_SIZE);
    return event == null ? Map.of() : JsonScalars.read(event, EVENT_VALUES);
  }

  private static @Nullable String stateOf(CiVariables event) {
    if (event.isTrue("pull_request.merged")) {
      return "merged";
    }
    String state = event.get("pull_request.state");
    return "open".equals(state) && event.isTrue("pull_request.draft") ? "wip" : state;
  }
}
