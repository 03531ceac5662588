package dev.oteltest.resource.internal.ci;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CI system, recognized by a variable of the processes that it starts. The most reliable variable
 * comes first: no other system starts GitHub's runner.
 *
 * <p>Each table states only what the documentation of the system's variables guarantees. In
 * particular, the head is the branch that a person would name: neither the merge ref that was
 * checked out for a change nor the target branch of the change.
 */
public enum CiProvider {
  GITHUB_ACTIONS("github", "GitHub Actions", "GITHUB_ACTIONS", true, CiTables.GITHUB_ACTIONS),
  GITLAB("gitlab", "GitLab CI/CD", "GITLAB_CI", true, CiTables.GITLAB),
  CIRCLE_CI("circleci", "CircleCI", "CIRCLECI", true, CiTables.CIRCLE_CI),
  AZURE_PIPELINES("azure", "Azure Pipelines", "TF_BUILD", true, CiTables.AZURE_PIPELINES),
  BITBUCKET_PIPELINES(
      "bitbucket",
      "Bitbucket Pipelines",
      "BITBUCKET_BUILD_NUMBER",
      false,
      CiTables.BITBUCKET_PIPELINES),
  BUILDKITE("buildkite", "Buildkite", "BUILDKITE", true, CiTables.BUILDKITE),
  TEAM_CITY("teamcity", "TeamCity", "TEAMCITY_VERSION", false, CiTables.TEAM_CITY),
  TRAVIS("travis", "Travis CI", "TRAVIS", true, CiTables.TRAVIS),
  DRONE("drone", "Drone", "DRONE", true, CiTables.DRONE),
  CODE_BUILD("codebuild", "AWS CodeBuild", "CODEBUILD_BUILD_ID", false, CiTables.CODE_BUILD),
  BITRISE("bitrise", "Bitrise", "BITRISE_BUILD_SLUG", false, CiTables.BITRISE),
  APP_VEYOR("appveyor", "AppVeyor", "APPVEYOR", true, CiTables.APP_VEYOR),
  CODEFRESH("codefresh", "Codefresh", "CF_BUILD_ID", false, CiTables.CODEFRESH),
  BUDDY("buddy", "Buddy", "BUDDY", true, CiTables.BUDDY),
  JENKINS("jenkins", "Jenkins", "JENKINS_URL", false, CiTables.JENKINS);

  private final String id;
  private final String label;
  private final String mark;
  private final boolean isFlag;
  private final String table;

  /**
   * @param id the name of the system in what is hashed, which must never change
   * @param mark the variable that identifies the system
   * @param isFlag whether the variable must be true, rather than have any value
   */
  CiProvider(String id, String label, String mark, boolean isFlag, String table) {
    this.id = id;
    this.label = label;
    this.mark = mark;
    this.isFlag = isFlag;
    this.table = table;
  }

  /** Returns the system that runs this process, or null. */
  public static @Nullable CiProvider of(CiVariables env) {
    for (CiProvider provider : values()) {
      if (provider.isFlag ? env.isTrue(provider.mark) : env.has(provider.mark)) {
        return provider;
      }
    }
    return null;
  }

  String id() {
    return id;
  }

  /** Returns the name of the system, for messages. */
  public String label() {
    return label;
  }

  /** Adds the facts that the variables state. */
  public void describe(CiVariables env, CiFacts facts) {
    new CiTable(table, DerivedVariables.of(this, env)).describe(facts);
  }

  /** Returns the run of the pipeline, or null if the variables do not identify it. */
  public @Nullable CiRun run(CiVariables env) {
    return this == GITHUB_ACTIONS
        ? CiRun.ofGitHub(env)
        : new CiTable(table, DerivedVariables.of(this, env)).run(this);
  }

  /** What each fact is read from; {@link CiTables} explains the notation. */
  private static final class CiTable {

    private record Fact(String name, List<String> sources) {

      static Fact of(String text) {
        int end = text.indexOf(' ');
        return new Fact(text.substring(0, end), List.of(text.substring(end + 1).split(" ", -1)));
      }
    }

    private final List<Fact> facts;
    private final CiVariables variables;

    CiTable(String text, CiVariables variables) {
      this.facts = Arrays.stream(text.strip().split("; |\n", -1)).map(Fact::of).toList();
      this.variables = variables;
    }

    void describe(CiFacts found) {
      for (Fact fact : facts) {
        char condition = fact.name.charAt(0);
        boolean isLimited = condition == '+' || condition == '-';
        if (!isLimited || found.isOfChange() == (condition == '+')) {
          found.state(fact.name.substring(isLimited ? 1 : 0), variables.get(fact.sources));
        }
      }
    }

    @Nullable CiRun run(CiProvider system) {
      String server = value("server");
      String id = value(has("id") ? "id" : "run");
      if (id == null || (server == null && has("server"))) {
        return null;
      }
      CiRun run = CiRun.of(system, server, id);
      String previous = value("previous");
      return previous == null ? run : run.repeating(CiRun.of(system, server, previous));
    }

    private boolean has(String name) {
      return facts.stream().anyMatch(fact -> fact.name.equals(name));
    }

    private @Nullable String value(String name) {
      for (Fact fact : facts) {
        if (fact.name.equals(name)) {
          return variables.get(fact.sources);
        }
      }
      return null;
    }
  }
}
