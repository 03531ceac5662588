package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** GitLab's jobs: after the script of each that runs tests, its page becomes an artifact. */
final class GitlabJobs extends CiFile {

  /** What a job, or all of them, can have of its own, and what would be lost by adding ours. */
  private static final List<String> TAKEN = List.of("after_script", "artifacts", "extends");

  GitlabJobs(Path name, String text, String goal, SetupRequest request) {
    super(name, text, goal, request);
  }

  @Override
  void jobs(YamlNode document) {
    if (!document.isMapping()) {
      return;
    }
    for (YamlNode key : document.keys()) {
      YamlNode job = document.get(key.value());
      YamlNode script = job == null || !job.isMapping() ? null : job.get("script");
      if (job == null || script == null || key.value().equals("default")) {
        continue;
      }
      List<String> texts = texts(script);
      Function<String, @Nullable String> goals = defaultGoals("");
      MavenCommand command = MavenCommand.lastOf(texts, goals);
      if (MavenCommand.isUnclear(texts, goals)
          || (command != null && beginsElsewhere(document, job))) {
        note(job, key.value(), UNCLEAR, lines(new MavenCommand("mvn", "")));
      } else if (command != null) {
        YamlNode parallel = job.get("parallel");
        noteOldJava(
            job,
            key.value(),
            parallel == null || !parallel.isMapping() ? null : parallel.get("matrix"));
        job(document, key.value(), job, script, command);
      }
    }
  }

  /** Whether what runs before a script, in the same shell, changes its folder. */
  private static boolean beginsElsewhere(YamlNode document, YamlNode job) {
    for (YamlNode place : Arrays.asList(job, document.get("default"), document)) {
      YamlNode before = place != null && place.isMapping() ? place.get("before_script") : null;
      if (before != null) {
        return MavenCommand.changesFolder(texts(before));
      }
    }
    return false;
  }

  private void job(
      YamlNode document, String name, YamlNode job, YamlNode script, MavenCommand command) {
    List<String> lines = lines(command);
    YamlNode defaults = document.get("default");
    String taken =
        TAKEN.stream()
            .filter(
                key ->
                    job.get(key) != null
                        || document.get(key) != null
                        || (defaults != null && defaults.isMapping() && defaults.get(key) != null))
            .findFirst()
            .orElse("");
    if (isOurs(job)) {
      edit(job, script, job.column(), lines);
    } else if (!taken.isEmpty()) {
      note(job, name, "already has " + taken + ", of its own or by default", lines);
    } else if (!isBlock(job) || script.isAlias()) {
      note(job, name, "is in braces, or shared", lines);
    } else {
      edit(job, script, job.column(), lines);
    }
  }

  private static boolean isOurs(YamlNode job) {
    YamlNode after = job.get("after_script");
    return after != null && texts(after).stream().anyMatch(CiFile::hasPage);
  }

  private List<String> lines(MavenCommand command) {
    String report = command.folder() + "target/otel-report";
    return List.of(
        "after_script:",
        "  - " + command.start() + " " + goal() + " -Dotel.report.formats=gitlab",
        "artifacts:",
        "  when: always",
        "  paths:",
        "    - " + report,
        "  reports:",
        "    codequality: " + report + "/gl-code-quality-report.json",
        "    annotations: " + report + "/gl-annotations.json");
  }
}
