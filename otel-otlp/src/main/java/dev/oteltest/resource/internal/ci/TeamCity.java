package dev.oteltest.resource.internal.ci;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * TeamCity. It sets few variables, but one names a file with the properties of the build, which in
 * turn names one with those of the configuration.
 *
 * @see <a href="https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html">List of
 *     predefined build parameters</a>
 */
final class TeamCity {

  private static final int MAX_FILE_SIZE = 4 * 1024 * 1024;

  private TeamCity() {}

  /** The id is unique on the server, unlike {@code BUILD_NUMBER}. */
  static @Nullable CiRun run(CiVariables env) {
    Properties build = properties(env.get("TEAMCITY_BUILD_PROPERTIES_FILE"));
    Properties configuration =
        properties(build.getProperty("teamcity.configuration.properties.file"));
    return CiRun.of(
        CiProvider.TEAM_CITY,
        configuration.getProperty("teamcity.serverUrl"),
        build.getProperty("teamcity.build.id"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    Properties build = properties(env.get("TEAMCITY_BUILD_PROPERTIES_FILE"));
    Properties configuration =
        properties(build.getProperty("teamcity.configuration.properties.file"));
    String url = env.get("BUILD_URL");
    facts
        .pipeline(
            env.get("TEAMCITY_PROJECT_NAME"),
            build.getProperty("teamcity.build.id", env.get("BUILD_NUMBER")),
            url == null ? configuration.getProperty("teamcity.build.url") : url)
        .task(env.get("TEAMCITY_BUILDCONF_NAME"))
        .worker(null, build.getProperty("agent.name"))
        .repository(configuration.getProperty("vcsroot.url"))
        .change(
            configuration.getProperty("teamcity.pullRequest.number"),
            configuration.getProperty("teamcity.pullRequest.title"),
            null)
        .head(GitRef.of(configuration.getProperty("teamcity.pullRequest.source.branch")))
        .head(branch(configuration.getProperty("teamcity.build.branch")))
        .revision(env.get("BUILD_VCS_NUMBER"))
        .base(GitRef.of(configuration.getProperty("teamcity.pullRequest.target.branch")));
  }

  private static Properties properties(@Nullable String path) {
    Properties properties = new Properties();
    String text = path == null ? null : BoundedFile.read(Path.of(path), MAX_FILE_SIZE);
    if (text != null) {
      try {
        properties.load(new StringReader(text));
      } catch (IOException | IllegalArgumentException e) {
        properties.clear(); // a malformed file contains no facts
      }
    }
    return properties;
  }

  /** {@code <default>} is the default branch, and a bare number is a change. */
  private static @Nullable GitRef branch(@Nullable String name) {
    return name == null || name.startsWith("<") || name.matches("(pull/)?[0-9]+(/.*)?")
        ? null
        : GitRef.of(name);
  }
}
