package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;

/** GitLab's jobs: after the script of each that runs tests, its page becomes an artifact. */
final class GitlabJobs extends CiFile {

  /** What a job, or all of them, can have of its own, and what would be lost by adding ours. */
  private static final List<String> TAKEN = List.of("after_script", "artifacts", "extends");

  GitlabJobs(Path name, String text, boolean undo) {
    super(name, text, undo);
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
      MavenCommand command = MavenCommand.lastOf(texts);
      if (command != null) {
        job(document, key.value(), job, script, command);
      } else if (MavenCommand.isUnclear(texts)) {
        note(
            job,
            key.value(),
            "calls Maven in a way that this goal does not understand",
            lines(new MavenCommand("mvn", "")));
      }
    }
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
    return after != null && texts(after).stream().anyMatch(line -> line.contains("otel:report"));
  }

  private static List<String> lines(MavenCommand command) {
    String report = command.folder() + "target/otel-report";
    return List.of(
        "after_script:",
        "  - " + command.start() + " otel:report -Dotel.report.formats=gitlab",
        "artifacts:",
        "  when: always",
        "  paths:",
        "    - " + report,
        "  reports:",
        "    codequality: " + report + "/gl-code-quality-report.json",
        "    annotations: " + report + "/gl-annotations.json");
  }
}
